import { describe, expect, test } from 'vitest';
import type { Decision } from '../../../core/config/index.ts';
import type { Json } from '../../../core/record/index.ts';
import {
  decidedInputs,
  decisionId,
  decisionsAt,
  excludedAt,
  recordDecision,
  recordDecisions,
} from '../../../functions/decisions.ts';
import { prepareIdentity } from '../../../functions/prepare-identity.ts';
import type { Run } from '../../../functions/run.ts';
import { workPrefix } from '../../../functions/work.ts';
import { createBench, pairs, smallConfig, talks } from '../../support/small-release.ts';

const RECORD = 'a'.repeat(16);
const decision = (changes: Partial<Decision> = {}): Decision => ({
  id: 'd1',
  action: 'exclude',
  target: RECORD,
  code: 'record',
  by: 'engineer',
  on: '2026-01-01',
  until: '2026-03-01',
  why: 'The talk was recorded twice.',
  source: 'talks',
  ...changes,
});

const CONFIG = smallConfig({ sources: [talks(), pairs()] });
const run = (decisions: readonly Decision[], version_date = '2026-02-01'): Run =>
  ({ config: { ...CONFIG, decisions }, opened: { version_date, unicode: '16.0' } }) as unknown as Run;
const slice = { key: 'k', start: 0, end: 9, object_bytes: 9, sha256: 'b'.repeat(64), object_sha256: 'c'.repeat(64) };
const unitOf = (source_id: string) => ({ unit: 0, source_id, slices: [slice] });
const nameOf = (decisions: readonly Decision[], source = 'talks', day?: string): string =>
  workPrefix(prepareIdentity(run(decisions, day), unitOf(source)));

describe('decisions on records', () => {
  test('name only the records of their source, and only on the days on which they hold', () => {
    expect(recordDecisions(run([decision()]), 'talks').excluded).toEqual(new Set([RECORD]));
    expect(recordDecisions(run([decision()]), 'pairs').excluded.size).toBe(0);
    expect(recordDecisions(run([decision()], '2026-03-02'), 'talks').excluded.size).toBe(0);
    expect(recordDecisions(run([decision()], '2025-12-31'), 'talks').excluded.size).toBe(0);
  });

  test('clear what a person may clear, and nothing else', () => {
    const cleared = recordDecisions(
      run([
        decision({ action: 'clear', code: 'requires_review' }),
        decision({ action: 'clear', code: 'chart_note' }),
        ...['meaning_lost', 'redaction_failed', 'suspect_identifier', 'licence_pending', 'chat_control_token'].map(
          (code) => decision({ action: 'clear', code }),
        ),
      ]),
      'talks',
    ).cleared;
    expect([...(cleared.get(RECORD) ?? [])]).toEqual(['requires_review', 'chart_note']);
  });

  test('make the units of their source anew and no others, whoever decides and for how long', () => {
    expect(nameOf([decision()])).not.toBe(nameOf([]));
    expect(nameOf([decision()], 'pairs')).toBe(nameOf([], 'pairs'));
    expect(nameOf([decision({ by: 'another', until: '2026-12-01', id: 'd2' }), decision()])).toBe(nameOf([decision()]));
    expect(nameOf([decision({ action: 'explain', code: 'x' })])).toBe(nameOf([]));
    expect(nameOf([decision()], 'talks', '2026-04-01')).toBe(nameOf([], 'talks', '2026-04-01'));
  });

  test('do not depend on their order', () => {
    const list = [decision(), decision({ target: 'b'.repeat(16) }), decision({ action: 'clear', code: 'mock_answer' })];
    expect(decidedInputs(run(list.toReversed()), 'talks')).toEqual(decidedInputs(run(list), 'talks'));
  });

  test('exclude sources and objects on their days', () => {
    const decisions = [
      decision({ target: 'talks', code: 'source' }),
      decision({ target: RECORD, code: 'object' }),
      decision({ target: 'pairs', code: 'source', until: '2026-01-31' }),
      decision({ action: 'clear', target: 'edge', code: 'source' }),
    ];
    expect(excludedAt({ decisions }, '2026-02-01')).toEqual({
      sources: new Set(['talks']),
      objects: new Set([RECORD]),
    });
  });
});

describe('the ledger of decisions', () => {
  const given = (changes: Partial<Decision> = {}): Decision => {
    const { id: _, ...rest } = decision(changes);
    return { id: decisionId(rest), ...rest };
  };

  test('takes the same decision once, with one entry in the trail', async () => {
    const { ports, log } = createBench();
    expect(await recordDecision(ports, given())).toBe('created');
    expect(await recordDecision(ports, given())).toBe('exists');
    const trail = await Array.fromAsync(ports.ledger.auditTrail());
    expect(trail.map(({ event }) => event)).toEqual(['decision.recorded']);
    expect(JSON.stringify(trail)).not.toContain('recorded twice');
    expect(log).toHaveLength(1);
    expect(log.join()).not.toContain('recorded twice');
  });

  test('completes the trail where a process ended before the entry', async () => {
    const { ports } = createBench();
    await ports.ledger.put('decision', given().id, given() as unknown as Json);
    await recordDecision(ports, given());
    expect(await Array.fromAsync(ports.ledger.auditTrail())).toHaveLength(1);
  });

  test('gives those that hold at a day, in order of ids', async () => {
    const { ports } = createBench();
    const later = given({ on: '2026-02-15' });
    for (const one of [later, given(), given({ target: 'b'.repeat(16) })]) await recordDecision(ports, one);
    const held = await decisionsAt(ports.ledger, '2026-02-01');
    expect(held.map(({ id }) => id)).toEqual([given().id, given({ target: 'b'.repeat(16) }).id].sort());
    expect(await decisionsAt(ports.ledger, '2026-03-02')).toEqual([]);
  });
});
