// What a person who works on the rules asks for: gold that was missed, and what was redacted in vain. Shows text, so never in CI.
import type { Judged } from './measure.ts';
import { isPrecise, recallOf } from './measure.ts';

const AROUND = 60;
const line = (text: string) => text.replace(/\s+/g, ' ');

function shown(text: string, start: number, end: number): string {
  return `${line(text.slice(Math.max(0, start - AROUND), start))}⟦${line(text.slice(start, end))}⟧${line(text.slice(end, end + AROUND))}`;
}

/** A line for each miss and each span that is no gold. */
export const errorLines = (judged: readonly Judged[]): string[] =>
  judged.flatMap(({ record, gold, predicted }) => [
    ...gold.flatMap((span) => {
      const found = recallOf(record.text, span, predicted);
      return found === 'full'
        ? []
        : [`  ${record.id} missed ${span.type} (${found}): ${shown(record.text, span.start, span.end)}`];
    }),
    ...predicted
      .filter((span) => !isPrecise(record.text, span, gold))
      .map(
        (span) => `  ${record.id} in vain ${span.type} by ${span.rule}: ${shown(record.text, span.start, span.end)}`,
      ),
  ]);
