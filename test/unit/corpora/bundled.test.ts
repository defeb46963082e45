import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadConfig } from '../../../cli/config/load-config.ts';
import { type ParsedRecord, sha256 } from '../../../core/record/index.ts';
import { type CorpusObject, listCorpus } from '../../../corpora/bundled/corpus.ts';
import { type BucketObject, type ReadCorpus, readRegistry } from '../../support/read-registry.ts';

/** SHA-256 over `<sha256 of the object> <key>` lines in key order. */
const DIGEST = '65ec6af6aefff07bf0556ff8f82f4d35ae5dfafd88f6ac4849d8d7a36243490b';

const bodyOf = ({ chunks }: CorpusObject): Uint8Array => Buffer.concat([...chunks()]);
const asBucket = (objects: readonly CorpusObject[]): BucketObject[] =>
  objects.map((object) => ({
    key: object.key,
    bytes: async function* () {
      yield* object.chunks();
    },
  }));
const wordsOf = (record: ParsedRecord): string =>
  record.kind === 'conversation'
    ? record.turns.map(({ content }) => content).join('\n')
    : record.kind === 'text'
      ? record.text
      : [...record.prompt, ...record.chosen].map(({ content }) => content).join('\n');

const { config } = loadConfig(fileURLToPath(new URL('../../../config', import.meta.url)));
const objects = listCorpus(1);
let corpus: ReadCorpus;
beforeAll(async () => {
  corpus = await readRegistry(config, asBucket(objects));
});
const all = (): ParsedRecord[] => [...corpus.records.values()].flat();

function shinglesOf(text: string): Set<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}']+/gu) ?? [];
  return new Set(
    Array.from({ length: Math.max(1, words.length - 4) }, (_, index) => words.slice(index, index + 5).join(' ')),
  );
}

describe('the bundled corpus', () => {
  test('is the same bytes on every machine', () => {
    const digest = createHash('sha256');
    for (const object of objects) digest.update(`${sha256(bodyOf(object))} ${object.key}\n`);
    expect(digest.digest('hex')).toBe(DIGEST);
  });

  test('has about two thousand records, more than every family asks for', () => {
    expect(all().length).toBeGreaterThan(1_950);
    for (const { id, required_records } of config.families) {
      const records = config.sources
        .filter(({ family }) => family === id)
        .flatMap((source) => corpus.records.get(source.id) ?? []);
      expect(records.length, id).toBeGreaterThan(required_records * 1.5);
    }
  });

  test('shows each way in which an object or a record is refused', () => {
    expect(corpus.quarantined).toEqual({
      'partner-drop: licence_pending': 1,
      'edge-prompts: not_for_training': 1,
      'nobody: no_source': 1,
    });
    expect(corpus.documents).toHaveLength(3);
    expect(Object.fromEntries(corpus.refused)).toEqual({
      'harbor-chat': { json_invalid: 1, role_unknown: 1 },
      'willow-visits': { role_unknown: 1 },
      'case-reasoning': { question_missing: 3 },
    });
  });

  test('leaves no mark of the grammar in a text', () => {
    const planted = /\{\{(?:city|clinic_name)\}\}|\[User 1's name\]|<\|im_(?:end|start)\|>/g;
    for (const record of all()) expect(wordsOf(record).replace(planted, '')).not.toMatch(/[{}<>|]|undefined| {3}/);
  });

  test('repeats itself only where copies were planted', () => {
    const shingles = all().map((record) => shinglesOf(wordsOf(record)));
    const holders = new Map<string, number[]>();
    shingles.forEach((set, document) => {
      for (const shingle of set) {
        const known = holders.get(shingle);
        if (known === undefined) holders.set(shingle, [document]);
        else known.push(document);
      }
    });
    const shared = new Map<number, number>();
    for (const documents of holders.values()) {
      if (documents.length < 2 || documents.length > 12) continue;
      for (const a of documents) {
        for (const b of documents) if (a < b) shared.set(a * 10_000 + b, (shared.get(a * 10_000 + b) ?? 0) + 1);
      }
    }
    const near = [...shared].filter(([pair, count]) => {
      const [a, b] = [shingles[Math.floor(pair / 10_000)], shingles[pair % 10_000]];
      if (a === undefined || b === undefined || count < 8) return false;
      const both = [...a].filter((shingle) => b.has(shingle)).length;
      return both / (a.size + b.size - both) >= 0.8;
    });
    expect(near.length).toBeGreaterThanOrEqual(20);
    expect(near.length).toBeLessThan(40);
  });

  test('long sessions are long, and none exceeds the context', () => {
    for (const record of corpus.records.get('long-sessions') ?? []) {
      expect(record.kind === 'conversation' && record.turns.length).toBeGreaterThanOrEqual(
        config.project.conversation.long_session_turns,
      );
      expect(wordsOf(record).length / 3).toBeLessThan(config.project.conversation.context_tokens);
    }
  });

  test('every crisis call names help that is there tonight', () => {
    for (const record of corpus.records.get('night-transcripts') ?? [])
      expect(wordsOf(record)).toMatch(/\b(?:988|911|741741)\b/);
  });

  test('says identifiers, so that redaction has something to find', () => {
    const texts = all().map(wordsOf);
    expect(texts.filter((text) => /\b555\W{0,2}01\d\d\b/.test(text)).length).toBeGreaterThan(40);
    expect(texts.filter((text) => /@example\.(?:com|org|net)/.test(text)).length).toBeGreaterThan(30);
    expect(texts.filter((text) => /\b[Mm]y name is [A-Z]/.test(text)).length).toBeGreaterThan(50);
  });

  test('grows by other texts under the same registry', async () => {
    const doubled = await readRegistry(config, asBucket(listCorpus(2)));
    const count = (read: ReadCorpus): number =>
      [...read.records.values()].reduce((sum, records) => sum + records.length, 0);
    expect(count(doubled)).toBe(2 * count(corpus));
    const texts = [...doubled.records.values()].flat().map(wordsOf);
    expect(new Set(texts).size / texts.length).toBeGreaterThan(0.98);
    expect(doubled.quarantined['nobody: no_source']).toBe(1);
  });
});
