// The scores of whole sources as lines and as one object; examples only on demand.
import { percent } from './print.ts';
import type { SourceScore } from './sources.ts';
import { TERM_GROUPS } from './terms.ts';

const perThousand = ({ redactions, words }: SourceScore) => (1000 * redactions) / words;

export const sourceLines = (scores: readonly SourceScore[]): string[] =>
  scores.flatMap((score) => {
    const { source, records, words, terms, meaningLost, rules } = score;
    const kept = TERM_GROUPS.map(
      (name) => `${name} ${percent(terms[name].kept, terms[name].before).trim()} of ${terms[name].before}`,
    ).join(', ');
    const most = [...rules].sort(([, a], [, b]) => b - a).map(([name, n]) => `    ${String(n).padStart(6)} ${name}`);
    return [
      `${source}: ${records} records, ${words} words, ${perThousand(score).toFixed(1)} redactions per 1,000 words; kept: ${kept}; meaning lost in ${meaningLost} records`,
      ...most,
    ];
  });

export const sourcesJson = (scores: readonly SourceScore[]) =>
  scores.map((score) => ({
    source: score.source,
    records: score.records,
    words: score.words,
    redactions: score.redactions,
    redactions_per_1000_words: perThousand(score),
    terms_kept: score.terms,
    meaning_lost: score.meaningLost,
    assistant: score.assistant,
    rules: Object.fromEntries(score.rules),
  }));

export const exampleLines = (scores: readonly SourceScore[]): string[] =>
  scores.flatMap(({ source, examples }) =>
    [...examples].flatMap(([rule, texts]) => texts.map((text) => `  ${source} ${rule}: ${text}`)),
  );
