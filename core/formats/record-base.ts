// What every record carries beside its words: its place, its id, its groups, known values.
import type { ByteRange, Origin, ParsedRecord } from '../record/index.ts';
import { joinedText, type Subject, textOf, valueAt } from './fields.ts';
import type { Item } from './item.ts';
import { refuse } from './refused.ts';
import type { FormatSpec } from './spec.ts';
import type { ValueFrom } from './spec-values.ts';

export type RecordBase = Pick<ParsedRecord, 'origin' | 'groups' | 'known' | 'reasoning' | 'persona'>;

/** How an item is one of several records: its number within the item, and what ties them. */
interface Sibling {
  readonly index: number;
}

interface Extras {
  readonly sibling?: Sibling | undefined;
  /** Names of the people who speak. */
  readonly speakers?: readonly string[];
}

type ValueReader = (item: Item, subject: Subject) => string;

function valueReader(from: ValueFrom, key: string, spec: FormatSpec): ValueReader {
  switch (from.from) {
    case 'field':
      return (_, subject) => textOf(valueAt(subject, from.field), spec.repairs);
    case 'entry':
      return ({ entry }) => entry ?? '';
    case 'object':
      return ({ member }) => (member === undefined ? key : `${key}!${member}`);
    case 'key_part': {
      const pattern = new RegExp(from.pattern, 'u');
      return ({ member }) => pattern.exec(member ?? key)?.groups?.[from.part] ?? '';
    }
  }
}

const required = (value: string): string => (value === '' ? refuse('field_missing') : value);

/** Where the range does not name the record, its number does: record ids rest on it. */
function nativeId(
  declared: string | undefined,
  { shared, ordinal, member, range }: Item,
  sibling: Sibling | undefined,
): string | undefined {
  const own = declared ?? (shared ? String(ordinal) : undefined);
  const inMember = own === undefined || member === undefined ? own : `${member}/${own}`;
  return sibling === undefined ? inMember : `${inMember ?? `@${range.start}`}/${sibling.index}`;
}

const originOf = ({ range, row, member }: Item, id: string | undefined): Origin => ({
  range,
  ...(row !== undefined && { row }),
  ...(id !== undefined && { nativeId: id }),
  ...(member !== undefined && { member }),
});

const placeName = (key: string, range: ByteRange, { ordinal, member }: Item): string =>
  JSON.stringify([key, member ?? null, range.start, ordinal]);

/** Reads the base of a record; a declared id, group or persona that is absent refuses it. */
export function createBaseReader(spec: FormatSpec, key: string) {
  const groups = spec.groups.map(({ kind, value }) => ({ kind, read: valueReader(value, key, spec) }));
  const known = spec.known.map((from) => valueReader(from, key, spec));
  const id = spec.native_id === null ? undefined : valueReader(spec.native_id, key, spec);
  const persona = spec.persona === null ? undefined : valueReader(spec.persona, key, spec);

  return (item: Item, subject: Subject, { sibling, speakers = [] }: Extras = {}): RecordBase => {
    const reasoning = joinedText(subject, spec.reasoning, spec.repairs);
    const together = sibling === undefined ? [] : [{ kind: 'item', value: placeName(key, item.range, item) }];
    const declared = id === undefined ? undefined : required(id(item, subject));
    return {
      origin: originOf(item, nativeId(declared, item, sibling)),
      groups: [...groups.map(({ kind, read }) => ({ kind, value: required(read(item, subject)) })), ...together],
      known: [...new Set([...known.map((read) => read(item, subject)), ...speakers])].filter((value) => value !== ''),
      ...(reasoning !== '' && { reasoning }),
      ...(persona !== undefined && { persona: required(persona(item, subject)) }),
    };
  };
}
