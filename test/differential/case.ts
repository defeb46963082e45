// What a differential case is: a machine, what its stages do, and what every engine must make of it.
import type { Json } from '../../core/record/index.ts';
import type { Stages } from '../workflow/engine.ts';

export interface Outcome {
  readonly status: string;
  readonly output: Json;
  readonly error: string | null;
  /** States as the execution enters them; `A!Name` is a retry of A after that error. */
  readonly order: readonly string[];
  /** The same of iterations and branches, whose order is nobody's promise: sorted. Children of Distributed Maps are not in it. */
  readonly inner: readonly string[];
  /** What a ResultWriter wrote, by file name. */
  readonly files?: Readonly<Record<string, Json>>;
}

/** What a person answers to the task tokens of an execution, one after the other. */
export type TokenAnswer = { readonly succeed: Json } | { readonly fail: string };

export interface Case {
  /** Unique; a sentence about what both engines do. */
  readonly name: string;
  readonly definition: Json;
  readonly input?: Json;
  /** Objects of the bucket, by key. */
  readonly objects?: Readonly<Record<string, string>>;
  /** Made anew for each run. */
  readonly stages?: () => Stages;
  readonly answers?: readonly TokenAnswer[];
  /** Where a ResultWriter writes. */
  readonly results?: string;
  readonly expected: Outcome;
}

const words = (text: string): readonly string[] => text.split(' ').filter((word) => word !== '');

export function ends(output: Json, order = 'A', inner = '', files?: Outcome['files']): Outcome {
  const told = { status: 'SUCCEEDED', output, error: null, order: words(order), inner: words(inner) };
  return files === undefined ? told : { ...told, files };
}

export function fails(error: string, order = 'A', inner = ''): Outcome {
  return { status: 'FAILED', output: null, error, order: words(order), inner: words(inner) };
}

/** A state of type Pass; it is the last one unless it says Next. */
export function pass(more: Record<string, Json> = {}): Json {
  return { Type: 'Pass', ...('Next' in more ? {} : { End: true }), ...more };
}

/** A stage that throws the named errors one after the other, then answers with its payload. */
export const throwing =
  (...names: readonly string[]) =>
  (): Stages => {
    let calls = 0;
    const Work = (payload: Json): Json => {
      const name = names[calls++];
      if (name !== undefined) throw named(name);
      return payload;
    };
    return { Work };
  };

export const named = (name: string): Error => Object.assign(new Error('a sentence'), { name });

export const echo = (): Stages => ({ Work: (payload) => payload });

/** Answers with its payload, but fails for the numbers that are listed, by an error named after the number. */
export const failingFor =
  (...numbers: readonly number[]) =>
  (): Stages => ({
    Work: (payload) => {
      if (numbers.includes(payload as number)) throw named(`Error${payload}`);
      return payload;
    },
  });

/** Never answers within the limit of its task. */
export const hanging = (): Stages => ({ Work: () => new Promise<Json>((done) => setTimeout(done, 4000, null)) });
