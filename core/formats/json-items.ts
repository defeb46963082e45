// JSON documents: records where the declaration says they are.
import { decoderOf, parseJson, readEmbedded } from './decode.ts';
import { type ItemEvent, type Placement, rangeAt } from './item.ts';
import { cutJson } from './json-scanner.ts';
import { attempt } from './refused.ts';
import type { FormatSpec } from './spec.ts';
import type { Container } from './spec-container.ts';

/** Each record is an item or a refusal. `base` of the placement must count a byte order mark that was taken off. */
export async function* readJsonDocuments(
  chunks: AsyncIterable<Uint8Array>,
  { encoding }: FormatSpec,
  container: Extract<Container, { type: 'json' }>,
  place: Placement,
): AsyncGenerator<readonly ItemEvent[]> {
  const decode = decoderOf(encoding);
  const { stored, member } = place;
  const entries = new Set<string>();
  let ordinal = 0;
  for await (const cut of cutJson(chunks, { ...container.records, documents: container.documents })) {
    const at = { range: rangeAt(place, cut.start, cut.end), ...(stored && { row: ordinal }) };
    ordinal += 1;
    if ('refused' in cut) {
      yield [{ refusal: { reason: cut.refused, ...at } }];
      continue;
    }
    // JSON.parse would take the last of two equal names in silence.
    const repeated = container.records.layout === 'by_id' && cut.entry !== undefined && entries.has(cut.entry);
    if (container.records.layout === 'by_id' && cut.entry !== undefined) entries.add(cut.entry);
    const outcome = repeated
      ? ({ reason: 'shape_mismatch' } as const)
      : attempt(() => readEmbedded(parseJson(decode(cut.bytes)), container.embedded));
    if ('reason' in outcome) yield [{ refusal: { reason: outcome.reason, ...at } }];
    else {
      const named = { ...(cut.entry !== undefined && { entry: cut.entry }), ...(member !== undefined && { member }) };
      yield [{ item: { value: outcome.value, ...at, ...named, ordinal: ordinal - 1, shared: stored !== undefined } }];
    }
  }
}
