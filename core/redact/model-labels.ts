// From a label for every unit of a text to spans.
import { ReleaseError } from '../errors/index.ts';
import type { ModelSpan } from './model-spans.ts';
import type { SpanType } from './span.ts';

/** Runs of one label; 0 is none, n is `types[n - 1]`. Throws ModelFailed where the labels are not those of a text of `length` units. */
export function spansOfLabels(labels: Uint8Array, length: number, types: readonly SpanType[]): ModelSpan[] {
  if (labels.length !== length)
    throw new ReleaseError('ModelFailed', 'the model gave another number of labels than the text has units');
  const spans: ModelSpan[] = [];
  for (let at = 0; at < length; ) {
    const label = labels[at] as number;
    let end = at + 1;
    while (end < length && labels[end] === label) end++;
    if (label > 0) {
      const type = types[label - 1];
      if (type === undefined)
        throw new ReleaseError('ModelFailed', 'the model gave a label that the policy does not name');
      spans.push({ start: at, end, type });
    }
    at = end;
  }
  return spans;
}
