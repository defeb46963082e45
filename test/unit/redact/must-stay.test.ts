import { describe, expect, it } from 'vitest';
import { converse, policy, redact, redactor } from './policy.ts';

describe('what must stay', () => {
  it.each(policy.keep.crisis_resources)('the crisis resource %s', (resource) => {
    const text = `If it gets worse, call or text ${resource} at any hour.`;
    expect(redact(text)).toBe(text);
  });

  it.each(policy.crisis_terms)('the crisis term "%s", counted alike before and after', (term) => {
    const { parts, crisisKept, crisisBefore } = converse([
      `Sarah told Dr. Lindqvist: ${term}, and my brother Tom knows.`,
    ]);
    expect(parts[0]).toContain(term);
    expect(crisisKept).toBe(true);
    expect(crisisBefore).toBeGreaterThan(0);
  });

  it.each([
    "Beck's cognitive triad and Linehan's wise mind",
    'We use EMDR as Shapiro taught it, and IFS after Schwartz.',
    'He has Tourette, she has Alzheimer, and it is no Stockholm syndrome.',
    'On the Likert scale, the Hamilton scale and the Rorschach test.',
    'I take Zoloft and Lamictal; Suboxone helped, so did Vancomycin.',
    'I hope and pray; will you mark the bill? May I, by chance?',
    'There is joy, grace and faith in art, honey.',
    "Mm-hmm. I'm-I'm not sure. Uh-huh.",
    'On Monday, at Christmas, a Muslim, a Jewish and a Catholic friend came.',
    'As a gay Latino man from Mexico who lives in Texas',
    'DEAR MAN and TIPP from DBT; the DSM-5-TR; AA and NAMI meetings.',
    'She has Guillain-Barré syndrome and a positive Babinski reflex.',
    'I have been thinking about ending my life. Call 988.',
  ])('%s', (text) => {
    expect(redact(text)).toBe(text);
  });

  it('a kept number does not save a longer one that holds it', () => {
    expect(redact('ring 212-988-0147 tonight')).toBe('ring [PHONE_1] tonight');
  });
});

describe('an object key', () => {
  it('is told when it names a person, an address or a number', () => {
    expect(redactor.redactKey('voice/sarah_lindqvist/session-3.txt')).toBe(true);
    expect(redactor.redactKey('exports/tova@example.org.jsonl')).toBe(true);
  });

  it('is left when it names none', () => {
    expect(redactor.redactKey('gdrive/processed/priority/part-00017.jsonl')).toBe(false);
  });
});

describe('the version', () => {
  it('changes with the policy and with nothing else', async () => {
    const { compileRedactor } = await import('../../../core/redact/index.ts');
    expect(compileRedactor(policy).version).toBe(redactor.version);
    expect(compileRedactor({ ...policy, titles: ['dr'] }).version).not.toBe(redactor.version);
  });
});
