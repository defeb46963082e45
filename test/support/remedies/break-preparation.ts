// Faults that preparation finds: what cannot be read, what is dropped, what loses its meaning.
import { inventedText } from '../invented-text.ts';
import { type Fault, fault, mend } from './fault.ts';
import { lines, type Parts, sourceLike, sourceOf, talk, talks, words } from './sound-corpus.ts';

const SAID_SHAPE = { type: 'conversation', parts: [{ as: 'strings', field: 'said' }] };

export function breakPreparation(parts: Parts): readonly Fault[] {
  const { config, corpus } = parts;
  const add = (id: string, body: string): void => {
    config.sources.push(sourceLike(config, 'harbour-lines', { id, objects: [`gdrive/${id}/*.jsonl`] }));
    corpus[`gdrive/${id}/one.jsonl`] = body;
  };
  add('cut-lines', talks('cut', 700, 8) + '{"id": "cut off", "turns": [\n'.repeat(2));
  add('short-lines', talks('short', 720, 3) + lines(5, (at) => talk(`tiny-${at}`, `hm ${at}`, 'yes')));
  add(
    'other-lines',
    lines(6, (at) => `${JSON.stringify({ id: `o-${at}`, said: words(740 + at) })}\n`),
  );
  add(
    'mock-lines',
    talks('mock', 760, 6) + talk('mocked', ...words(770).slice(0, 3), 'This is a mock response for you.'),
  );
  add(
    'chart-lines',
    talks('chart', 780, 6) +
      talk(
        'charted',
        ...words(790).slice(0, 3),
        'Subjective: low.\nObjective: calm.\nAssessment: low mood.\nPlan: rest.',
      ),
  );
  sourceOf(parts, 'harbour-lines').limits.refused_share = 0.2;
  corpus['gdrive/harbour/lines/broken.jsonl'] = '{"id": "cut off", "turns": [\n';
  const format = structuredClone(sourceOf(parts, 'harbour-lines').format);
  config.redaction.crisis_terms.push('ask 212 555 0188 now', 'ask tomasz now');
  config.redaction.clinical_terms.push('scale 212 555 0189');
  corpus['gdrive/storm/three.jsonl'] = talk(
    'lost',
    `${inventedText(8201, 20)}, please ask 212 555 0188 now, ${inventedText(8202, 10)}`,
    ...words(821).slice(1),
  );
  corpus['gdrive/storm/four.jsonl'] = talk(
    'scale',
    `${inventedText(8206, 20)}, the scale 212 555 0189, ${inventedText(8207, 10)}`,
    ...words(835).slice(1),
  );
  return [
    fault('parse', 'refused_over_limit', 'cut-lines', mend.decide),
    fault('parse', 'dropped_over_limit', 'short-lines', mend.edit('limits.dropped_share', 1)),
    fault('parse', 'source_without_records', 'other-lines', mend.edit('format', { ...format, shape: SAID_SHAPE })),
    fault('parse', 'refused_over_limit', 'other-lines', mend.run),
    fault('parse', 'dropped_over_limit', 'other-lines', mend.run),
    fault('parse', 'records_refused', 'harbour-lines', mend.shows),

    fault('meaning', 'meaning_lost_dropped', 'storm-lines', mend.decide),
    fault('meaning', 'clinical_terms_lost', 'storm-lines', mend.edit('min_clinical_share', 0)),
    fault('meaning', 'decision_missing', 'meaning', mend.run),
  ];
}
