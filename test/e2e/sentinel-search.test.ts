// That the search for planted words could have failed: a leak in any place and any spelling is found, and named by its place.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { errorText, searchFolder } from '../support/sentinel/search.ts';
import { encodeGbk, PLACES, plantedWords, sentinelSeed } from '../support/sentinel/words.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const WORDS = plantedWords(sentinelSeed());
const { text, person } = WORDS.of;
const DIGEST = 'ab'.repeat(32);
const RELEASE = 'exports/releases/v2026-02-01';
const CANDIDATE = `candidates/v2026-02-01/${DIGEST}`;

const put = (folder: string, path: string, body: string | Uint8Array): void => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), body);
};

/** What a search of one file at this path finds, relative to the bucket `data/`. */
async function searched(path: string, body: string | Uint8Array): Promise<readonly string[]> {
  await using folder = await temporaryFolder();
  put(folder.path, path, body);
  return searchFolder(folder.path, join(folder.path, 'data'), WORDS).leaks;
}

const SPELLINGS: readonly (readonly [string, string | Uint8Array])[] = [
  ['as it is', `I feel ${text}.`],
  ['in capitals', `I FEEL ${text.toUpperCase()}.`],
  ['in JSON, as a key', JSON.stringify({ [text]: 1 })],
  ['as its first letters, as a parser quotes', `Unexpected token, ..."${text.slice(0, 6)}"... is not valid JSON`],
  ['as its last letters', `..."${text.slice(-8)} on`],
  ['as letters from its middle', `..."${text.slice(1)}`],
  ['as UTF-16, little end first', Buffer.from(text, 'utf16le')],
  ['as UTF-16, big end first', Buffer.from(text, 'utf16le').swap16()],
  ['as hex', Buffer.from(text).toString('hex')],
  ...[0, 1, 2].map(
    (before) =>
      [`as base64, ${before} bytes in`, Buffer.from(`${'.'.repeat(before)}${text}`).toString('base64')] as const,
  ),
  ['as a name in base64', Buffer.from(`Dana ${person} said`).toString('base64')],
  ['as Chinese characters', `${WORDS.han}`],
  ['as Chinese characters in GBK', encodeGbk(WORDS.han)],
  ['as Chinese characters in UTF-16', Buffer.from(WORDS.han, 'utf16le')],
  [
    'as Chinese characters, escaped',
    JSON.stringify(WORDS.han).replace(/[^ -~]/g, (one) => `\\u${one.charCodeAt(0).toString(16)}`),
  ],
];

const OUTSIDE: readonly string[] = [
  'log.jsonl',
  'journal.sqlite',
  'journal.sqlite-wal',
  'data.keys/ed25519.pub.pem',
  'data/ledger/stage-run/execution-opened.json',
  'data/ledger/decision/exclude-0011.json',
  'data/ledger/audit/00000001.json',
  'data/quarantine/v2026-02-01/objects-0.jsonl',
  `data/config/${DIGEST}/config.json`,
  'data/exports/status/v2026-02-01.json',
  ...[CANDIDATE, RELEASE].flatMap((folder) =>
    [
      'manifest.json',
      'report.html',
      'README.md',
      'NOTICES.md',
      'croissant.json',
      'release_notes.md',
      'routing_config.json',
      'reports/bias.json',
      'gates/parse.json',
      'qa/samples.json',
      'schema/sft.schema.json',
    ].map((file) => `data/${folder}/${file}`),
  ),
  ...['signoffs.json', 'release_decision.json', 'run.json', 'cost.json', 'attestation.json'].map(
    (file) => `data/${RELEASE}/${file}`,
  ),
];

const ZONES: readonly string[] = [
  join('data', 'work', 'prepare-shard', '0011', 'records.jsonl'),
  `data/review/v2026-02-01/${DIGEST}/comments-0011.json`,
  `data/${CANDIDATE}/data/sft/train/only-0.jsonl`,
  `data/${CANDIDATE}/lineage/sft/train/only-0.jsonl`,
  `data/${RELEASE}/data/sft/train/only-0.jsonl`,
  `data/${RELEASE}/lineage/sft/train/only-0.jsonl`,
];

describe('a planted word', () => {
  test.each(SPELLINGS)('is found %s', (_, bytes) => {
    expect(WORDS.found(bytes)).not.toEqual([]);
  });

  test.each(PLACES)('says that it was planted as %s', (place) => {
    expect(WORDS.found(`so ${WORDS.of[place].toUpperCase()} it`)).toEqual([place]);
  });

  test('is not found in words of the field, in hashes, or in the words of another run', () => {
    const other = plantedWords(WORDS.seed + 1);
    for (const harmless of ['I feel anxious, quietly.', DIGEST, Buffer.from(DIGEST, 'hex'), other.han])
      expect(WORDS.found(harmless)).toEqual([]);
  });

  test.each(OUTSIDE)('is found in %s', async (path) => {
    expect(await searched(path, `{"a":"${text}"}`)).toEqual([
      `text in ${path.startsWith('data/') ? path.slice(5) : `../${path}`}`,
    ]);
  });

  test.each(ZONES)('may stand in %s, and not in the key of an object beside it', async (path) => {
    expect(await searched(path, `{"a":"${text}"}`)).toEqual([]);
    const leaks = await searched(join(dirname(path), `${text}.jsonl`), '{}');
    expect(leaks).toHaveLength(1);
    expect(leaks[0]).toMatch(/^text in the key of [0-9a-f]{16}$/);
  });

  test('is found in a row of a journal that is still in its write-ahead log', async () => {
    await using folder = await temporaryFolder();
    using database = new DatabaseSync(join(folder.path, 'journal.sqlite'));
    database.exec('PRAGMA journal_mode = WAL; CREATE TABLE frames (input TEXT);');
    database.prepare('INSERT INTO frames VALUES (?)').run(JSON.stringify({ a: text }));
    const { leaks } = searchFolder(folder.path, join(folder.path, 'data'), WORDS);
    expect(leaks.some((leak) => leak.startsWith('text in ../journal.sqlite'))).toBe(true);
  });

  test('is found in the cause of the cause of an error, and in its fields', () => {
    const inner = Object.assign(new Error('inner'), { input: text });
    const outer = new Error('outer', { cause: new Error('middle', { cause: inner }) });
    expect(WORDS.found(errorText(outer))).toEqual(['text']);
  });
});
