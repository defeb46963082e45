// Task tokens in the ledger's table: kept so that nobody reads them there, and for one execution and state only.
import { randomBytes } from 'node:crypto';
import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { CreateKeyCommand, KMSClient, ScheduleKeyDeletionCommand } from '@aws-sdk/client-kms';
import { expect, it } from 'vitest';
import { createDynamoLedger } from '../../platform/aws/dynamodb/index.ts';
import { createTaskTokens } from '../../platform/aws/task-tokens/index.ts';
import { createSystemClock } from '../../platform/local/clock.ts';
import { makeTable } from './dynamo-table.ts';
import { describeOnAws } from './endpoint.ts';

async function makeWorld() {
  const table = await makeTable();
  const kms = new KMSClient({});
  const { KeyMetadata } = await kms.send(new CreateKeyCommand({}));
  const tokenKey = KeyMetadata?.Arn ?? '';
  const open = (key = tokenKey) => createTaskTokens({ table: table.name, tokenKey: key, client: table.client, kms });
  return {
    table,
    kms,
    tokens: open(),
    open,
    [Symbol.asyncDispose]: async () => {
      await kms.send(new ScheduleKeyDeletionCommand({ KeyId: tokenKey, PendingWindowInDays: 7 }));
      kms.destroy();
      await table[Symbol.asyncDispose]();
    },
  };
}

type World = Awaited<ReturnType<typeof makeWorld>>;

/** As long as Step Functions makes them, and longer than a name may be. */
const newToken = (): string => randomBytes(600).toString('base64');

const rowKey = (execution: string, state: string) => ({ pk: { S: `token#${execution}` }, sk: { S: state } });

/** Copies the row of one token under the name of another. */
async function copyRow({ table }: World, from: [string, string], to: [string, string]): Promise<void> {
  const request = { TableName: table.name, Key: rowKey(...from), ConsistentRead: true };
  const { Item } = await table.client.send(new GetItemCommand(request));
  await table.client.send(new PutItemCommand({ TableName: table.name, Item: { ...Item, ...rowKey(...to) } }));
}

describeOnAws('task tokens', () => {
  it('are given back by execution and state, by any process, until they are closed', async () => {
    await using world = await makeWorld();
    const [first, second, other] = [newToken(), newToken(), newToken()];
    await world.tokens.keep('run-1', 'AwaitSignoffs', first);
    await world.tokens.keep('run-1', 'AwaitMore', second);
    await world.tokens.keep('run-2', 'AwaitSignoffs', other);
    expect(await world.open().open('run-1')).toEqual([
      { state: 'AwaitMore', token: second },
      { state: 'AwaitSignoffs', token: first },
    ]);
    await world.tokens.close('run-1', 'AwaitSignoffs');
    await world.tokens.close('run-1', 'AwaitSignoffs');
    expect(await world.tokens.open('run-1')).toEqual([{ state: 'AwaitMore', token: second }]);
    expect(await world.tokens.open('run-2')).toEqual([{ state: 'AwaitSignoffs', token: other }]);
    expect(await world.tokens.open('run-3')).toEqual([]);
  });

  it('are replaced by the token of a state that is entered again', async () => {
    await using world = await makeWorld();
    await world.tokens.keep('run-1', 'AwaitSignoffs', newToken());
    const last = newToken();
    await world.tokens.keep('run-1', 'AwaitSignoffs', last);
    expect(await world.tokens.open('run-1')).toEqual([{ state: 'AwaitSignoffs', token: last }]);
  });

  it('stand nowhere in the table, neither plain nor in base64, nor in the audit trail', async () => {
    await using world = await makeWorld();
    const token = newToken();
    const ledger = createDynamoLedger({
      table: world.table.name,
      client: world.table.client,
      clock: createSystemClock(),
    });
    await world.tokens.keep('run-1', 'AwaitSignoffs', token);
    await ledger.audit('signoffs.requested', { execution: 'run-1' });
    const dump = await world.table.dump();
    expect(dump).toContain('token#run-1');
    for (const word of [token, token.slice(100, 130), Buffer.from(token).toString('base64').slice(80, 120)])
      expect(dump).not.toContain(word);
    const sealed = Buffer.concat(
      Array.from(dump.matchAll(/"sealed":\{"B":\{([^}]*)\}/g), ([, bytes = '']) =>
        Buffer.from(Array.from(bytes.matchAll(/:(\d+)/g), ([, byte]) => Number(byte))),
      ),
    );
    expect(sealed.length).toBeGreaterThan(token.length);
    expect(sealed.includes(token.slice(100, 130))).toBe(false);
    expect(JSON.stringify(await Array.fromAsync(ledger.auditTrail()))).not.toContain('AwaitSignoffs');
  });

  it('cannot be read under another execution or another state', async () => {
    await using world = await makeWorld();
    await world.tokens.keep('run-1', 'AwaitSignoffs', newToken());
    await copyRow(world, ['run-1', 'AwaitSignoffs'], ['run-2', 'AwaitSignoffs']);
    await copyRow(world, ['run-1', 'AwaitSignoffs'], ['run-3', 'AwaitMore']);
    await expect(world.tokens.open('run-2')).rejects.toMatchObject({ code: 'ObjectCorrupt' });
    await expect(world.tokens.open('run-3')).rejects.toMatchObject({ code: 'ObjectCorrupt' });
    expect(await world.tokens.open('run-1')).toHaveLength(1);
  });

  it('cannot be read where somebody changed what is kept', async () => {
    await using world = await makeWorld();
    await world.tokens.keep('run-1', 'AwaitSignoffs', newToken());
    const Item = { ...rowKey('run-1', 'AwaitSignoffs'), sealed: { B: randomBytes(64) } };
    await world.table.client.send(new PutItemCommand({ TableName: world.table.name, Item }));
    await expect(world.tokens.open('run-1')).rejects.toMatchObject({ code: 'ObjectCorrupt' });
    const bare = rowKey('run-1', 'AwaitSignoffs');
    await world.table.client.send(new PutItemCommand({ TableName: world.table.name, Item: bare }));
    await expect(world.tokens.open('run-1')).rejects.toMatchObject({ code: 'ObjectCorrupt' });
  });

  it('are kept under names only, which may stand in clear', async () => {
    await using world = await makeWorld();
    for (const names of [
      ['she said it was fine', 'AwaitSignoffs'],
      ['run-1', 'a state of mind'],
    ] as readonly (readonly [string, string])[])
      await expect(world.tokens.keep(...names, newToken())).rejects.toMatchObject({ code: 'ContractViolated' });
    expect(await world.table.dump()).toBe('[]');
  });

  it('are a matter of configuration where the key or the table does not exist', async () => {
    await using world = await makeWorld();
    const missing = 'arn:aws:kms:us-east-1:000000000000:key/00000000-0000-4000-8000-000000000000';
    await expect(world.open(missing).keep('run-1', 'AwaitSignoffs', newToken())).rejects.toMatchObject({
      code: 'Configuration',
    });
    const elsewhere = createTaskTokens({
      table: 'none',
      tokenKey: missing,
      client: world.table.client,
      kms: world.kms,
    });
    await expect(elsewhere.open('run-1')).rejects.toMatchObject({ code: 'Configuration' });
  });
});
