// What a record says of itself beside its texts: names of its people, which its texts may repeat, and its id.

/** Fields that name a person, whatever stands before: `client_name`, `patientName`, `speakers`. */
const NAMING =
  /(?:^|_)(?:names?|speakers?|persons?|patients?|clients?|therapists?|counsell?ors?|authors?|users?|usernames?|participants?)$/;
/** Of a person: "client_id" ends in none of these, and a title of a talk is longer. */
const MOST = 80;
const ROLE = /^(?:system|user|assistant|client|therapist|patient|counsell?or|tool|human|bot|gpt|\d+)$/i;
const DEPTH_MOST = 4;
const TURNS = new Set(['messages', 'prompt', 'chosen', 'rejected', 'text', 'reasoning']);

const snake = (key: string): string =>
  key
    .replace(/(?<=[\p{Ll}\d])(?=\p{Lu})/gu, '_')
    .replace(/[\s-]+/g, '_')
    .toLowerCase();

function* valuesIn(value: unknown, isNaming: boolean, depth: number): Generator<string> {
  if (typeof value === 'string') {
    if (isNaming && value.trim() !== '' && value.length <= MOST && !ROLE.test(value.trim())) yield value.trim();
  } else if (Array.isArray(value)) {
    if (depth < DEPTH_MOST) for (const item of value) yield* valuesIn(item, isNaming, depth + 1);
  } else if (typeof value === 'object' && value !== null && depth < DEPTH_MOST)
    for (const [key, item] of Object.entries(value)) yield* valuesIn(item, NAMING.test(snake(key)), depth + 1);
}

/** Without the turns and texts, whose own fields are read as such. */
export const knownNames = (record: Readonly<Record<string, unknown>>): readonly string[] => [
  ...new Set(
    Object.entries(record).flatMap(([key, value]) =>
      TURNS.has(key) ? [] : [...valuesIn(value, NAMING.test(snake(key)), 0)],
    ),
  ),
];

/** A number, or one word; anything else may be text. */
export function ownId({ id }: Readonly<Record<string, unknown>>): string | number | null {
  if (typeof id === 'number' && Number.isFinite(id)) return id;
  return typeof id === 'string' && /^[\w.:-]{1,64}$/.test(id) ? id : null;
}
