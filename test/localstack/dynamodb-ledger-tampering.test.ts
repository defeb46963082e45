// What the DynamoDB ledger says when somebody else wrote in its table.
import { DeleteItemCommand, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { expect, it } from 'vitest';
import { canonicalJson, digestOf, type Json, sha256 } from '../../core/record/index.ts';
import { createDynamoLedger } from '../../platform/aws/dynamodb/index.ts';
import { createSystemClock } from '../../platform/local/clock.ts';
import type { Ledger } from '../../platform/ports.ts';
import { makeTable } from './dynamo-table.ts';
import { describeOnAws } from './endpoint.ts';

interface Key {
  readonly pk: string;
  readonly sk: string;
}

const HEAD: Key = { pk: 'audit-head', sk: 'head' };
const entryKey = (sequence: number): Key => ({ pk: 'audit', sk: String(sequence).padStart(12, '0') });
const marshalled = ({ pk, sk }: Key) => ({ pk: { S: pk }, sk: { S: sk } });

/** A ledger with nine entries, and hands in its table. */
async function auditedTable() {
  const table = await makeTable();
  const clock = createSystemClock();
  const open = () => createDynamoLedger({ table: table.name, client: table.client, clock });
  const ledger = open();
  for (let n = 0; n < 9; n += 1) await ledger.audit('test.appended', { n });

  const read = async (key: Key): Promise<string> => {
    const request = { TableName: table.name, Key: marshalled(key), ConsistentRead: true };
    return (await table.client.send(new GetItemCommand(request))).Item?.['json']?.S ?? '';
  };
  const write = async (key: Key, json: string): Promise<void> => {
    await table.client.send(
      new PutItemCommand({ TableName: table.name, Item: { ...marshalled(key), json: { S: json } } }),
    );
  };
  const remove = async (key: Key): Promise<void> => {
    await table.client.send(new DeleteItemCommand({ TableName: table.name, Key: marshalled(key) }));
  };
  const dispose = () => table[Symbol.asyncDispose]();
  return { ledger, fresh: open, read, write, remove, [Symbol.asyncDispose]: dispose };
}

async function readTrail(ledger: Ledger): Promise<number> {
  return (await Array.fromAsync(ledger.auditTrail())).length;
}

/** Neither read nor continued, by a new process or by the one that wrote. */
async function expectBroken(table: Awaited<ReturnType<typeof auditedTable>>): Promise<void> {
  for (const ledger of [table.fresh(), table.ledger]) {
    await expect(readTrail(ledger)).rejects.toMatchObject({ code: 'AuditBroken' });
    await expect(ledger.audit('test.appended', { n: 9 })).rejects.toMatchObject({ code: 'AuditBroken' });
  }
}

const headOf = (sequence: number, entry: string) => canonicalJson({ sequence, digest: sha256(entry) });

describeOnAws('the audit chain of the DynamoDB ledger', () => {
  it('shows every entry when nobody touched it', async () => {
    await using table = await auditedTable();
    expect(await readTrail(table.fresh())).toBe(9);
  });

  it.each([0, 4, 8])('is broken by one changed character in entry %i', async (sequence) => {
    await using table = await auditedTable();
    const text = await table.read(entryKey(sequence));
    await table.write(entryKey(sequence), text.replace(`"n":${sequence}`, `"n":${sequence + 1}`));
    await expect(readTrail(table.fresh())).rejects.toMatchObject({ code: 'AuditBroken' });
  });

  it.each([0, 4, 8])('is broken by the removal of entry %i', async (sequence) => {
    await using table = await auditedTable();
    await table.remove(entryKey(sequence));
    await expect(readTrail(table.fresh())).rejects.toMatchObject({ code: 'AuditBroken' });
    await expect(readTrail(table.ledger)).rejects.toMatchObject({ code: 'AuditBroken' });
  });

  it('is broken by two entries that changed places, and by white space', async () => {
    await using table = await auditedTable();
    const [third, fourth] = [await table.read(entryKey(3)), await table.read(entryKey(4))];
    await table.write(entryKey(3), fourth);
    await table.write(entryKey(4), third);
    await expect(readTrail(table.fresh())).rejects.toMatchObject({ code: 'AuditBroken' });
    await table.write(entryKey(3), third);
    await table.write(entryKey(4), fourth);
    expect(await readTrail(table.fresh())).toBe(9);
    await table.write(entryKey(3), third.replace('{', '{ '));
    await expect(readTrail(table.fresh())).rejects.toMatchObject({ code: 'AuditBroken' });
  });

  it('takes no further entry when its end was removed or rewritten', async () => {
    await using table = await auditedTable();
    const last = await table.read(entryKey(8));
    await table.write(entryKey(8), canonicalJson({ ...(JSON.parse(last) as Record<string, Json>), facts: { n: 99 } }));
    await expectBroken(table);
    await table.remove(entryKey(8));
    await expectBroken(table);
  });

  it('is broken where the head is removed', async () => {
    await using table = await auditedTable();
    await table.remove(HEAD);
    await expectBroken(table);
  });

  it('is broken where the head is not canonical', async () => {
    await using table = await auditedTable();
    await table.write(HEAD, (await table.read(HEAD)).replace('{', '{ '));
    await expectBroken(table);
  });

  it('is broken where the head names another entry with the right digest', async () => {
    await using table = await auditedTable();
    await table.write(HEAD, headOf(7, await table.read(entryKey(7))));
    await expectBroken(table);
  });

  it('is broken where the head leads the entries', async () => {
    await using table = await auditedTable();
    await table.write(HEAD, headOf(9, await table.read(entryKey(8))));
    await expectBroken(table);
  });

  it('is broken where an entry was forged behind the head', async () => {
    await using table = await auditedTable();
    const last = await table.read(entryKey(8));
    const forged = {
      sequence: 9,
      event: 'run.ended',
      at: '2026-01-01T00:00:00.000Z',
      facts: {},
      previous: sha256(last),
    };
    await table.write(entryKey(9), canonicalJson(forged));
    await expectBroken(table);
  });

  it('is broken, for a process that has seen more, where end and head were put back together', async () => {
    await using table = await auditedTable();
    await table.remove(entryKey(8));
    await table.write(HEAD, headOf(7, await table.read(entryKey(7))));
    await expect(readTrail(table.ledger)).rejects.toMatchObject({ code: 'AuditBroken' });
    await expect(table.ledger.audit('test.appended', { n: 9 })).rejects.toMatchObject({ code: 'AuditBroken' });
  });

  it('does not believe a mark that names no entry, or the entry of something else', async () => {
    await using table = await auditedTable();
    const facts = { execution: 'one' };
    const mark = { pk: 'audit-said', sk: digestOf(['run.opened', facts]) };
    await table.write(mark, headOf(50, 'x'));
    await expect(table.fresh().audit('run.opened', facts)).rejects.toMatchObject({ code: 'AuditBroken' });
    await table.write(mark, headOf(3, await table.read(entryKey(3))));
    await expect(table.fresh().audit('run.opened', facts)).rejects.toMatchObject({ code: 'AuditBroken' });
  });
});

describeOnAws('the rows of the DynamoDB ledger', () => {
  it('are refused with ObjectCorrupt when somebody rewrote them or moved them to another id', async () => {
    await using table = await auditedTable();
    const item = { pk: 'item#decision', sk: 'd1' };
    const claim = { pk: 'claim#v2026-01-01', sk: 'release' };
    await table.ledger.put('decision', 'd1', { code: 'waive' });
    await table.ledger.claim({ version: 'v2026-01-01', kind: 'release', execution: 'one', takeover: 'never' });
    await table.write({ ...item, sk: 'd2' }, await table.read(item));
    await table.write({ ...claim, sk: 'rehearsal' }, await table.read(claim));
    await expect(table.ledger.get('decision', 'd2')).rejects.toMatchObject({ code: 'ObjectCorrupt' });
    await expect(table.ledger.claimOf('v2026-01-01', 'rehearsal')).rejects.toMatchObject({ code: 'ObjectCorrupt' });
    await table.write(item, '{"id":"d1", "item":1}');
    await table.write(claim, '{}');
    await expect(table.ledger.get('decision', 'd1')).rejects.toMatchObject({ code: 'ObjectCorrupt' });
    await expect(table.ledger.claimOf('v2026-01-01', 'release')).rejects.toMatchObject({ code: 'ObjectCorrupt' });
  });
});
