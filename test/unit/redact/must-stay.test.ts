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
    'He takes Keflex, Lasix, Cipro and Bactrim; she takes Flomax and Glucophage.',
    'They gave me Vancomycin, then Ritafenavir, Lumosartan and a dose of Belocillin.',
    'Two RCTs, three MRIs and all SNPs; NSAIDs raised the HRQoL and the QTc.',
    'By Kaplan-Meier curves, Pearson correlation, Cox regression and the Fisher exact test',
    'With Wilcoxon, Mann-Whitney, Kruskal-Wallis and Bland-Altman, Bonferroni and Cronbach alpha',
    "We used Student's t test and Cohen's kappa.",
    'No Crohn, no Hodgkin, no Cushing; Graves disease, a Romberg sign, a Gleason score and an Apgar of nine',
    'The effect of Thrombolysis, Colorectal Laparoscopy and Percutaneous Angioplasty',
    'the SLT group and the LS group, the T3 group and EOL care',
    'We looked at the MR angiography and an MR arthrogram.',
    'Many Koreans and Australians; Escherichia and Neisseria grew.',
  ])('%s', (text) => {
    expect(redact(text)).toBe(text);
  });

  it.each([
    'see thetrevorproject.org/get-help or pflag.org now',
    'chat at suicidepreventionlifeline.org/chat or https://988lifeline.org/chat/.',
    'at https://www.crisistextline.org/text-us, samhsa.gov/find-help and www.nami.org/support-education',
    'afsp.org and https://online.rainn.org stay',
  ])('an address of help with the pages below it: %s', (text) => {
    expect(redact(text)).toBe(text);
  });

  it.each([
    ['see https://988lifeline.org.example.net/chat now', 'see [URL_1] now'],
    ['see notnami.org now', 'see [URL_1] now'],
    ['see not-nami.org/help now', 'see [URL_1] now'],
    ['see https://nami.org@example.net/ now', 'see [URL_1] now'],
    ['see https://nami.org/?who=x7 now', 'see [URL_1] now'],
    ['see https://nami.org/u/55512 now', 'see [URL_1] now'],
    ['see https://example.net/nami.org now', 'see [URL_1] now'],
  ])('no other address for the sake of a kept one: %s', (input, output) => {
    expect(redact(input)).toBe(output);
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

it.each([
  'Sundays are the worst, and on Tuesdays we bake.',
  'I want to make my Sundays less empty.',
  'The Childhelp line is 1-800-422-4453.',
])('keeps the plurals of weekdays and the names of hotlines: %s', (text) => {
  expect(redact(text)).toBe(text);
});
