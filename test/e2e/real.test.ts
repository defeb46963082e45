import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CoverageReport, FunnelReport } from '../../core/evidence/index.ts';
import { Manifest } from '../../core/manifest/index.ts';
import { layoutReal } from '../../corpora/real/layout.ts';
import { cli } from '../support/cli.ts';
import { type TemporaryFolder, temporaryFolder } from '../support/temporary-folder.ts';

const SHARED = resolve(import.meta.dirname, '../../../shared/data');
const CONFIG = resolve(import.meta.dirname, '../../corpora/real/config');

/** Records by source as the README of the data counts them. */
const README: Readonly<Record<string, number>> = {
  'mts-dialog-train': 1201,
  'mts-dialog-validation-test': 300,
  pubmedqa: 1000,
  'vera-mh': 35,
  brainscience: 34,
  'patient-psi-transcript': 1,
  'synthetic-persona-chat': 1000,
  'hh-rlhf': 2312,
};

describe.skipIf(!existsSync(SHARED))(
  'a rehearsal of the bucket of public sets (skipped without ../shared/data)',
  () => {
    let folder: TemporaryFolder;
    let path: string;
    let outcome: string;

    beforeAll(async () => {
      folder = await temporaryFolder();
      const data = join(folder.path, 'bucket');
      layoutReal(SHARED, data);
      const { json, stderr } = await cli(
        ['run', '--version', 'v2026-11-22', '--config', CONFIG, '--data', data, '--json'],
        { output: join(folder.path, 'out') },
      );
      ({ path, outcome } = json as { path: string; outcome: string });
      expect(path, stderr).toBeTruthy();
    }, 240_000);
    afterAll(() => folder[Symbol.asyncDispose]());

    const read = (file: string): unknown => JSON.parse(readFileSync(join(path, file), 'utf8'));
    const exportedOf = (source: string): string[] =>
      Manifest.parse(read('manifest.json')).shards.flatMap(({ key }) =>
        readFileSync(join(path, key), 'utf8')
          .split('\n')
          .filter((line) => line.includes(`"source_id":"${source}"`)),
      );
    const sum = (counts: Readonly<Record<string, number>>): number =>
      Object.values(counts).reduce((total, count) => total + count, 0);

    test('passes with the five families of Release 0 present', () => {
      expect(outcome).toBe('rehearsed');
      const required = CoverageReport.parse(read('reports/coverage.json')).families.filter(
        ({ required_records }) => required_records > 0,
      );
      expect(required.map(({ family }) => family).sort()).toEqual([
        'cot_reasoning',
        'edge_cases',
        'priority',
        'professional_therapeutic',
        'voice_persona',
      ]);
      expect(required.filter(({ status }) => status !== 'present')).toEqual([]);
      expect(readdirSync(join(path, 'personas')).length).toBeGreaterThan(0);
    });

    test('quarantines the source with the unclear chain, names it, and loses nothing else of its family', () => {
      const { exclusions } = Manifest.parse(read('manifest.json'));
      expect(exclusions).toContainEqual({ scope: 'source', subject: 'smile', reason: 'licence_pending', count: 200 });
      const funnel = FunnelReport.parse(read('reports/funnel.json'));
      const family = funnel.sources
        ?.filter(({ family: name }) => name === 'priority')
        .map(({ source_id, reason }) => [source_id, reason]);
      expect(family).toEqual([
        ['mts-dialog-validation-test', null],
        ['smile', 'licence_pending'],
      ]);
    });

    test('reads as many records of each source as its README counts; what is not exported has a named reason', () => {
      const { sources = [] } = FunnelReport.parse(read('reports/funnel.json'));
      const used = sources.filter(({ reason }) => reason === null);
      expect(Object.fromEntries(used.map(({ source_id, records_in }) => [source_id, records_in]))).toEqual(README);
      for (const { source_id, records_in, exported, dropped } of used) {
        expect(exported + sum(dropped), source_id).toBe(records_in);
        expect(exportedOf(source_id).length, source_id).toBe(exported);
      }
    });

    test('keeps every 988 and 741741 of the crisis chats', () => {
      const count = (texts: readonly string[], word: RegExp): number =>
        texts.reduce((total, text) => total + (text.match(word)?.length ?? 0), 0);
      const chats = readdirSync(join(SHARED, 'vera-mh/conversations')).map((file) =>
        readFileSync(join(SHARED, 'vera-mh/conversations', file), 'utf8'),
      );
      const exported = exportedOf('vera-mh').map((line) =>
        (JSON.parse(line) as { messages: { content: string }[] }).messages.map(({ content }) => content).join('\n'),
      );
      expect(exported).toHaveLength(chats.length);
      expect(count(exported, /\b988\b/g)).toBe(237);
      expect(count(exported, /\b741741\b/g)).toBe(116);
      expect(count(chats, /\b988\b/g)).toBe(237);
    });

    test("leaves no title with a name in the doctors' dialogues", () => {
      const texts = ['mts-dialog-train', 'mts-dialog-validation-test']
        .flatMap(exportedOf)
        .flatMap((line) =>
          (JSON.parse(line) as { messages: { content: string }[] }).messages.map(({ content }) => content),
        );
      expect(texts.length).toBeGreaterThan(5000);
      const left = texts.filter((text) => /\b(?:Dr|Mr|Ms|Mrs)\.? +[A-Z][a-z]+/.test(text.replace(/Mr\. and Mrs/g, '')));
      expect(left.length).toBe(0);
    });

    test('verifies with the key that signed', async () => {
      const { json } = await cli(
        ['verify', path, '--key', join(folder.path, 'out', 'data.keys', 'ed25519.pub.pem'), '--json'],
        { output: join(folder.path, 'out') },
      );
      expect(json).toMatchObject({ ok: true, failures: [] });
    });
  },
);
