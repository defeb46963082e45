// What a shard's texts are named by, so that texts which repeat over all shards can be counted without reading them again.
import type { ReleaseConfig } from '../../core/config/index.ts';
import type { ExportedRecord } from '../../core/record/index.ts';
import { hashText, plainText } from '../../core/scan/index.ts';
import type { RepeatedSentence } from '../shard-repeats.ts';

/** Sentences of a family that are listed; a lower bound is enough to see boilerplate. */
const LISTED = 64;
const SENTENCE_END = /[.!?。！？\n]+/u;

type Spoken = readonly { readonly role: string; readonly content: string }[];

const spokenOf = (record: ExportedRecord): Spoken => {
  if ('text' in record) return [{ role: 'text', content: record.text }];
  const all = 'messages' in record ? record.messages : [...record.prompt, ...record.chosen, ...record.rejected];
  return all.filter(({ role }) => role !== 'system');
};

function helperOf(record: ExportedRecord): string {
  if ('text' in record) return '';
  const messages = 'messages' in record ? record.messages : record.chosen;
  return messages.flatMap(({ role, content }) => (role === 'assistant' ? [content] : [])).join('\n');
}

export interface RepeatCounter {
  add(record: ExportedRecord): void;
  /** Rows of four: whole text, helper's words, reasoning (0 where there is none or it is short), family. */
  hashes(): Float64Array;
  sentences(): readonly RepeatedSentence[];
}

export function createRepeatCounter({ families, project }: ReleaseConfig): RepeatCounter {
  const { min_characters } = project.boilerplate;
  const places = new Map(families.map(({ id }, index) => [id, index]));
  const rows: number[] = [];
  const counts = new Map<string, Map<number, number>>();
  const named = (text: string): number => {
    const plain = plainText(text);
    return plain.length < min_characters ? 0 : hashText(plain);
  };
  return {
    add: (record) => {
      const { source_family: family, reasoning } = record.metadata;
      const spoken = spokenOf(record);
      rows.push(
        hashText(plainText(spoken.map(({ content }) => content).join('\n'))),
        named(helperOf(record)),
        named(reasoning ?? ''),
        places.get(family) ?? families.length,
      );
      const sentences = new Set(
        spoken.flatMap(({ content }) => content.split(SENTENCE_END).map(named)).filter((hash) => hash !== 0),
      );
      const own = counts.get(family) ?? new Map<number, number>();
      counts.set(family, own);
      for (const hash of sentences) own.set(hash, (own.get(hash) ?? 0) + 1);
    },
    hashes: () => Float64Array.from(rows),
    sentences: () =>
      [...counts].flatMap(([family, own]) =>
        [...own]
          .filter(([, records]) => records > 1)
          .sort(([a, first], [b, second]) => second - first || a - b)
          .slice(0, LISTED)
          .map(([hash, records]) => ({ family, hash, records })),
      ),
  };
}
