// The bundled corpus as a list of objects, in the byte order of their keys.
import { Buffer } from 'node:buffer';
import { compareBytes } from '../../core/record/index.ts';
import type { Batch } from './batch.ts';
import { EDGE, SIMULATOR } from './families/edge.ts';
import { BESIDE, KNOWLEDGE, LONG, PREFERENCE } from './families/others.ts';
import { PRIORITY } from './families/priority.ts';
import { PROFESSIONAL } from './families/professional.ts';
import { REASONING } from './families/reasoning.ts';
import { DUAL, VOICE } from './families/voice.ts';

const BATCHES: readonly Batch[] = [
  ...PROFESSIONAL,
  ...PRIORITY,
  ...REASONING,
  ...EDGE,
  ...SIMULATOR,
  ...VOICE,
  ...DUAL,
  ...LONG,
  ...PREFERENCE,
  ...KNOWLEDGE,
  ...BESIDE,
];

export interface CorpusObject {
  readonly key: string;
  /** Bytes in order; a new generator each time, one part in memory. */
  readonly chunks: () => Generator<Uint8Array>;
}

const bytesOf = (text: string | Uint8Array): Uint8Array =>
  typeof text === 'string' ? Buffer.from(text, 'utf8') : text;

/** `a/b.json` of part 3 is `a/b-part00003.json`; of part 0 the key itself. */
function partKey(key: string, part: number): string {
  if (part === 0) return key;
  const name = key.lastIndexOf('/');
  const dot = key.indexOf('.', name);
  const at = dot < 0 ? key.length : dot;
  return `${key.slice(0, at)}-part${String(part).padStart(5, '0')}${key.slice(at)}`;
}

function* objectsOf(batch: Batch, scale: number): Generator<CorpusObject> {
  if (batch.grows === 'line') {
    yield {
      key: batch.key,
      chunks: function* () {
        for (let part = 0; part < scale; part += 1) yield bytesOf(batch.write(part));
      },
    };
    return;
  }
  for (let part = 0; part < scale; part += 1) {
    const body = (): Uint8Array => bytesOf(batch.write(part));
    if (part === 0 || BESIDE.includes(batch) === false) {
      yield {
        key: partKey(batch.key, part),
        chunks: function* () {
          yield body();
        },
      };
    }
  }
}

/** Every object at a scale of 1 or more; distinct text throughout. */
export function listCorpus(scale: number): CorpusObject[] {
  return BATCHES.flatMap((batch) => [...objectsOf(batch, scale)]).sort((a, b) => compareBytes(a.key, b.key));
}
