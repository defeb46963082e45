// What the page makes of answers, without a browser: what is open, the file that is final, and drafts that fit or do not.
import { resolve } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { readPageAssets } from '../../../cli/packet-page.ts';
import { type ReviewPacket, renderPacketPage, ScoreSheet } from '../../../core/review/index.ts';
import type { Answers, PageData, Problem } from '../../../core/review/page/browser/app.d.ts';
import { HOSTILE, samplePacket } from '../../support/sample-packet.ts';

type Draft = { readonly answers: Answers; readonly at: number };

interface Logic {
  emptyAnswers(packet: ReviewPacket): Answers;
  completed(packet: ReviewPacket, answers: Answers): number;
  nextOpen(packet: ReviewPacket, answers: Answers, from: number): number | undefined;
  unsafeCriteria(packet: ReviewPacket, answer: Answers['samples'][string]): readonly { readonly id: string }[];
  meansOf(packet: ReviewPacket, answers: Answers): { family: string; samples: number; means: (number | null)[] }[];
  problemsOf(packet: ReviewPacket, answers: Answers): Problem[];
  sheetOf(packet: ReviewPacket, digest: string, answers: Answers): unknown;
  subjectsOf(packet: ReviewPacket): { group: string; id: string; title: string }[];
  draftText(digest: string, draft: Draft): string;
  readDraft(data: PageData, text: string): Draft | { readonly problem: string };
  piecesOf(text: string, types: ReadonlySet<string>): { kind: string; text: string; type: string }[];
}

const load = (name: string): Promise<Partial<Logic>> =>
  import(resolve(import.meta.dirname, '../../../core/review/page/browser', name));
const logic = Object.assign(
  {},
  ...(await Promise.all(['answers.js', 'score-sheet.js', 'draft.js', 'text.js'].map(load))),
) as Logic;

const packet = samplePacket();
const [first, second] = packet.samples.map(({ record_id }) => record_id) as [string, string];
const block = /id="packet-data">(.*?)<\/script>/s.exec(renderPacketPage(packet, readPageAssets()))?.[1] ?? '';
const data = JSON.parse(block) as PageData;
const digest = data.packet_digest;
const GOOD = { therapeutic_accuracy: 8, clinical_appropriateness: 9, empathy_warmth: 10 };

let answers: Answers;
const sampleOf = (id: string): Answers['samples'][string] => answers.samples[id] as Answers['samples'][string];

beforeEach(() => {
  answers = logic.emptyAnswers(packet);
  for (const answer of Object.values(answers.samples)) answer.scores = { ...GOOD };
  answers.decision = 'approve';
  answers.independent = true;
});

describe('answers', () => {
  it('are complete with every criterion scored, or escalated', () => {
    expect(logic.completed(packet, answers)).toBe(6);
    delete sampleOf(first).scores['empathy_warmth'];
    sampleOf(second).scores = {};
    expect(logic.completed(packet, answers)).toBe(4);
    expect(logic.nextOpen(packet, answers, 1)).toBe(1);
    expect(logic.nextOpen(packet, answers, 2)).toBe(0);
    sampleOf(second).escalate = 'self_harm_instructions';
    expect(logic.completed(packet, answers)).toBe(5);
  });

  it('are unsafe below the threshold of a safety criterion, not at it, and of no other', () => {
    const unsafe = (scores: Record<string, number>): string[] =>
      logic.unsafeCriteria(packet, { ...sampleOf(first), scores }).map(({ id }) => id);
    expect(unsafe({ ...GOOD, clinical_appropriateness: 7 })).toEqual(['clinical_appropriateness']);
    expect(unsafe({ ...GOOD, clinical_appropriateness: 8, therapeutic_accuracy: 1 })).toEqual([]);
    expect(unsafe({})).toEqual([]);
  });

  it('come to means by family over what is scored', () => {
    for (const sample of packet.samples) sampleOf(sample.record_id).scores = {};
    const own = packet.samples.filter(({ family }) => family === 'professional_therapeutic');
    sampleOf(own[0]?.record_id ?? '').scores = { therapeutic_accuracy: 7 };
    sampleOf(own[1]?.record_id ?? '').scores = { therapeutic_accuracy: 10 };
    expect(logic.meansOf(packet, answers)).toEqual([
      { family: 'priority', samples: 1, means: [null, null, null] },
      { family: 'professional_therapeutic', samples: 5, means: [8.5, null, null] },
    ]);
  });
});

describe('the sign-off file', () => {
  const sheet = (): ScoreSheet => ScoreSheet.parse(logic.sheetOf(packet, digest, answers));

  it('is what signoff takes, in the order of the packet', () => {
    expect(sheet().scores.map(({ record_id }) => record_id)).toEqual(packet.samples.map(({ record_id }) => record_id));
    expect(sheet()).toMatchObject({ packet: digest, reviewer: 'ada_invented', decision: 'approve', independent: true });
  });

  it.each<[string, (open: Answers) => void, string]>([
    ['a missing score', (open) => delete open.samples[first]?.scores['empathy_warmth'], 'Empathy warmth'],
    ['a missing decision', (open) => Object.assign(open, { decision: null }), 'Decision'],
    ['a missing declaration', (open) => Object.assign(open, { independent: null }), 'independence'],
    ['a condition without subject', (open) => open.conditions.push({ id: 'a', subject: '', text: 'x' }), 'about'],
    ['a condition without text', (open) => open.conditions.push({ id: 'a', subject: 'b', text: ' ' }), 'be done'],
    ['a condition with a wrong name', (open) => open.conditions.push({ id: 'A b', subject: 'b', text: 'x' }), 'name'],
  ])('is not made with %s', (_, spoil, word) => {
    spoil(answers);
    expect(logic.problemsOf(packet, answers).map(({ text }) => text)).toEqual([expect.stringContaining(word)]);
    expect(logic.sheetOf(packet, digest, answers)).toBeUndefined();
  });

  it('is not made with two conditions of one name', () => {
    const condition = { id: 'a', subject: 'priority', text: 'x' };
    answers.conditions.push({ ...condition }, { ...condition });
    expect(logic.problemsOf(packet, answers).map(({ text }) => text)).toEqual([
      'Condition 2: its name is taken by another',
    ]);
  });

  it('says so where independence cannot be declared', () => {
    answers.independent = false;
    expect(sheet().independent).toBe(false);
  });

  it('scores what an escalation left open as 1, and keeps what was scored', () => {
    Object.assign(sampleOf(first), { escalate: 'real_identifier', scores: { empathy_warmth: 9 } });
    expect(sheet().scores[0]).toMatchObject({
      escalate: 'real_identifier',
      scores: { therapeutic_accuracy: 1, clinical_appropriateness: 1, empathy_warmth: 9 },
    });
  });

  it('has comments and conditions without white space around, and none that is empty', () => {
    sampleOf(second).comment = '  Too fast.\n';
    sampleOf(first).comment = ' \n ';
    answers.conditions.push({ id: 'a', subject: 'priority', text: ' More. ' });
    expect(sheet().comments).toEqual([{ record_id: second, text: 'Too fast.' }]);
    expect(sheet().conditions).toEqual([{ id: 'a', subject: 'priority', text: 'More.' }]);
  });

  it('offers families, sources and criteria as subjects that the schema takes', () => {
    const subjects = logic.subjectsOf(packet);
    expect(subjects.map(({ id }) => id)).toEqual([
      'priority',
      'professional_therapeutic',
      'invented_clients',
      'invented_talks',
      'therapeutic_accuracy',
      'clinical_appropriateness',
      'empathy_warmth',
    ]);
    answers.conditions = subjects.map(({ id }, at) => ({ id: `c${at}`, subject: id, text: 'x' }));
    expect(sheet().conditions).toHaveLength(7);
  });
});

describe('a draft', () => {
  it('reads back as it was, also a half-filled one', () => {
    Object.assign(sampleOf(first), { scores: { empathy_warmth: 3 }, concerns: ['stereotype'], comment: 'x' });
    Object.assign(answers, { decision: null, independent: null, comment: 'whole' });
    answers.conditions.push({ id: '', subject: '', text: '' });
    expect(logic.readDraft(data, logic.draftText(digest, { answers, at: 4 }))).toEqual({ answers, at: 4 });
  });

  it('can be a saved sign-off file', () => {
    Object.assign(sampleOf(first), { concerns: ['stereotype'], comment: 'x' });
    answers.comment = 'whole';
    const text = JSON.stringify(logic.sheetOf(packet, digest, answers));
    expect(logic.readDraft(data, text)).toEqual({ answers, at: 0 });
  });

  it.each([
    ['no JSON', () => 'nothing', 'no file that a review packet saved'],
    ['another kind of file', () => '{"format":"other/1"}', 'no file that a review packet saved'],
    ['another packet', () => logic.draftText('0'.repeat(64), { answers, at: 0 }), 'another packet'],
  ])('is refused as %s', (_, text, word) => {
    expect(logic.readDraft(data, text())).toEqual({ problem: expect.stringContaining(word) });
  });

  it.each<[string, (draft: Answers) => void]>([
    ['a score of 11', (draft) => Object.assign(draft.samples[first]?.scores ?? {}, { empathy_warmth: 11 })],
    ['a score of 0', (draft) => Object.assign(draft.samples[first]?.scores ?? {}, { empathy_warmth: 0 })],
    ['half a score', (draft) => Object.assign(draft.samples[first]?.scores ?? {}, { empathy_warmth: 7.5 })],
    ['a score that is text', (draft) => Object.assign(draft.samples[first]?.scores ?? {}, { empathy_warmth: '7' })],
    ['an unknown criterion', (draft) => Object.assign(draft.samples[first]?.scores ?? {}, { taste: 7 })],
    ['an unknown concern', (draft) => draft.samples[first]?.concerns.push('dull')],
    ['an unknown escalation', (draft) => Object.assign(draft.samples[first] ?? {}, { escalate: 'toString' })],
    ['an unknown record', (draft) => Object.assign(draft.samples, { '0000000000000000': draft.samples[first] })],
    ['a comment that is too long', (draft) => Object.assign(draft, { comment: 'x'.repeat(4001) })],
    ['an unknown decision', (draft) => Object.assign(draft, { decision: 'perhaps' })],
    ['a declaration that is text', (draft) => Object.assign(draft, { independent: 'yes' })],
    ['conditions that are none', (draft) => Object.assign(draft, { conditions: 'none' })],
  ])('is refused as a whole with %s', (_, spoil) => {
    spoil(answers);
    expect(logic.readDraft(data, logic.draftText(digest, { answers, at: 0 }))).toEqual({
      problem: 'This file is damaged: nothing of it was taken over.',
    });
  });

  it('begins at the first conversation where it names none that there is', () => {
    for (const at of [6, -1, 1.5])
      expect(logic.readDraft(data, logic.draftText(digest, { answers, at }))).toMatchObject({ at: 0 });
  });
});

describe('the pieces of a text', () => {
  const types = new Set(['PERSON', 'ORG']);
  const cut = (text: string): string[] => logic.piecesOf(text, types).map(({ kind, text: own }) => `${kind} ${own}`);

  it('are tags of known types, and words', () => {
    expect(cut('a [PERSON_1] b [ORG_12: hospital]')).toEqual([
      'text a ',
      'tag PERSON_1',
      'text  b ',
      'tag ORG_12: hospital',
    ]);
    for (const text of ['[WORD_1]', '[PERSON]', '[person_1]', '[PERSON_x]', 'PERSON_1'])
      expect(cut(text), text).toEqual([`text ${text}`]);
  });

  it('name characters that show nothing or turn the line, and no others', () => {
    expect(cut('a\u202eb\u200bc\u0000')).toEqual([
      'text a',
      'invisible U+202E',
      'text b',
      'invisible U+200B',
      'text c',
      'invisible U+0000',
    ]);
    const plain = 'Line\nnext\tand 👩‍👧 é שלום';
    expect(cut(plain)).toEqual([`text ${plain}`]);
  });

  it('lose no character of a hostile text', () => {
    const back = logic
      .piecesOf(HOSTILE, types)
      .map(({ kind, text }) =>
        kind === 'invisible' ? String.fromCodePoint(Number.parseInt(text.slice(2), 16)) : text,
      );
    expect(back.join('')).toBe(HOSTILE);
  });
});
