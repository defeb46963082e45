// What a policy says of a tiny graph that a test made.
import type { ModelPolicy } from '../../core/config/index.ts';
import { sha256 } from '../../core/record/index.ts';

/** Finds `q`, `x`, `z` as people and `~` as a town. */
export const isQ = (character: string): number => ('qxz'.includes(character) ? 1 : character === '~' ? 2 : 0);

export const modelPolicy = (graph: Uint8Array, changes: Partial<ModelPolicy> = {}): ModelPolicy => ({
  from: 'bucket',
  path: 'models/tiny.onnx',
  sha256: sha256(graph),
  labels: ['PERSON', 'CITY'],
  window: 512,
  overlap: 64,
  timeout_ms: 20_000,
  ...changes,
});
