// What redaction must not turn round: crisis terms, the negations beside them, clinical terms; each check is seen to fail.
import { describe, expect, it } from 'vitest';
import { compileRedactor, type RedactorTools } from '../../../core/redact/index.ts';
import { converse, policy } from './policy.ts';

const redactWith = (changes: Partial<typeof policy>, text: string, tools: RedactorTools = {}) =>
  compileRedactor({ ...policy, ...changes }, tools).redact({ parts: [text], speakers: [], known: [], language: 'en' });
/** Redacts `value`, too, as a detector would that errs. */
const taking = (value: string, text: string) =>
  redactWith({}, text, {
    model: {
      find: (view) => [{ start: view.indexOf(value), end: view.indexOf(value) + value.length, type: 'PERSON' }],
    },
  });

describe('negations beside crisis terms', () => {
  it('are kept around the names of people', () => {
    const { parts, crisisKept } = converse([
      'No, Tom Lindqvist is not suicidal. I told Sarah Okafor: never kill yourself, Sarah Okafor, never.',
    ]);
    expect(parts[0]).toContain('is not suicidal');
    expect(crisisKept).toBe(true);
  });

  it('lost within four words before a term are meaning lost', () => {
    const { parts, crisisBefore, crisisAfter, crisisKept } = taking(
      'Never',
      'Never would I want to kill myself, believe me.',
    );
    expect(parts[0]).toMatch(/^\[PERSON_1\] would I/);
    expect([crisisBefore, crisisAfter]).toEqual([1, 1]);
    expect(crisisKept).toBe(false);
  });

  it('lost within three words behind a term are meaning lost', () => {
    expect(taking('Never', 'Suicide? Oh, Never, my friend.').crisisKept).toBe(false);
  });

  it.each(['deny', 'denies', 'denied', 'denying'])('are also what is denied: %s', (verb) => {
    const text = `I ${verb} suicidal thoughts.`;
    expect(compileRedactor(policy).countCrisis(text, []).negated).toBe(1);
    expect(taking(verb, text).crisisKept).toBe(false);
  });

  it('lost far from any term are not', () => {
    const { parts, crisisKept } = taking(
      'Never',
      'Never did we go there by the old road at all. Then I thought of suicide.',
    );
    expect(parts[0]).toMatch(/^\[PERSON_1\] did/);
    expect(crisisKept).toBe(true);
  });

  it('are as near to their term whatever name of several words stood between', () => {
    const { parts, crisisKept } = taking(
      'Anna Maria Bell Lindqvist',
      'Not even Anna Maria Bell Lindqvist thinks of suicide.',
    );
    expect(parts[0]).toBe('Not even [PERSON_1] thinks of suicide.');
    expect(crisisKept).toBe(true);
  });
});

describe('crisis terms', () => {
  it('lost with an identifier are meaning lost', () => {
    const { crisisBefore, crisisAfter, crisisKept } = redactWith({}, 'Write to dana@abuse.org; he has been abusive.');
    expect([crisisBefore, crisisAfter]).toEqual([2, 1]);
    expect(crisisKept).toBe(false);
  });

  it('made by what is written in place of an identifier are counted, too', () => {
    const { crisisBefore, crisisAfter, crisisKept } = redactWith(
      { crisis_terms: ['person_1'] },
      'My name is Tom Lindqvist, and I sleep badly.',
    );
    expect([crisisBefore, crisisAfter]).toEqual([0, 1]);
    expect(crisisKept).toBe(false);
  });
});

describe('clinical terms', () => {
  it.each(policy.clinical_terms)('%s is kept and counted', (term) => {
    const text = `Since last year they speak of ${term} with me, and Tom Lindqvist knows.`;
    const { parts, clinicalBefore, clinicalAfter } = converse([text]);
    expect(parts[0]).toContain(term);
    expect(clinicalBefore).toBeGreaterThan(0);
    expect(clinicalAfter).toBe(clinicalBefore);
  });

  it('are lost where a tag takes their last word alone', () => {
    const { parts, clinicalBefore, clinicalAfter } = redactWith({}, 'I tried group Therapy Associates Clinic once.');
    expect(parts[0]).toBe('I tried group [ORG_1: associates] once.');
    expect([clinicalBefore, clinicalAfter]).toEqual([1, 0]);
  });

  it('that a redaction touches are counted as lost', () => {
    const { parts, clinicalBefore, clinicalAfter } = taking('take Zoloft', 'I take Zoloft since my PHQ-9 was 14.');
    expect(parts[0]).toBe('I [PERSON_1] since my PHQ-9 was 14.');
    expect([clinicalBefore, clinicalAfter]).toEqual([2, 1]);
  });
});
