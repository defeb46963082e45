// Every gate under every condition: each cell is a test, and a gate or code without a row is one that fails.
import { afterAll, describe, expect, it } from 'vitest';
import { answerTo, type Decision, GATES, type Gate, judgeAll, type Verdict } from '../../../core/gates/index.ts';
import { CASES, WITHIN } from './cases.ts';
import { BROKEN, emptied, PARTS } from './evidence-defects.ts';
import { EXPECTED } from './expected-findings.ts';
import { changed, context, evidence, judgeOne } from './sample.ts';

const CONDITIONS = [
  'sound',
  'finding',
  'no evidence',
  'unreadable',
  'empty',
  'partial',
  'exception',
  'zero looked at',
  'undecided',
  'decision',
] as const;
type Condition = (typeof CONDITIONS)[number];

const cells = new Map<string, Map<Condition, number>>();
function seen(gate: Gate, condition: Condition): void {
  const row = cells.get(gate.id) ?? new Map<Condition, number>();
  cells.set(gate.id, row);
  row.set(condition, (row.get(condition) ?? 0) + 1);
}

const codesOf = ({ findings }: Pick<Verdict, 'findings'>): string[] => findings.map(({ code }) => code);
const blocks = ({ findings }: Verdict): string[] =>
  findings.flatMap(({ code, severity }) => (severity === 'block' ? [code] : []));

type Kind = 'release' | 'rehearsal';
interface More {
  readonly kind?: Kind;
  readonly decisions?: (found: Verdict) => readonly Decision[];
}

/** The verdict on the case of a code; `decisions` are made for the findings that stand without them. */
function judgeCase(gate: Gate, code: string, { kind = 'rehearsal', decisions }: More = {}): Verdict {
  const make = CASES[gate.id]?.[code];
  if (make === undefined) throw new Error('a code without a case');
  const bad = changed(make);
  const within = { ...bad.context, ...WITHIN[code], kind };
  const open = judgeOne(gate.id, bad.evidence, within);
  if (decisions === undefined) return open;
  const config = { ...within.config, decisions: [...within.config.decisions, ...decisions(open)] };
  return judgeOne(gate.id, bad.evidence, { ...within, config });
}

/** A decision on each finding that a person can answer. */
const decide =
  (gate: Gate, over: Partial<Decision> = {}) =>
  ({ findings }: Verdict): readonly Decision[] =>
    findings.flatMap(({ code, subject: target, counts }, index) => {
      const meaning = gate.codes[code];
      const action = meaning === undefined ? null : answerTo(meaning);
      if (action === null) return [];
      const why = 'it is wanted';
      const made = { id: `made-${index}`, action, target, code, by: 'Ada', on: '2026-06-01', until: '2026-06-01', why };
      const grows = meaning?.grows ?? [];
      const at_most = Object.fromEntries(grows.map((name) => [name, counts[name] ?? 0]));
      return [{ ...made, ...(grows.length === 0 ? {} : { at_most }), ...over }];
    });

const STALE: Readonly<Record<string, Partial<Decision>>> = {
  'has expired': { on: '2026-05-01', until: '2026-05-31' },
  'has not begun': { on: '2026-06-02', until: '2026-07-01' },
  'is about another target': { target: 'elsewhere' },
  'is about another code': { code: 'other_code' },
  'is of another action': { action: 'exclude' },
};

describe.each(GATES)('$id', (gate) => {
  it('passes on sound evidence, having looked at something', () => {
    const verdict = judgeOne(gate.id, evidence, { ...context, kind: 'release' });
    expect(verdict).toMatchObject({ gate: gate.id, version: gate.version, verdict: 'pass' });
    expect(blocks(verdict)).toEqual([]);
    expect(verdict.examined).toEqual(EXPECTED[gate.id]?.examined);
    expect(verdict.examined[gate.looksAt]).toBeGreaterThan(0);
    seen(gate, 'sound');
  });

  it('has a case for each code that it can find, and no other', () => {
    expect(Object.keys(CASES[gate.id] ?? {}).sort()).toEqual(Object.keys(gate.codes).sort());
  });

  it.each(Object.entries(gate.codes))('finds %s, and says what would mend it', (code, meaning) => {
    const verdict = judgeCase(gate, code);
    expect(verdict.findings.map(({ code, subject, counts }) => [code, subject, counts])).toEqual(
      EXPECTED[gate.id]?.findings[code],
    );
    const own = verdict.findings.filter((finding) => finding.code === code);
    expect(own.length).toBeGreaterThan(0);
    for (const { severity, remedy } of own) {
      expect(severity).toBe(meaning.severity);
      expect(remedy).toMatch(/`npm run release -- [a-z]/);
      expect(remedy.includes(`decide ${answerTo(meaning)} `)).toBe(answerTo(meaning) !== null);
    }
    const blocked = verdict.findings.some(({ severity }) => severity === 'block');
    expect(verdict.verdict).toBe(blocked ? 'blocked' : 'pass');
    if (meaning.severity === 'block') expect(blocked).toBe(true);
    seen(gate, 'finding');
  });

  it('blocks without evidence, and names what is missing', () => {
    const verdict = judgeOne(gate.id, {});
    expect(verdict).toMatchObject({ verdict: 'blocked', examined: {} });
    expect(verdict.findings.map(({ code, subject }) => [code, subject])).toEqual(
      gate.requires.map((key) => ['evidence_missing', key]),
    );
    seen(gate, 'no evidence');
  });

  it.each(gate.requires)('blocks where only %s is missing', (key) => {
    const { [key]: _, ...rest } = evidence;
    const verdict = judgeOne(gate.id, rest);
    expect(verdict).toMatchObject({ verdict: 'blocked', examined: {} });
    expect(codesOf(verdict)).toEqual(['evidence_missing']);
    seen(gate, 'no evidence');
  });

  it.each(gate.requires.flatMap((key) => Object.keys(BROKEN).map((how) => [key, how] as const)))(
    'blocks where %s %s',
    (key, how) => {
      const verdict = judgeOne(gate.id, { ...evidence, [key]: BROKEN[how]?.(evidence[key]) });
      expect(verdict).toMatchObject({ verdict: 'blocked', examined: {} });
      expect(codesOf(verdict)).toEqual(['evidence_invalid']);
      seen(gate, 'unreadable');
    },
  );

  it('blocks where nothing happened', () => {
    const within = { ...context, previousRelease: 'v2026-05-01' };
    const verdict = judgeOne(gate.id, emptied(evidence) as object, within);
    expect(verdict.verdict).toBe('blocked');
    expect(codesOf(verdict)).toContain('nothing_examined');
    seen(gate, 'empty');
  });

  it('blocks where one of its reports is partial or doubled', () => {
    for (const key of gate.requires)
      for (const [, part] of PARTS[key] ?? []) {
        const verdict = judgeOne(gate.id, { ...evidence, [key]: { ...evidence[key], ...part } });
        expect(verdict.verdict).toBe('blocked');
        expect(codesOf(verdict)).toContain('evidence_incomplete');
        seen(gate, 'partial');
      }
  });

  it('blocks where it throws', () => {
    const judge = () => {
      throw new Error('a defect');
    };
    const [verdict] = judgeAll([gate.id], evidence, context, () => ({ ...gate, judge }));
    expect(verdict).toMatchObject({
      verdict: 'blocked',
      examined: {},
      findings: [{ code: 'gate_crashed', subject: gate.id }],
    });
    seen(gate, 'exception');
  });

  it('blocks where it looked at nothing, though it found nothing', () => {
    const judge: Gate['judge'] = () => ({ examined: { [gate.looksAt]: 0, other: 9 }, findings: [] });
    const [verdict] = judgeAll([gate.id], evidence, context, () => ({ ...gate, judge }));
    expect(verdict).toMatchObject({
      verdict: 'blocked',
      findings: [{ code: 'nothing_examined', subject: gate.looksAt }],
    });
    seen(gate, 'zero looked at');
  });

  const explained = Object.entries(gate.codes).filter(([, { severity }]) => severity === 'explain');
  it.each(explained)('stops a release, and no rehearsal, where %s is not decided', (code) => {
    expect(judgeCase(gate, code).findings.find((finding) => finding.code === code)?.severity).toBe('explain');
    expect(codesOf(judgeCase(gate, code))).not.toContain('decision_missing');
    const verdict = judgeCase(gate, code, { kind: 'release' });
    expect(verdict.verdict).toBe('blocked');
    expect(codesOf(verdict)).toContain('decision_missing');
    seen(gate, 'undecided');
  });

  const answerable = Object.entries(gate.codes).filter(([, meaning]) => answerTo(meaning) !== null);
  it.each(answerable)('is answered about %s by a decision that holds', (code) => {
    for (const kind of ['release', 'rehearsal'] as const) {
      const verdict = judgeCase(gate, code, { kind, decisions: decide(gate) });
      const own = verdict.findings.filter((finding) => finding.code === code);
      expect(own.map(({ severity }) => severity)).toEqual(own.map(() => 'info'));
      expect(own[0]?.remedy).toMatch(/^(Waived|Explained) by decision made-\d, in force until 2026-06-01; see `npm/);
      expect(codesOf(verdict)).not.toContain('decision_missing');
      seen(gate, 'decision');
    }
  });

  it.each(answerable.flatMap(([code]) => Object.keys(STALE).map((how) => [code, how] as const)))(
    'is not answered about %s by a decision that %s',
    (code, how) => {
      const verdict = judgeCase(gate, code, { kind: 'release', decisions: decide(gate, STALE[how]) });
      expect(verdict.verdict).toBe('blocked');
      expect(verdict.findings.find((finding) => finding.code === code)?.severity).toBe(gate.codes[code]?.severity);
      seen(gate, 'decision');
    },
  );

  const growing = answerable.filter(([, { grows }]) => grows !== undefined);
  it.each(growing)(
    'is not answered about %s without a bound, nor once it has grown beyond it',
    (code, { grows = [] }) => {
      const open = judgeCase(gate, code).findings.filter((finding) => finding.code === code);
      const seenCounts = Object.fromEntries(grows.map((name) => [name, open[0]?.counts[name] ?? 0]));
      const lower = grows.flatMap((name) =>
        (seenCounts[name] ?? 0) > 0 ? [{ ...seenCounts, [name]: (seenCounts[name] ?? 0) - 1 }] : [],
      );
      expect(lower.length).toBeGreaterThan(0);
      for (const at_most of [undefined, {}, ...lower, { ...seenCounts, no_such_count: 9 }]) {
        const decisions = (found: Verdict) =>
          decide(gate)(found).map(({ at_most: _, ...rest }) => (at_most === undefined ? rest : { ...rest, at_most }));
        const { verdict, findings } = judgeCase(gate, code, { kind: 'release', decisions });
        const own = findings.find((finding) => finding.code === code);
        expect([verdict, own?.severity]).toEqual(['blocked', 'explain']);
        expect(own?.remedy).toContain(`There is more than decision made-`);
        expect(own?.remedy).toContain(`--at-most ${grows.map((name) => `${name}=${seenCounts[name]}`).join(',')} `);
        seen(gate, 'decision');
      }
    },
  );

  const final = Object.entries(gate.codes).filter(
    ([, meaning]) => meaning.severity === 'block' && answerTo(meaning) === null,
  );
  it.each(final)('blocks on %s whatever is decided', (code) => {
    for (const action of ['waive', 'explain', 'exclude', 'clear'] as const) {
      const decisions = ({ findings }: Verdict): readonly Decision[] =>
        findings.map(({ code, subject: target }, index) => ({
          ...{ id: `made-${index}`, action, target, code, by: 'Ada', on: '2026-06-01', until: '2026-06-01', why: 'so' },
        }));
      const verdict = judgeCase(gate, code, { decisions });
      expect(verdict.verdict).toBe('blocked');
      expect(blocks(verdict)).toContain(code);
      seen(gate, 'decision');
    }
  });
});

describe('the matrix', () => {
  it('has a row for each gate of the registry, and no other', () => {
    expect(Object.keys(CASES).sort()).toEqual(GATES.map(({ id }) => id).sort());
    expect(Object.keys(EXPECTED).sort()).toEqual(GATES.map(({ id }) => id).sort());
  });

  it('has partial evidence for every kind that is made of parts', () => {
    const keys = [...new Set(GATES.flatMap(({ requires }) => requires))];
    const planned = keys.filter((key) =>
      Object.keys(evidence[key]).some((field) => field.startsWith('planned_') && field !== 'planned_records'),
    );
    expect(Object.keys(PARTS).sort()).toEqual(planned.filter((key) => key !== 'intake').sort());
  });

  it('reads every kind of evidence that a run makes', () => {
    expect([...new Set(GATES.flatMap(({ requires }) => requires))].sort()).toEqual(Object.keys(evidence).sort());
  });
});

afterAll(() => {
  const count = (row: ReadonlyMap<Condition, number> | undefined, condition: Condition) => row?.get(condition) ?? 0;
  const lines = GATES.map(({ id }) =>
    [id.padEnd(18), ...CONDITIONS.map((name) => String(count(cells.get(id), name)).padStart(name.length))].join('  '),
  );
  const total = CONDITIONS.map((name) => [...cells.values()].reduce((sum, row) => sum + count(row, name), 0));
  const sum = total.reduce((all, cell) => all + cell, 0);
  process.stdout.write(
    [
      ['gate'.padEnd(18), ...CONDITIONS].join('  '),
      ...lines,
      ['all'.padEnd(18), ...total.map((cell, at) => String(cell).padStart(CONDITIONS[at]?.length ?? 0))].join('  '),
      `${GATES.length} gates, ${GATES.reduce((all, { codes }) => all + Object.keys(codes).length, 0)} codes, ${sum} cells asserted\n`,
    ].join('\n'),
  );
});
