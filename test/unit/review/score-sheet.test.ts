// The files that `signoff` and `review keygen` read and write: what is wrong with them is said without quoting them.
import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { chmod, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { keygenCommand, readReviewerKey } from '../../../cli/commands/reviewer-key.ts';
import { readScoreSheet } from '../../../cli/commands/score-sheet.ts';
import { describe as describeError, isReleaseError } from '../../../core/errors/index.ts';
import { sha256 } from '../../../core/record/index.ts';
import type { ScoreSheet } from '../../../core/review/index.ts';
import { makeReviewer, writeKeys } from '../../support/reviewers.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const RECORD = 'ab'.repeat(8);

const sheet: ScoreSheet = {
  format: 'review-scores/1',
  packet: sha256('packet'),
  review: 'foundation',
  reviewer: 'ada',
  candidate_digest: sha256('candidate'),
  samples: sha256('samples'),
  decision: 'approve',
  independent: true,
  scores: [{ record_id: RECORD, content_hash: 'sha256:x', scores: { accuracy: 9 }, concerns: [], escalate: null }],
  conditions: [],
  comments: [{ record_id: RECORD, text: 'Quokka.' }],
};

async function sentenceFor(text: string): Promise<string> {
  await using folder = await temporaryFolder();
  const path = join(folder.path, 'scores.json');
  await writeFile(path, text);
  try {
    readScoreSheet(path);
  } catch (error) {
    if (!isReleaseError(error)) throw error;
    return `${error.code} ${describeError(error)}`;
  }
  return 'read';
}

const changed = (change: (value: Record<string, unknown>) => void): string => {
  const copy = structuredClone(sheet) as unknown as Record<string, unknown>;
  change(copy);
  return JSON.stringify(copy);
};
const firstScore = (value: Record<string, unknown>) => (value['scores'] as Record<string, unknown>[])[0] ?? {};

describe('a score sheet', () => {
  it('is read as the page saved it', async () => {
    expect(await sentenceFor(JSON.stringify(sheet))).toBe('read');
  });

  it.each<[string, string, string]>([
    ['is no JSON', '{"quokka', 'SignoffRefused scores.json: is not the file that a packet saves: it is no JSON'],
    [
      'lacks a field',
      changed((value) => delete value['decision']),
      'SignoffRefused scores.json decision: must be one of approve, refuse',
    ],
    [
      'has a score beyond the scale',
      changed((value) => Object.assign(firstScore(value), { scores: { accuracy: 11 } })),
      `SignoffRefused scores.json scores[0].scores.accuracy: record ${RECORD}: must be at most 10`,
    ],
    [
      'has half a point',
      changed((value) => Object.assign(firstScore(value), { scores: { accuracy: 7.5 } })),
      `SignoffRefused scores.json scores[0].scores.accuracy: record ${RECORD}: must be a whole number`,
    ],
    [
      'has a score that is words',
      changed((value) => Object.assign(firstScore(value), { scores: { accuracy: 'quokka' } })),
      `SignoffRefused scores.json scores[0].scores.accuracy: record ${RECORD}: is missing, or not of the type number`,
    ],
    [
      'names a concern of its own',
      changed((value) => Object.assign(firstScore(value), { concerns: ['quokka'] })),
      `SignoffRefused scores.json scores[0].concerns[0]: record ${RECORD}: must be one of `,
    ],
    [
      'has a digest that is none',
      changed((value) => Object.assign(value, { packet: 'quokka' })),
      'SignoffRefused scores.json packet: is not written as it should be',
    ],
    [
      'has a field of its own',
      changed((value) => Object.assign(value, { 'Quokka said': 1 })),
      'SignoffRefused scores.json: has a field that a score sheet does not have',
    ],
    [
      'has a comment that is empty',
      changed((value) => Object.assign(value, { comments: [{ record_id: RECORD, text: '' }] })),
      `SignoffRefused scores.json comments[0].text: record ${RECORD}: must be at least 1`,
    ],
    [
      'has a criterion with a name that is words',
      changed((value) => Object.assign(firstScore(value), { scores: { 'Quokka said': 9 } })),
      `SignoffRefused scores.json scores[0].scores.?: record ${RECORD}: `,
    ],
  ])('that %s is refused with a sentence that quotes nothing', async (_, text, sentence) => {
    const said = await sentenceFor(text);
    expect(said).toContain(sentence);
    expect(said.toLowerCase()).not.toContain('quokka');
  });

  it('that is not there is wrong use', () => {
    expect(() => readScoreSheet('/nowhere/scores.json')).toThrow(/cannot be read \(ENOENT\)/);
  });
});

describe("a reviewer's key", () => {
  it('signs under the id of its public half, Ed25519 and ECDSA alike', async () => {
    await using folder = await temporaryFolder();
    const people = [makeReviewer('ada'), makeReviewer('ben', { algorithm: 'ecdsa' })];
    const paths = await writeKeys(folder.path, people);
    for (const { entry, keyid } of people) {
      const key = readReviewerKey(paths.get(entry.id) ?? '');
      expect(key.keyid).toBe(keyid);
      expect((await key.sign(Buffer.from('x'))).keyid).toBe(keyid);
    }
  });

  it('that others can read is refused', async () => {
    await using folder = await temporaryFolder();
    const path = (await writeKeys(folder.path, [makeReviewer('ada')])).get('ada') ?? '';
    await chmod(path, 0o640);
    expect(() => readReviewerKey(path)).toThrow(/can be read by others/);
  });

  it.each([
    ['a public key', () => makeReviewer('ada').entry.pem],
    ['no key', () => 'quokka'],
    [
      'an RSA key',
      () =>
        generateKeyPairSync('rsa', { modulusLength: 2048 })
          .privateKey.export({ type: 'pkcs8', format: 'pem' })
          .toString(),
    ],
    [
      'a key of another curve',
      () =>
        generateKeyPairSync('ec', { namedCurve: 'secp384r1' })
          .privateKey.export({ type: 'pkcs8', format: 'pem' })
          .toString(),
    ],
  ])('that is %s is refused', async (_, pem) => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, 'key.pem');
    await writeFile(path, pem(), { mode: 0o600 });
    expect(() => readReviewerKey(path)).toThrow(/is no private key in PEM/);
  });
});

describe('review keygen', () => {
  afterEach(() => vi.restoreAllMocks());

  async function keygen(reviewer: string, out: string): Promise<string> {
    let printed = '';
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
      printed += String(text);
      return true;
    });
    await keygenCommand(reviewer, { out });
    vi.restoreAllMocks();
    return printed;
  }

  it('writes a private key for its owner alone, and prints the public one as an entry of the panel', async () => {
    await using folder = await temporaryFolder();

    const printed = await keygen('ada', join(folder.path, 'keys'));

    const path = join(folder.path, 'keys', 'ada.pem');
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    const privatePem = await readFile(path, 'utf8');
    const key = createPrivateKey(privatePem);
    expect(key.asymmetricKeyType).toBe('ed25519');
    const { parse } = await import('yaml');
    const entry = parse(printed.slice(printed.indexOf('  panel:'))) as { panel: { id: string; pem: string }[] };
    expect(entry.panel).toMatchObject([{ id: 'ada', experience_years: 0, reviews: [] }]);
    expect(entry.panel[0]?.pem).toBe(createPublicKey(key).export({ type: 'spki', format: 'pem' }).toString());
    expect(printed).toContain('stays with the person');
    expect(printed).not.toContain(privatePem.split('\n')[1]);
  });

  it('overwrites no key', async () => {
    await using folder = await temporaryFolder();
    await keygen('ada', folder.path);
    const before = await readFile(join(folder.path, 'ada.pem'), 'utf8');

    await expect(keygen('ada', folder.path)).rejects.toThrow(/never overwritten/);

    expect(await readFile(join(folder.path, 'ada.pem'), 'utf8')).toBe(before);
  });

  it.each(['../ada', 'Ada', '', 'a b'])('takes no id like %j', async (reviewer) => {
    await expect(keygen(reviewer, '/nowhere')).rejects.toMatchObject({ code: 'Usage' });
  });
});
