// The DynamoDB ledger on a bad network: what was written is known as ours, and what may heal is StoreUnavailable.
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { expect, it } from 'vitest';
import { createDynamoLedger } from '../../platform/aws/dynamodb/index.ts';
import { createSystemClock } from '../../platform/local/clock.ts';
import type { Ledger } from '../../platform/ports.ts';
import { createInstantClock } from '../support/clock.ts';
import { makeTable } from './dynamo-table.ts';
import { describeOnAws } from './endpoint.ts';
import { lateArrival, lostAnswer, noTrouble, refusal, sdkError, troubledClient } from './troubled-client.ts';

const clock = createInstantClock();
const TRANSACT = 'TransactWriteItemsCommand';

async function troubledLedger(maxAttempts: number) {
  const table = await makeTable();
  const trouble = troubledClient(maxAttempts);
  return {
    ...trouble,
    table,
    ledger: createDynamoLedger({ table: table.name, client: trouble.client, clock }),
    calm: createDynamoLedger({ table: table.name, client: table.client, clock }),
    [Symbol.asyncDispose]: () => table[Symbol.asyncDispose](),
  };
}

async function trailLength(ledger: Ledger): Promise<number> {
  return (await Array.fromAsync(ledger.auditTrail())).length;
}

const ask = (execution: string) => ({ version: 'v2026-01-01', kind: 'release', execution, takeover: 'never' }) as const;

const cancelled = (...codes: string[]) =>
  new TransactionCanceledException({
    $metadata: {},
    message: 'zanzibar',
    CancellationReasons: codes.map((Code) => ({ Code })),
  });

const conflict = () => cancelled('None', 'TransactionConflict', 'None');

const away = (command: string) => refusal(command, () => sdkError('TimeoutError'));
const calmReads = (count: number) => Array.from({ length: count }, () => noTrouble('GetItemCommand'));

const THROTTLES = ['ProvisionedThroughputExceededException', 'ThrottlingException', 'RequestLimitExceeded'];

describeOnAws('the DynamoDB ledger, when the answer to a write is lost,', () => {
  it('knows the item that it created as its own', async () => {
    await using world = await troubledLedger(3);
    world.befall(lostAnswer('PutItemCommand'));
    expect(await world.ledger.put('verdict', 'one', { n: 1 })).toBe('created');
    expect(world.sent('PutItemCommand')).toBe(2);
  });

  it('does not take the same item of another writer for its own', async () => {
    await using world = await troubledLedger(3);
    await world.calm.put('verdict', 'one', { n: 1 });
    world.befall(lostAnswer('PutItemCommand'));
    expect(await world.ledger.put('verdict', 'one', { n: 1 })).toBe('exists');
  });

  it('says StoreUnavailable where the SDK gives up, and finds the item when it is asked again', async () => {
    await using world = await troubledLedger(1);
    world.befall(lostAnswer('PutItemCommand'));
    await expect(world.ledger.put('verdict', 'one', { n: 1 })).rejects.toMatchObject({ code: 'StoreUnavailable' });
    expect(await world.ledger.put('verdict', 'one', { n: 1 })).toBe('exists');
    expect(await world.ledger.get('verdict', 'one')).toEqual({ n: 1 });
  });

  it('claims once and raises no epoch', async () => {
    await using world = await troubledLedger(3);
    world.befall(lostAnswer('PutItemCommand'));
    const claim = await world.ledger.claim(ask('one'));
    expect(claim).toMatchObject({ execution: 'one', epoch: 1, state: 'live' });
    world.befall(lostAnswer('PutItemCommand'));
    await world.ledger.endClaim(claim, 'released');
    expect(await world.calm.claimOf('v2026-01-01', 'release')).toEqual({ ...claim, state: 'released' });
  });

  it('claims once and raises no epoch where the SDK gives up and the stage runs again', async () => {
    await using world = await troubledLedger(1);
    world.befall(lostAnswer('PutItemCommand'));
    await expect(world.ledger.claim(ask('one'))).rejects.toMatchObject({ code: 'StoreUnavailable' });
    const claim = await world.ledger.claim(ask('one'));
    expect(claim).toMatchObject({ execution: 'one', epoch: 1 });
    world.befall(lostAnswer('PutItemCommand'));
    await expect(world.ledger.endClaim(claim, 'ended')).rejects.toMatchObject({ code: 'StoreUnavailable' });
    await world.ledger.endClaim(claim, 'ended');
    expect(await world.calm.claimOf('v2026-01-01', 'release')).toMatchObject({ epoch: 1, state: 'ended' });
  });

  it.each([{ execution: 'one' }, { n: 1 }])('has one audit entry of %j', async (facts) => {
    await using world = await troubledLedger(3);
    world.befall(lostAnswer(TRANSACT));
    const entry = await world.ledger.audit('run.opened', facts);
    expect(world.sent(TRANSACT)).toBe(2);
    expect(await Array.fromAsync(world.calm.auditTrail())).toEqual([entry]);
  });

  it.each([{ execution: 'one' }, { n: 1 }])(
    'has one audit entry of %j where the repetition is cancelled',
    async (facts) => {
      await using world = await troubledLedger(3);
      world.befall(lostAnswer(TRANSACT), refusal(TRANSACT, conflict));
      const entry = await world.ledger.audit('run.opened', facts);
      expect(await Array.fromAsync(world.calm.auditTrail())).toEqual([entry]);
    },
  );

  it.each([
    { facts: { execution: 'one' }, readsBefore: 2 },
    { facts: { n: 1 }, readsBefore: 1 },
  ])(
    'has one audit entry of $facts where the SDK gives up, and reading fails besides',
    async ({ facts, readsBefore }) => {
      await using world = await troubledLedger(1);
      world.befall(...calmReads(readsBefore), lostAnswer(TRANSACT), away('GetItemCommand'));
      const entry = await world.ledger.audit('run.opened', facts);
      expect(await Array.fromAsync(world.calm.auditTrail())).toEqual([entry]);
      expect(world.sent(TRANSACT)).toBe(1);
    },
  );

  it('lets only one of two attempts stand where the first arrives after the second looked for it', async () => {
    await using world = await troubledLedger(1);
    world.befall(lateArrival(TRANSACT));
    const entry = await world.ledger.audit('run.opened', { n: 1 });
    expect(world.sent(TRANSACT)).toBe(2);
    expect(await Array.fromAsync(world.calm.auditTrail())).toEqual([entry]);
  });

  it('says once what happens once, where the table stays away and the stage runs again', async () => {
    await using world = await troubledLedger(1);
    world.befall(...calmReads(2), lostAnswer(TRANSACT));
    world.befall(away('GetItemCommand'), away('GetItemCommand'), away('GetItemCommand'));
    await expect(world.ledger.audit('run.opened', { execution: 'one' })).rejects.toMatchObject({
      code: 'StoreUnavailable',
    });
    expect(await world.ledger.audit('run.opened', { execution: 'one' })).toMatchObject({ sequence: 0 });
    expect(await trailLength(world.calm)).toBe(1);
  });

  it('loses and doubles nothing while several writers lose every fourth answer', async () => {
    await using world = await troubledLedger(6);
    const ledgers = Array.from({ length: 3 }, () =>
      createDynamoLedger({ table: world.table.name, client: world.client, clock: createSystemClock() }),
    );
    const every = [lostAnswer(TRANSACT), noTrouble(TRANSACT), noTrouble(TRANSACT), noTrouble(TRANSACT)];
    world.befall(...Array.from({ length: 10 }, () => every).flat());
    const saying = ledgers.flatMap((ledger, writer) =>
      Array.from({ length: 6 }, (_, n) => ledger.audit('test.appended', { writer, n })),
    );
    const entries = await Promise.all(saying);
    const trail = await Array.fromAsync(world.calm.auditTrail());
    expect(trail).toEqual(entries.toSorted((a, b) => a.sequence - b.sequence));
    expect(trail).toHaveLength(18);
  });
});

describeOnAws('the DynamoDB ledger, when the table is busy,', () => {
  it.each(THROTTLES)('does its work after a few answers of %s', async (name) => {
    await using world = await troubledLedger(3);
    const busy = (command: string) => refusal(command, () => sdkError(name));
    world.befall(...['PutItemCommand', 'GetItemCommand', 'QueryCommand', TRANSACT].map(busy));
    expect(await world.ledger.put('verdict', 'one', 1)).toBe('created');
    expect(await world.ledger.list('verdict')).toEqual(['one']);
    expect(await world.ledger.audit('run.opened', { n: 1 })).toMatchObject({ sequence: 0 });
  });

  it('tries again where transactions meet', async () => {
    await using world = await troubledLedger(1);
    const reasons = ['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded'];
    world.befall(...reasons.map((code) => refusal(TRANSACT, () => cancelled(code, 'None', 'None'))));
    expect(await world.ledger.audit('run.opened', { n: 1 })).toMatchObject({ sequence: 0 });
    expect(world.sent(TRANSACT)).toBe(4);
  });

  it('gives up in the end with StoreUnavailable', async () => {
    await using world = await troubledLedger(1);
    world.befall(...Array.from({ length: 100 }, () => refusal(TRANSACT, conflict)));
    await expect(world.ledger.audit('run.opened', { n: 1 })).rejects.toMatchObject({ code: 'StoreUnavailable' });
    expect(world.sent(TRANSACT)).toBe(40);
    expect(await trailLength(world.calm)).toBe(0);
  });

  it.each([
    ...THROTTLES.map((name) => ({ name })),
    { name: 'InternalServerError', $metadata: { httpStatusCode: 500 } },
    { name: 'ServiceUnavailable', $metadata: { httpStatusCode: 503 } },
    { name: 'TimeoutError' },
    { name: 'Error', code: 'ECONNRESET' },
  ])('says StoreUnavailable to $name, in words of its own', async ({ name, ...more }) => {
    await using world = await troubledLedger(1);
    const calls = {
      PutItemCommand: () => world.ledger.put('verdict', 'one', 1),
      GetItemCommand: () => world.ledger.get('verdict', 'one'),
      QueryCommand: () => world.ledger.list('verdict'),
      TransactWriteItemsCommand: () => world.ledger.audit('run.opened', { n: 1 }),
    };
    for (const [command, call] of Object.entries(calls)) {
      // The audit trail asks a few more times, as whoever hears of it would say it again.
      const times = command === TRANSACT ? 4 : 1;
      world.befall(...Array.from({ length: times }, () => refusal(command, () => sdkError(name, more))));
      const failure: unknown = await Promise.resolve(call()).catch((error: unknown) => error);
      expect(failure, command).toMatchObject({ code: 'StoreUnavailable', trouble: 'retryable' });
      expect(JSON.stringify(failure) + String(failure)).not.toContain('zanzibar');
    }
  });
});

describeOnAws('the DynamoDB ledger, when it is refused,', () => {
  it.each([
    { name: 'AccessDeniedException', code: 'AccessDenied' },
    { name: 'ExpiredTokenException', code: 'AccessDenied' },
    { name: 'ResourceNotFoundException', code: 'Configuration' },
    { name: 'ValidationException', code: 'ContractViolated' },
  ])('says $code to $name, at once and in words of its own', async ({ name, code }) => {
    await using world = await troubledLedger(3);
    world.befall(refusal('PutItemCommand', () => sdkError(name, { $metadata: { httpStatusCode: 400 } })));
    const failure: unknown = await world.ledger.put('verdict', 'one', 1).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code });
    expect(String(failure)).not.toContain('zanzibar');
    expect(world.sent('PutItemCommand')).toBe(1);
  });

  it('takes a transaction that can never succeed for a violated contract', async () => {
    await using world = await troubledLedger(3);
    world.befall(refusal(TRANSACT, () => cancelled('ValidationError', 'None', 'None')));
    await expect(world.ledger.audit('run.opened', { n: 1 })).rejects.toMatchObject({ code: 'ContractViolated' });
  });
});
