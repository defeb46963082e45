// The ledger in a real table: the suite of the port, and what a table adds to it.
import type { QueryCommandOutput } from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../core/record/index.ts';
import { createDynamoLedger } from '../../platform/aws/dynamodb/index.ts';
import { createSystemClock } from '../../platform/local/clock.ts';
import { ledgerSuite } from '../contract/suites/ledger-suite.ts';
import { makeTable } from './dynamo-table.ts';
import { describeOnAws } from './endpoint.ts';

const clock = createSystemClock();

async function tableLedger() {
  const table = await makeTable();
  const open = () => createDynamoLedger({ table: table.name, client: table.client, clock });
  return {
    table,
    open,
    port: open(),
    another: async () => open(),
    [Symbol.asyncDispose]: () => table[Symbol.asyncDispose](),
  };
}

describeOnAws('a DynamoDB table', () => {
  ledgerSuite('the DynamoDB ledger', tableLedger);

  describe('the audit trail of the DynamoDB ledger', () => {
    it('is read to its end when it fills more than a page', async () => {
      await using ledger = await tableLedger();
      const facts = { ids: Array.from({ length: 5_000 }, (_, n) => String(n).padStart(64, '0')) };
      for (let n = 0; n < 5; n += 1) await ledger.port.audit('test.appended', { ...facts, n });
      const trail = await Array.fromAsync(ledger.open().auditTrail());
      expect(trail.map(({ sequence }) => sequence)).toEqual([0, 1, 2, 3, 4]);
    });

    it('refuses an entry that is larger than a table takes, and goes on without it', async () => {
      await using ledger = await tableLedger();
      const ids = Array.from({ length: 7_000 }, () => 'a'.repeat(64));
      await expect(ledger.port.audit('test.appended', { ids })).rejects.toMatchObject({ code: 'ContractViolated' });
      expect(await ledger.port.audit('test.appended', { n: 1 })).toMatchObject({ sequence: 0 });
    });

    it('can be followed while others append to it', async () => {
      await using ledger = await tableLedger();
      await ledger.port.audit('test.appended', { n: -1 });
      const writing = Promise.all(Array.from({ length: 12 }, (_, n) => ledger.port.audit('test.appended', { n })));
      for (let round = 0; round < 6; round += 1) await Array.fromAsync(ledger.open().auditTrail());
      await writing;
      expect(await Array.fromAsync(ledger.open().auditTrail())).toHaveLength(13);
    });

    it('is whole where a page misses an entry that was written while it was read', async () => {
      await using ledger = await tableLedger();
      for (let n = 0; n < 4; n += 1) await ledger.port.audit('test.appended', { n });
      let missing = 2;
      ledger.table.client.middlewareStack.add(
        (next, context) => async (input) => {
          const answer = await next(input);
          if (context['commandName'] !== 'QueryCommand' || missing === 0) return answer;
          missing -= 1;
          const { Items = [], ...output } = answer.output as QueryCommandOutput;
          const seen = Items.filter(({ sk }) => sk?.S !== '000000000001');
          return { ...answer, output: { ...output, Items: seen } as typeof answer.output };
        },
        { step: 'initialize', name: 'miss' },
      );
      expect(await Array.fromAsync(ledger.open().auditTrail())).toHaveLength(4);
      expect(missing).toBe(0);
    });
  });

  describe('items of the DynamoDB ledger', () => {
    it('come back to the byte, numbers and odd strings included', async () => {
      await using ledger = await tableLedger();
      const item: Json = { n: 0.1, big: 1e21, empty: '', lone: '\ud800', nul: '\u0000', 10: 1, 9: [], __proto: {} };
      await ledger.port.put('config', 'odd', item);
      expect(await ledger.open().get('config', 'odd')).toEqual(item);
    });

    it('have ids of any Unicode up to 256 bytes', async () => {
      await using ledger = await tableLedger();
      const ids = ['\u0000', '\u0001\n', '#', 'x'.repeat(256), '\u{1f600}'.repeat(64), 'e\u0301', '\u00e9', '\ufffd'];
      for (const id of ids) expect(await ledger.port.put('grant', id, id)).toBe('created');
      for (const id of ids) expect(await ledger.port.get('grant', id)).toBe(id);
      expect(new Set(await ledger.port.list('grant'))).toEqual(new Set(ids));
      await expect(ledger.port.put('grant', '\ud800', 1)).rejects.toMatchObject({ code: 'ContractViolated' });
    });

    it('are listed to the last one when they fill more than a page', async () => {
      await using ledger = await tableLedger();
      const ids = Array.from({ length: 9 }, (_, index) => `large-${index}`);
      for (const id of ids) await ledger.port.put('verdict', id, 'x'.repeat(300_000));
      expect(await ledger.port.list('verdict')).toEqual(ids);
    });

    it('are refused by kind when they are larger than a table takes, and taken just below', async () => {
      await using ledger = await tableLedger();
      await expect(ledger.port.put('verdict', 'v', 'x'.repeat(410_000))).rejects.toMatchObject({
        code: 'ContractViolated',
        place: { field: 'item#verdict' },
      });
      const room = 400 * 1024 - 'item#verdictvpkskjsonwriter{"id":"v","item":"","kind":"verdict"}'.length - 36;
      await expect(ledger.port.put('verdict', 'v', 'x'.repeat(room + 1))).rejects.toMatchObject({
        code: 'ContractViolated',
      });
      expect(await ledger.port.put('verdict', 'v', 'x'.repeat(room))).toBe('created');
    });

    it('are a matter of configuration when the table does not exist', async () => {
      await using ledger = await tableLedger();
      const elsewhere = createDynamoLedger({ table: 'no-such-table', client: ledger.table.client, clock });
      await expect(elsewhere.get('verdict', 'v')).rejects.toMatchObject({ code: 'Configuration' });
      await expect(elsewhere.put('verdict', 'v', 1)).rejects.toMatchObject({ code: 'Configuration' });
      await expect(elsewhere.audit('run.opened', {})).rejects.toMatchObject({ code: 'Configuration' });
    });
  });
});
