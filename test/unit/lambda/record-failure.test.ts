// What is left of an execution that broke: a record of closed words, and its version where nobody will go on with it.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { ledgerGaps } from '../../../functions/ledger-gaps.ts';
import { recordFailure } from '../../../functions/record-failure/record-failure.ts';
import type { Claim } from '../../../platform/ports.ts';
import { plantedWords, sentinelSeed } from '../../support/sentinel/words.ts';
import { type SigningBench, signingBench } from '../../support/signed-candidates.ts';

const EVENT = JSON.parse(
  readFileSync(resolve(import.meta.dirname, '../../../events/record-failure/accepted.json'), 'utf8'),
) as { readonly detail: object };
const RUN = { version: 'v2026-11-22', kind: 'rehearsal' } as const;

let bench: SigningBench;
let claim: Claim;

beforeEach(async () => {
  bench = signingBench();
  claim = await bench.ports.ledger.claim({ ...RUN, execution: 'nightly-1', takeover: 'never' });
});

const fail = (detail: object = {}): Promise<unknown> =>
  recordFailure.run(
    { ...EVENT, detail: { ...EVENT.detail, ...detail } },
    { ports: bench.ports, progress: () => undefined },
  );
const trail = async () =>
  (await Array.fromAsync(bench.ports.ledger.auditTrail())).map(({ event, facts }) => ({ event, facts }));
const claimed = async () => (await bench.ports.ledger.claimOf(RUN.version, RUN.kind))?.state;
const opened = () => bench.ports.ledger.put('stage-run', 'nightly-1-opened', { ...RUN, starter: null, config: 'a' });

describe('an execution that broke', () => {
  test('is recorded once, by its name, version, kind and status', async () => {
    const first = await fail();
    expect(await fail()).toEqual(first);
    const { failure } = first as { failure: string };
    const facts = { execution: 'nightly-1', status: 'FAILED', redrives: 0, ...RUN };
    expect(await trail()).toEqual([{ event: 'run.failed', facts: { failure, ...facts } }]);
    expect(await bench.ports.ledger.get('outcome', failure)).toEqual({ outcome: 'failed', ...facts });
    expect(bench.events).toEqual([{ name: 'run.failed', fields: facts }]);
    expect(await ledgerGaps(bench.ports.ledger)).toEqual([]);
  });

  test('leaves the outcome of the execution free, as a redrive may still end it well', async () => {
    await fail();
    expect(await bench.ports.ledger.get('outcome', 'nightly-1')).toBeUndefined();
  });

  test('is recorded again when it breaks again after a redrive', async () => {
    await fail();
    await fail({ redriveCount: 1, status: 'TIMED_OUT' });
    expect(await trail()).toHaveLength(2);
  });

  test('is known by what OpenRelease recorded where the event has no input', async () => {
    await opened();
    expect(await fail({ input: undefined })).toMatchObject(RUN);
  });

  test('is known by the time of the schedule that started it', async () => {
    const input = JSON.stringify({ scheduled_time: '2026-11-22T02:00:00Z', kind: 'rehearsal' });
    expect(await fail({ input })).toMatchObject(RUN);
  });

  test.each([undefined, 'no JSON', '[]', '{"version":"a word","kind":"another"}'])(
    'is recorded without a version where nobody knows it (%s)',
    async (input) => {
      expect(await fail({ input, status: 'ABORTED' })).toMatchObject({ version: null, kind: null, claim: 'kept' });
      expect(await claimed()).toBe('live');
    },
  );
});

describe('its claim', () => {
  test.each(['FAILED', 'TIMED_OUT'])('stays where it %s, so that a redrive goes on', async (status) => {
    expect(await fail({ status })).toMatchObject({ claim: 'kept' });
    expect(await claimed()).toBe('live');
  });

  test('ends where it was aborted, and again changes nothing', async () => {
    expect(await fail({ status: 'ABORTED' })).toMatchObject({ claim: 'ended' });
    expect(await fail({ status: 'ABORTED' })).toMatchObject({ claim: 'ended' });
    expect(await claimed()).toBe('ended');
  });

  test('stays where another execution has it by now', async () => {
    await bench.ports.ledger.claim({ ...RUN, execution: 'nightly-2', takeover: 'always' });
    expect(await fail({ status: 'ABORTED' })).toMatchObject({ claim: 'kept' });
    expect(await claimed()).toBe('live');
  });

  test('stays where the version is released', async () => {
    await bench.ports.ledger.endClaim(claim, 'released');
    expect(await fail({ status: 'ABORTED' })).toMatchObject({ claim: 'kept' });
    expect(await claimed()).toBe('released');
  });
});

describe('no word', () => {
  const words = plantedWords(sentinelSeed());

  test('of the error, the cause, the input or the name gets anywhere', async () => {
    const said = `${words.of.text} ${words.of.person}`;
    const answer = await fail({
      name: `${words.of.person} and ${words.of.text}`,
      error: words.of.text,
      cause: said,
      output: said,
      input: JSON.stringify({ version: said, kind: said, [words.of.field]: said }),
    });
    const left = [...bench.bucket.objects].map(([key, bytes]) => key + Buffer.from(bytes).toString('utf8'));
    expect(words.found(JSON.stringify([answer, bench.events, left]))).toEqual([]);
    expect(await trail()).toHaveLength(1);
  });

  test.each([
    ['another status', { status: 'SUCCEEDED' }],
    ['no name', { name: '' }],
    ['a name beyond that of an execution', { name: 'x'.repeat(81) }],
  ])('is taken from an event with %s', async (_, detail) => {
    await expect(fail(detail)).rejects.toMatchObject({ code: 'ContractViolated' });
    expect(await trail()).toEqual([]);
  });
});
