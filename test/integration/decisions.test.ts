// Decisions of people at work: what is left out, what is let in, and what is refused before it is recorded.
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { withoutSources } from '../../cli/config/without-sources.ts';
import { checkDecision } from '../../cli/decide/check-decision.ts';
import { checkDays, checkWhy } from '../../cli/decide/check-words.ts';
import { quarantinedText } from '../../cli/quarantined-text.ts';
import type { Decision, ReleaseConfig } from '../../core/config/index.ts';
import { IntakeEvidence } from '../../core/evidence/index.ts';
import { canonicalJson, type Json, objectRef, sha256 } from '../../core/record/index.ts';
import { decisionId, recordDecision } from '../../functions/decisions.ts';
import type { Dropped } from '../../functions/dropped.ts';
import { readQuarantineIndex } from '../../functions/quarantine-index.ts';
import { hadFinding } from '../../functions/recorded-findings.ts';
import { loadRun, type RunRef } from '../../functions/run.ts';
import { type Ref, readJson } from '../../functions/work.ts';
import { createLocalObjectStore } from '../../platform/local/object-store.ts';
import { cli } from '../support/cli.ts';
import {
  type Bench,
  createBench,
  open,
  pairs,
  planRelease,
  smallConfig,
  talk,
  talks,
} from '../support/small-release.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const GOOD = talk('I have been sleeping badly since the move.', 'That sounds tiring. What keeps you awake at night?');
const SLOT = talk('I said {{client_line}} to my sister last week.', 'How did she take what you said to her then?');
const OTHER = talk('The dog has been barking at every car.', 'And how do you feel when the barking begins again?');
const CONFIG = smallConfig({ sources: [talks(), pairs()], project: { slot_patterns: ['\\{\\{\\w+\\}\\}'] } });
const VERSION = 'v2026-02-01';
const bench = (): Bench => createBench({ 'talks/a.jsonl': `${GOOD}\n${SLOT}\n`, 'talks/b.jsonl': `${OTHER}\n` });

const decide = async ({ ports }: Bench, changes: Partial<Decision>): Promise<Decision> => {
  const decision = {
    action: 'exclude' as const,
    target: 'talks',
    code: 'source',
    by: 'engineer',
    on: '2026-01-01',
    until: '2026-02-01',
    why: 'The talks were recorded twice.',
    ...changes,
  };
  const whole = { ...decision, id: decisionId(decision) };
  await recordDecision(ports, whole);
  return whole;
};

interface Taken {
  readonly run: RunRef;
  readonly intake: IntakeEvidence;
}

async function inventory(on: Bench, config: ReleaseConfig = CONFIG, version = VERSION): Promise<Taken> {
  const { run } = await open(on, config, { version });
  const { intake } = await on.run<{ intake: Ref }>('TakeInventory', { run });
  return { run, intake: await readJson(on.bucket, intake, IntakeEvidence) };
}

async function quarantined(on: Bench, version = VERSION): Promise<Dropped[]> {
  const { records } = (await readQuarantineIndex(on.bucket, version)) ?? { records: null };
  const text = records === null ? '' : Buffer.from(await on.bucket.get(records)).toString('utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Dropped);
}

const exported = async (on: Bench, version = VERSION): Promise<number> =>
  (await planRelease(on, CONFIG, { version })).plan.shards.reduce((sum, { records }) => sum + records, 0);

describe('an excluded', () => {
  test('source is refused as a whole until the last day of the decision', async () => {
    const on = bench();
    await decide(on, {});
    const { intake } = await inventory(on);
    expect(intake.sources.find(({ source_id }) => source_id === 'talks')).toMatchObject({
      used: false,
      reason: 'excluded',
      objects: 2,
    });
    const later = bench();
    await decide(later, {});
    expect((await inventory(later, CONFIG, 'v2026-02-02')).intake.quarantined).toEqual([]);
  });

  test('object is refused, and the rest of its source is read', async () => {
    const on = bench();
    await decide(on, { target: objectRef('talks/b.jsonl'), code: 'object' });
    const { intake } = await inventory(on);
    expect(intake.quarantined.map(({ object_ref, reason }) => [object_ref, reason])).toEqual([
      [objectRef('talks/b.jsonl'), 'excluded'],
    ]);
    expect(intake.sources.find(({ source_id }) => source_id === 'talks')).toMatchObject({ used: true });
  });

  test('record is dropped as such, and named in the quarantine and in the release', async () => {
    const probe = bench();
    await planRelease(probe, CONFIG);
    const [slot] = await quarantined(probe);
    expect(slot).toMatchObject({ reason: 'slot_unfilled', record_id: expect.stringMatching(/^[0-9a-f]{16}$/) });
    const on = bench();
    await decide(on, { target: slot?.record_id ?? '', code: 'record', source: 'talks' });
    const planned = await planRelease(on, CONFIG);
    expect((await quarantined(on)).map(({ record_id, reason }) => [record_id, reason])).toEqual([
      [slot?.record_id, 'record_excluded'],
    ]);
    const removed = Buffer.from(await on.bucket.get(planned.plan.removed.key)).toString('utf8');
    expect(removed).toContain(`"reason":"record_excluded","record_id":"${slot?.record_id}"`);
  });
});

describe('a cleared record', () => {
  test('goes on through all other checks and is exported, while the decision holds', async () => {
    const on = bench();
    expect(await exported(on)).toBe(2);
    const [slot] = await quarantined(on);
    await decide(on, { action: 'clear', target: slot?.record_id ?? '', code: 'slot_unfilled', source: 'talks' });
    expect(await exported(on, 'v2026-01-15')).toBe(3);
    expect(await quarantined(on, 'v2026-01-15')).toEqual([]);
    expect(await exported(on, 'v2026-02-02')).toBe(2);
  });

  test('is still dropped for what the decision does not name', async () => {
    const on = bench();
    await planRelease(on, CONFIG);
    const [slot] = await quarantined(on);
    await decide(on, { action: 'clear', target: slot?.record_id ?? '', code: 'chart_note', source: 'talks' });
    expect(await exported(on, 'v2026-01-15')).toBe(2);
  });

  test('can be read in its source’s own words before anybody decides', async () => {
    const on = bench();
    await planRelease(on, CONFIG);
    const [slot] = await quarantined(on);
    expect(slot === undefined ? '' : await quarantinedText(on.ports, VERSION, slot)).toContain('{{client_line}}');
    on.sources.objects.delete('talks/a.jsonl');
    expect(slot === undefined ? '' : await quarantinedText(on.ports, VERSION, slot)).toBeUndefined();
  });
});

describe('frozen decisions', () => {
  test('are those of the day, in order of ids, whoever recorded them first', async () => {
    const [one, two] = [bench(), bench()];
    const list: Partial<Decision>[] = [{}, { target: 'pairs' }, { target: 'pairs', until: '2026-01-31' }];
    for (const changes of list) await decide(one, changes);
    for (const changes of list.toReversed()) await decide(two, changes);
    const [first, second] = [await open(one, CONFIG), await open(two, CONFIG, { starter: 'night' })];
    expect(second.run).toEqual(first.run);
    const { opened, config } = await loadRun(one.bucket, first.run);
    expect(opened.decisions.list.map(({ target, until }) => `${target} ${until}`).sort()).toEqual([
      'pairs 2026-02-01',
      'talks 2026-02-01',
    ]);
    expect(config.decisions).toEqual(opened.decisions.list);
    expect(await one.ports.ledger.get('stage-run', 'execution-1-decisions')).toMatchObject({
      decisions: opened.decisions.list.map(({ id }) => id),
    });
  });

  test('of one run are exclusions in its own configuration, in any order of the command line', async () => {
    const bytes = canonicalJson(CONFIG as unknown as Json);
    const loaded = { config: CONFIG, bytes, digest: sha256(bytes), place: () => ({}) };
    const left = withoutSources(loaded, ['talks', 'pairs', 'talks'], VERSION);
    expect(withoutSources(loaded, ['pairs', 'talks'], VERSION).digest).toBe(left.digest);
    expect(left.digest).not.toBe(loaded.digest);
    expect(sha256(left.bytes)).toBe(left.digest);
    expect(withoutSources(loaded, [], VERSION)).toBe(loaded);
    const { intake } = await inventory(bench(), withoutSources(loaded, ['talks'], VERSION).config);
    expect(intake.sources.find(({ source_id }) => source_id === 'talks')?.reason).toBe('excluded');
    expect(() => withoutSources(loaded, ['nobody'], VERSION)).toThrow(expect.objectContaining({ code: 'Usage' }));
  });
});

describe('a decision is refused', () => {
  const known = async () => {
    const on = bench();
    await planRelease(on, CONFIG);
    return {
      config: CONFIG,
      bucket: on.bucket,
      sources: on.sources,
      slot: (await quarantined(on))[0]?.record_id ?? '',
    };
  };
  const X = 'f'.repeat(16);

  test.each([
    ['for an unknown action', 'forgive', 'talks', 'source', undefined, 'action'],
    ['for a code that no gate finds', 'explain', 'talks', 'no_such_code', undefined, 'code'],
    ['where a block is to be explained', 'explain', 'talks', 'licence_not_usable', undefined, 'code'],
    ['where a block is to be waived that nobody waives', 'waive', 'talks', 'licence_not_usable', undefined, 'code'],
    ['for a target that reads like a sentence', 'waive', 'the talks', 'family_without_objects', undefined, 'target'],
    ['for an exclusion of something else', 'exclude', 'talks', 'family', undefined, 'code'],
    ['for a source that is not registered', 'exclude', 'nobody', 'source', undefined, 'target'],
    ['for an object that lies nowhere', 'exclude', X, 'object', undefined, 'target'],
    ['for an object by its key', 'exclude', 'talks/a.jsonl', 'object', undefined, 'target'],
    ['for a record that nothing knows', 'exclude', X, 'record', undefined, 'target'],
    ['for a record of a source that is not registered', 'exclude', X, 'record', 'nobody', '--source'],
    ['for a drop reason that nobody clears', 'clear', X, 'meaning_lost', undefined, 'code'],
    ['for a clearance of a licence', 'clear', X, 'licence_pending', undefined, 'code'],
    ['for a clearance without a drop reason', 'clear', X, 'whatever', undefined, 'code'],
    ['for a clearance of a record that nobody dropped', 'clear', X, 'slot_unfilled', undefined, 'target'],
    ['where a finding is given a source', 'waive', 'talks', 'family_without_objects', 'talks', '--source'],
  ])('%s', async (_, action, target, code, source, field) => {
    const refusal = await checkDecision(await known(), { action, target, code, source }).catch(
      (error: unknown) => error,
    );
    expect(refusal).toMatchObject({ code: 'DecisionRefused', place: { field } });
    expect((refusal as Error).message).not.toContain(target);
  });

  test('for the right record under the wrong reason or source, and taken under the right ones', async () => {
    const { slot, ...rest } = await known();
    const ask = (code: string, source?: string) => checkDecision(rest, { action: 'clear', target: slot, code, source });
    await expect(ask('chart_note')).rejects.toMatchObject({ place: { field: 'target' } });
    await expect(ask('slot_unfilled', 'pairs')).rejects.toMatchObject({ place: { field: '--source' } });
    expect(await ask('slot_unfilled')).toEqual({
      action: 'clear',
      target: slot,
      code: 'slot_unfilled',
      source: 'talks',
    });
    expect(
      await checkDecision(rest, { action: 'exclude', target: slot, code: 'record', source: undefined }),
    ).toMatchObject({ source: 'talks' });
    const asked = { action: 'exclude', target: objectRef('talks/a.jsonl'), code: 'object', source: undefined };
    expect(await checkDecision(rest, asked)).toMatchObject({ code: 'object' });
    const waived = { action: 'waive', target: 'edge_cases', code: 'family_without_objects', source: undefined };
    expect(await checkDecision(rest, waived)).toMatchObject({ action: 'waive' });
  });

  test.each([
    ['2026-02-30', '2026-03-01', '--on'],
    ['2026-02-01', 'tomorrow', '--until'],
    ['2026-02-02', '2026-02-01', '--until'],
    ['2026-02-01', '2028-02-02', '--until'],
    ['2028-02-29', '2030-03-01', '--until'],
    ['2026-02-01', '9999-12-31', '--until'],
  ])('for the days %s to %s', (on, until, field) => {
    expect(() => checkDays(on, until)).toThrow(expect.objectContaining({ code: 'DecisionRefused', place: { field } }));
  });

  test.each([
    ['2026-02-01', '2028-02-01'],
    ['2028-02-29', '2030-02-28'],
    ['2026-02-01', '2026-02-01'],
  ])('but not for the days %s to %s', (on, until) => {
    expect(checkDays(on, until)).toEqual({ on, until });
  });

  test.each([
    ['fine', 'at least'],
    ['word '.repeat(120), 'at most'],
    ['My neighbour Margaret Oldfield asked for it.', 'PERSON'],
    ['Ask at margaret.oldfield@example.org about it.', 'EMAIL'],
    ['The number is 555-867-5309 as before.', 'PHONE'],
  ])('for the reason %#, without quoting it', (why, named) => {
    let message = '';
    try {
      checkWhy(why, CONFIG.redaction);
    } catch (error) {
      expect(error).toMatchObject({ code: 'DecisionRefused', place: { field: '--why' } });
      message = (error as Error).message;
    }
    expect(message).toContain(named);
    expect(message).not.toContain(why.trim());
    expect(message.toLowerCase()).not.toContain('oldfield');
  });

  test('and a reason in plain words is taken with single spaces', () => {
    expect(checkWhy('  The talks\nwere recorded   twice. ', CONFIG.redaction)).toBe('The talks were recorded twice.');
  });
});

describe('a finding that a decision answers', () => {
  const verdict = { gate: 'coverage', findings: [{ code: 'coverage_lost', subject: 'talks' }] };

  test.each([
    ['work/judge-intake/ab12/verdicts.json', [{ gate: 'licence', findings: [] }, verdict]],
    ['quarantine/v2026-02-01/block-ab12.json', verdict],
    ['candidates/v2026-02-01/ab12/gates/coverage.json', verdict],
    ['exports/releases/v2026-02-01/gates/coverage.json', verdict],
  ])('is known from %s, by its subject and code alone', async (key, document) => {
    const { bucket } = bench();
    await bucket.create('work/judge-intake/0000/verdicts.json', Buffer.from('{"torn'));
    await bucket.create(key, Buffer.from(JSON.stringify(document)));
    expect(await hadFinding(bucket, { target: 'talks', code: 'coverage_lost' })).toBe(true);
    expect(await hadFinding(bucket, { target: 'pairs', code: 'coverage_lost' })).toBe(false);
    expect(await hadFinding(bucket, { target: 'talks', code: 'coverage_low' })).toBe(false);
  });

  test.each([
    ['waive', 'talks', 'family_without_objects', true],
    ['explain', 'nobody', 'boilerplate_over_limit', false],
  ])('of the action %s is recorded either way, and said to be known or not', async (action, target, code, known) => {
    await using folder = await temporaryFolder();
    const found = [{ gate: 'coverage', findings: [{ code: 'family_without_objects', subject: 'talks' }] }];
    const bucket = createLocalObjectStore(join(folder.path, 'data'));
    await bucket.create('work/judge-intake/ab12/verdicts.json', Buffer.from(JSON.stringify(found)));
    const days = ['--on', '2026-02-01', '--until', '2026-03-01'];
    const args = ['decide', action, target, code, '--why', 'nobody needs this one', ...days];
    const { json } = await cli([...args, '--json'], { output: folder.path });
    expect(json).toMatchObject({ recorded: true, known });
    const { stdout } = await cli(args, { output: folder.path });
    expect(stdout.includes('no run so far had such a finding; check the words')).toBe(!known);
  });
});
