// What happens around a gate: whatever cannot be judged is blocked.
import { describe, expect, it } from 'vitest';
import {
  defineGate,
  type EvidenceKey,
  GATES,
  type Gate,
  gateOf,
  judgeAll,
  summarise,
} from '../../../core/gates/index.ts';
import { changed, context, evidence, judgeOne } from './sample.ts';

const codesOf = (findings: readonly { readonly code: string }[]): string[] => findings.map(({ code }) => code);

/** Evidence of a run in which nothing happened: every number is 0, every list empty. */
function emptied(value: unknown): unknown {
  if (typeof value === 'number') return 0;
  if (Array.isArray(value)) return value.length === 10 ? value.map(() => 0) : [];
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, emptied(item)]));
}

/** The same evidence without its first field: a report that was cut short. */
const halved = (value: object): object => Object.fromEntries(Object.entries(value).slice(1));

describe.each(GATES)('$id', (gate) => {
  it('blocks without evidence', () => {
    const { verdict, findings } = judgeOne(gate.id, {});
    expect(verdict).toBe('blocked');
    expect(codesOf(findings)).toEqual(gate.requires.map(() => 'evidence_missing'));
  });

  it.each(gate.requires)('blocks where %s is missing, unreadable or cut short', (key) => {
    const { [key]: _, ...rest } = evidence;
    expect(codesOf(judgeOne(gate.id, rest).findings)).toEqual(['evidence_missing']);
    expect(codesOf(judgeOne(gate.id, { ...evidence, [key]: null }).findings)).toEqual(['evidence_invalid']);
    expect(codesOf(judgeOne(gate.id, { ...evidence, [key]: halved(evidence[key]) }).findings)).toEqual([
      'evidence_invalid',
    ]);
    expect(judgeOne(gate.id, { ...evidence, [key]: halved(evidence[key]) }).verdict).toBe('blocked');
  });

  it('blocks where nothing happened', () => {
    const { verdict, findings } = judgeOne(gate.id, emptied(evidence) as object);
    expect(verdict).toBe('blocked');
    expect(codesOf(findings)).toContain('nothing_examined');
  });

  it('blocks where it crashes', () => {
    const broken: Gate = {
      ...gate,
      judge: () => {
        throw new Error('a defect');
      },
    };
    const [verdict] = judgeAll([gate.id], evidence, context, () => broken);
    expect(verdict).toMatchObject({ verdict: 'blocked', examined: {} });
    expect(codesOf(verdict?.findings ?? [])).toEqual(['gate_crashed']);
  });
});

const INCOMPLETE: readonly (readonly [EvidenceKey, object])[] = [
  ['preparation', { reported_units: 1 }],
  ['preparation', { reported_units: 3 }],
  ['duplicates', { reported_checks: 2 }],
  ['duplicates', { reported_checks: 4 }],
  ['leaks', { reported_partitions: 1 }],
  ['leaks', { reported_partitions: 3 }],
  ['verification', { shards: evidence.verification.shards.slice(1) }],
  ['verification', { shards: [...evidence.verification.shards, ...evidence.verification.shards.slice(1)] }],
  ['verification', { shards: evidence.verification.shards.map((shard) => ({ ...shard, shard: 'one' })) }],
];

describe('partial evidence', () => {
  it.each(INCOMPLETE)('blocks every gate that reads %s where %o is not what was planned', (key, part) => {
    const bundle = { ...evidence, [key]: { ...evidence[key], ...part } };
    const reading = GATES.filter(({ requires }) => requires.includes(key));
    expect(reading.length).toBeGreaterThan(0);
    for (const { id } of reading) {
      const { verdict, findings } = judgeOne(id, bundle);
      expect(verdict).toBe('blocked');
      expect(codesOf(findings)).toContain('evidence_incomplete');
    }
  });
});

const toy = (judge: Gate['judge']): Gate =>
  defineGate({
    id: 'toy',
    version: '1',
    judgement: 'release',
    decides: 'Nothing.',
    requires: ['leaks'],
    looksAt: 'seen',
    codes: { odd: { severity: 'explain', meaning: 'Odd.' }, bad: { severity: 'block', meaning: 'Bad.' } },
    judge: judge as never,
  });

const judgeToy = (judge: Gate['judge']) => judgeAll(['toy'], evidence, context, () => toy(judge))[0];
const odd = (counts: Record<string, number>, code = 'odd') => ({ code, subject: 's', counts, remedy: 'r' });

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
