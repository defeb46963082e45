import { createReadStream, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { loadConfig } from '../../cli/config/load-config.ts';
import { layoutReal, realObjects } from '../../corpora/real/layout.ts';
import { readRegistry } from '../support/read-registry.ts';

const DATA = fileURLToPath(new URL('../../../shared/data', import.meta.url));
const present = existsSync(DATA);
const { config } = loadConfig(fileURLToPath(new URL('../../corpora/real/config', import.meta.url)));

describe.skipIf(!present)('the bucket of public sets (skipped without ../shared/data)', () => {
  test('every record of every set is read, or refused by a named reason', async () => {
    const bucket = realObjects(DATA).map(({ key, path }) => ({ key, bytes: () => createReadStream(path) }));
    const corpus = await readRegistry(config, bucket);
    const counts = Object.fromEntries([...corpus.records].map(([id, records]) => [id, records.length]));
    expect(counts).toEqual({
      'mts-dialog-train': 1_026,
      'mts-dialog-validation-test': 250,
      pubmedqa: 1_000,
      'vera-mh': 35,
      brainscience: 32,
      'patient-psi-transcript': 1,
      'synthetic-persona-chat': 1_000,
      'hh-rlhf': 2_259,
    });
    expect(Object.fromEntries(corpus.refused)).toEqual({
      'mts-dialog-train': { role_refused: 175 },
      'mts-dialog-validation-test': { role_refused: 50 },
      brainscience: { role_refused: 2 },
      'hh-rlhf': { shape_mismatch: 49, field_missing: 4 },
    });
    expect(corpus.quarantined).toEqual({
      'smile: licence_pending': 200,
      'vera-mh-tables: not_for_training': 2,
      'patient-psi-profiles: not_for_training': 1,
      'bolt: not_for_training': 4,
      'crows-pairs: not_for_training': 1,
      'holisticbias: not_for_training': 4,
      'pii: not_for_training': 6,
      'subtitles-srt: format_unsupported': 1,
      'subtitles-vtt: format_unsupported': 1,
      'subtitles-html: format_unsupported': 1,
      'subtitles-json: format_unsupported': 1,
    });
  });

  test('a laid-out bucket holds the bytes of every set under its keys', () => {
    const folder = mkdtempSync(join(tmpdir(), 'real-bucket-'));
    try {
      const objects = realObjects(DATA);
      expect(layoutReal(DATA, folder)).toBe(objects.length);
      for (const { key, path } of objects)
        expect(readFileSync(join(folder, key)).equals(readFileSync(path)), key).toBe(true);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  test('the chats about risk keep every turn and every helpline number', async () => {
    const bucket = realObjects(DATA).map(({ key, path }) => ({ key, bytes: () => createReadStream(path) }));
    const chats =
      (
        await readRegistry(
          config,
          bucket.filter(({ key }) => key.includes('vera_mh')),
        )
      ).records.get('vera-mh') ?? [];
    const turns = chats.flatMap((chat) => (chat.kind === 'conversation' ? chat.turns : []));
    expect([
      turns.filter(({ role }) => role === 'user').length,
      turns.filter(({ role }) => role === 'assistant').length,
    ]).toEqual([402, 389]);
    const mentions = (number: string): number =>
      turns.reduce((sum, { content }) => sum + content.split(new RegExp(`\\b${number}\\b`)).length - 1, 0);
    expect([mentions('988'), mentions('741741')]).toEqual([237, 116]);
    expect(new Set(chats.flatMap(({ groups }) => groups.map(({ value }) => value))).size).toBe(7);
  });
});
