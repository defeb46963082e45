// A batch is one object of the corpus at scale 1; at scale n it is written n times from other cases.
import { type Case, openCase, type Turn } from './case.ts';
import { holdSession } from './therapy.ts';

export interface Batch {
  readonly key: string;
  /** `line`: parts follow one another in one object; `object`: each part is an object of its own. */
  readonly grows: 'line' | 'object';
  /** Bytes or text of part `part`, 0 for the corpus itself. */
  readonly write: (part: number) => string | Uint8Array;
}

export interface Told {
  readonly id: string;
  readonly session: Case;
  readonly turns: readonly Turn[];
}

const STYLES = ['plain', 'plain', 'chat', 'spoken'] as const;

/** Case `number` of a source as a session of a length and register of its own. */
export function tell(source: string, part: number, number: number): Told {
  const id = `${source}-${part * 10_000 + number}`;
  const session = openCase(id);
  const turns = holdSession(session, {
    rounds: session.random.below(4),
    identified: session.random.chance(0.45),
    background: session.random.chance(0.3),
    style: session.random.pick(STYLES),
  });
  return { id, session, turns };
}

export const tellAll = (source: string, part: number, first: number, count: number): Told[] =>
  Array.from({ length: count }, (_, index) => tell(source, part, first + index));
