// Reads one object, or one unit of it, as its source declares: records and refusals, in the order of the bytes.
import { ReleaseError } from '../errors/index.ts';
import type { ParseEvent } from '../record/index.ts';
import { conversations, plainTexts } from './conversations.ts';
import { readItems } from './items.ts';
import { preferences, rankings, scoredAnswers } from './preferences.ts';
import type { ShapeReader } from './shape-reader.ts';
import type { FormatSpec } from './spec.ts';
import { isSplittable, isUnsupported } from './splitting.ts';
import { utterances } from './utterances.ts';

export interface SourceObject {
  /** The key in the store: groups and names may be parts of it. */
  readonly key: string;
  /** From `start` to the end of the object or of the unit. Chunks may be of any length. */
  readonly bytes: AsyncIterable<Uint8Array>;
  /** Offset of the first byte in the object: 0, or the start of a line where `isSplittable`. */
  readonly start: number;
}

function shapeReader(spec: FormatSpec, key: string): ShapeReader {
  const { shape } = spec;
  switch (shape.type) {
    case 'conversation':
      return conversations(spec, key, shape);
    case 'utterances':
      return utterances(spec, key, shape);
    case 'preference':
      return preferences(spec, key, shape);
    case 'ranked':
      return rankings(spec, key, shape);
    case 'scored':
      return scoredAnswers(spec, key, shape);
    case 'text':
      return plainTexts(spec, key, shape);
    case 'unsupported':
      throw new ReleaseError('ContractViolated', 'an unsupported shape has no reader');
  }
}

/** Counts bytes on their way, so that an empty object is told from one without records. */
function counted(bytes: AsyncIterable<Uint8Array>): {
  readonly bytes: AsyncIterable<Uint8Array>;
  readonly seen: () => number;
} {
  let total = 0;
  const pass = async function* (): AsyncGenerator<Uint8Array> {
    for await (const chunk of bytes) {
      total += chunk.length;
      yield chunk;
    }
  };
  return { bytes: pass(), seen: () => total };
}

/**
 * The records of an object and what of it was refused: every item is one or the other (a session in `utterances`, a prompt in
 * `scored`), and a refusal never carries text. Texts are repaired as declared and normalised. Bad data never throws;
 * `ContractViolated` is thrown where an object that may not be cut is read from its middle.
 */
export async function* parseObject(spec: FormatSpec, { key, bytes, start }: SourceObject): AsyncGenerator<ParseEvent> {
  if (start !== 0 && !isSplittable(spec))
    throw new ReleaseError('ContractViolated', 'this format cannot be read from the middle of an object');
  if (isUnsupported(spec)) return yield { refusal: { reason: 'format_unsupported' } };
  const reader = shapeReader(spec, key);
  const input = counted(bytes);
  for await (const batch of readItems(input.bytes, spec, start)) {
    for (const event of batch) {
      if ('item' in event) yield* reader.read(event.item);
      else {
        reader.hole();
        yield event;
      }
    }
  }
  yield* reader.end();
  if (input.seen() === 0) yield { refusal: { reason: 'object_empty' } };
}
