// What happens around a gate: whatever cannot be judged is blocked.
import { describe, expect, it } from 'vitest';
import { defineGate, GATES, type Gate, gateOf, judgeAll, summarise } from '../../../core/gates/index.ts';
import { changed, context, evidence } from './sample.ts';

const codesOf = (findings: readonly { readonly code: string }[]): string[] => findings.map(({ code }) => code);

const toy = (judge: Gate['judge']): Gate =>
  defineGate({
    id: 'toy',
    version: '1',
    judgement: 'release',
    decides: 'Nothing.',
    requires: ['leaks'],
    looksAt: 'seen',
    codes: {
      odd: {
        severity: 'explain',
        meaning: 'Odd.',
        remedy: ({ subject, previous }) => `Look at ${subject} of ${previous}.`,
      },
      bad: { severity: 'block', meaning: 'Bad.', remedy: ({ version, kind }) => `Mend ${version}, a ${kind}.` },
    },
    judge: judge as never,
  });

const judgeToy = (judge: Gate['judge']) => judgeAll(['toy'], evidence, context, () => toy(judge))[0];
const odd = (counts: Record<string, number>, code = 'odd') => ({ code, subject: 's', counts });

describe('judgeAll', () => {
  it('blocks a gate that is not built, by name', () => {
    const [verdict] = judgeAll(['tomorrow'], evidence, context);
    expect(verdict).toMatchObject({ gate: 'tomorrow', verdict: 'blocked' });
    expect(codesOf(verdict?.findings ?? [])).toEqual(['gate_unknown']);
  });

  it('gives one verdict for each gate in the order of the policy', () => {
    expect(judgeAll(['split', 'dedup', 'split'], evidence, context).map(({ gate }) => gate)).toEqual([
      'split',
      'dedup',
    ]);
  });

  it('blocks a finding that the gate does not declare', () => {
    expect(
      codesOf(judgeToy(() => ({ examined: { seen: 1 }, findings: [odd({}, 'toString')] }))?.findings ?? []),
    ).toEqual(['gate_crashed']);
  });

  it('blocks a count that is not a number', () => {
    expect(judgeToy(() => ({ examined: { seen: 1 }, findings: [odd({ share: Number.NaN })] }))?.verdict).toBe(
      'blocked',
    );
  });

  it.each([{}, { seen: 0 }, { seen: Number.NaN }, { other: 4 }])('blocks where %o was examined', (examined) => {
    expect(codesOf(judgeToy(() => ({ examined, findings: [] }))?.findings ?? [])).toEqual(['nothing_examined']);
  });

  it('does not change the evidence and says the same twice', () => {
    const before = JSON.stringify(evidence);
    const ids = GATES.map(({ id }) => id);
    expect(judgeAll(ids, evidence, context)).toEqual(judgeAll(ids, evidence, context));
    expect(JSON.stringify(evidence)).toBe(before);
  });
});

describe('summarise', () => {
  it('blocks where there is no verdict at all', () => {
    expect(summarise([])).toEqual({ verdict: 'blocked', gates: 0, blocked: 0, explain: 0 });
  });

  it('counts gates that block and findings to explain', () => {
    const { evidence: bad, context: within } = changed((e) => {
      Object.assign(e.leaks, { left: 1 });
      for (const stage of e.curriculum.stages) Object.assign(stage, { generated_share: 0.9 });
    });
    expect(summarise(judgeAll(['leakage', 'source-mix', 'dedup'], bad, within))).toEqual({
      verdict: 'blocked',
      gates: 3,
      blocked: 1,
      explain: 2,
    });
  });
});

describe('the registry', () => {
  it('has unique ids, and codes that no other gate uses', () => {
    const codes = GATES.flatMap((gate) => Object.keys(gate.codes));
    expect(new Set(GATES.map(({ id }) => id)).size).toBe(GATES.length);
    expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([]);
    expect(codes.every((code) => /^[a-z][a-z0-9_]*$/.test(code))).toBe(true);
  });

  it('finds no gate by a name of Object.prototype', () => {
    expect(gateOf('constructor')).toBeUndefined();
  });
});
