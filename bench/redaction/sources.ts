// Every conversation of the public sets through the redactor: what is kept, and how much goes, by source and by rule.
import { detectLanguage, openLanguages } from '../../core/language/index.ts';
import type { ParsedRecord, ParsedTurn } from '../../core/record/index.ts';
import type { Redactor } from '../../core/redact/index.ts';
import { normaliseText } from '../../core/text/index.ts';
import { loadRedactionPolicy } from '../../test/support/redaction-policy.ts';
import { publicSources } from './public-records.ts';
import { addTerms, createTermCounter, NO_TERMS, type TermCounts } from './terms.ts';
import { countWords } from './words.ts';

const MIN_LETTERS = 20;
/** Examples are for the eyes of whoever works on the rules: the first that each rule takes. */
const MOST_EXAMPLES = 40;

export interface SourceScore {
  readonly source: string;
  readonly records: number;
  readonly words: number;
  readonly redactions: number;
  readonly terms: TermCounts;
  /** Records in which the redactor itself counted fewer or more crisis terms afterwards. */
  readonly meaningLost: number;
  /** Words and redactions of the turns that a model would learn. */
  readonly assistant: { readonly words: number; readonly redactions: number };
  /** Redactions by `TYPE rule`. */
  readonly rules: ReadonlyMap<string, number>;
  readonly examples: ReadonlyMap<string, readonly string[]>;
}

const turnsOf = (record: ParsedRecord): readonly ParsedTurn[] => {
  if (record.kind === 'conversation') return record.turns;
  return record.kind === 'preference' ? [...record.prompt, ...record.chosen, ...record.rejected] : [];
};

function textsOf(record: ParsedRecord): string[] {
  const texts = record.kind === 'text' ? [record.text] : turnsOf(record).map(({ content }) => content);
  return [...texts, ...(record.reasoning === undefined ? [] : [record.reasoning])].map(normaliseText);
}

interface Sum {
  records: number;
  words: number;
  redactions: number;
  terms: TermCounts;
  meaningLost: number;
  assistant: { words: number; redactions: number };
  readonly rules: Map<string, number>;
  readonly examples: Map<string, string[]>;
}

const nothing = (): Sum => ({
  records: 0,
  words: 0,
  redactions: 0,
  terms: NO_TERMS,
  meaningLost: 0,
  assistant: { words: 0, redactions: 0 },
  rules: new Map(),
  examples: new Map(),
});

function add(sum: Sum, record: ParsedRecord, redactor: Redactor, count: ReturnType<typeof createTermCounter>): void {
  const parts = textsOf(record);
  const turns = turnsOf(record);
  const told = detectLanguage(parts.join('\n\n'), { minLetters: MIN_LETTERS });
  const language = told.language === 'und' && told.script === 'Latn' ? 'en' : told.language;
  const speakers = [...new Set(turns.flatMap(({ speaker }) => (speaker === undefined ? [] : [speaker])))];
  const input = { parts, speakers, known: [...record.known], language };
  const found = redactor.find(input);
  sum.records++;
  sum.redactions += found.length;
  if (!redactor.redact(input).crisisKept) sum.meaningLost++;
  for (const [index, text] of parts.entries()) {
    const words = countWords(text);
    const here = found.filter(({ part }) => part === index);
    sum.words += words;
    if (turns[index]?.role === 'assistant') {
      sum.assistant.words += words;
      sum.assistant.redactions += here.length;
    }
    sum.terms = addTerms(sum.terms, count(text, [], here));
    for (const { start, end, type, rule } of here) {
      const name = `${type} ${rule}`;
      sum.rules.set(name, (sum.rules.get(name) ?? 0) + 1);
      const examples = sum.examples.get(name) ?? [];
      if (examples.length < MOST_EXAMPLES)
        examples.push(
          `${text.slice(Math.max(0, start - 50), start)}⟦${text.slice(start, end)}⟧${text.slice(end, end + 50)}`.replace(
            /\s+/g,
            ' ',
          ),
        );
      sum.examples.set(name, examples);
    }
  }
}

/** `data` is the folder of public sets. Sources whose shape is not read (labels, metadata) are left out. */
export async function scoreSources(data: string, redactor: Redactor): Promise<SourceScore[]> {
  await openLanguages();
  const count = createTermCounter(loadRedactionPolicy());
  const scores: SourceScore[] = [];
  for (const { source, records } of publicSources(data)) {
    const sum = nothing();
    for await (const record of records()) add(sum, record, redactor, count);
    if (sum.records > 0) scores.push({ source, ...sum });
  }
  return scores;
}
