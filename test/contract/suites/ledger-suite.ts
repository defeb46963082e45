// What every ledger must do: claims that exclude and fence, items written once, an audit chain that shows tampering.
import { describe, expect, it } from 'vitest';
import { canonicalJson, type Json, sha256 } from '../../../core/record/index.ts';
import type { AuditEntry, Ledger } from '../../../platform/ports.ts';
import type { MakeAdapter } from './adapter.ts';

async function trailOf(ledger: Ledger): Promise<AuditEntry[]> {
  const entries: AuditEntry[] = [];
  for await (const entry of ledger.auditTrail()) entries.push(entry);
  return entries;
}

const ask = (execution: string, takeover: 'never' | 'always' = 'never') =>
  ({ version: 'v2026-01-01', kind: 'release', execution, takeover }) as const;

export function ledgerSuite(name: string, make: MakeAdapter<Ledger>): void {
  describe(`${name}: claims`, () => {
    it('gives a free version to the first who asks, and the same claim when it asks again', async () => {
      await using adapter = await make();
      const claim = { version: 'v2026-01-01', kind: 'release', execution: 'one', epoch: 1, state: 'live' };
      expect(await adapter.port.claimOf('v2026-01-01', 'release')).toBeUndefined();
      expect(await adapter.port.claim(ask('one'))).toEqual(claim);
      expect(await adapter.port.claim(ask('one'))).toEqual(claim);
      expect(await (await adapter.another()).claimOf('v2026-01-01', 'release')).toEqual(claim);
    });

    it('refuses a live claim to others with VersionClaimed', async () => {
      await using adapter = await make();
      await adapter.port.claim(ask('one'));
      await expect((await adapter.another()).claim(ask('two'))).rejects.toMatchObject({ code: 'VersionClaimed' });
    });

    it('keeps versions and kinds apart', async () => {
      await using adapter = await make();
      await adapter.port.claim(ask('one'));
      expect(await adapter.port.claim({ ...ask('two'), kind: 'rehearsal' })).toMatchObject({
        execution: 'two',
        epoch: 1,
      });
      expect(await adapter.port.claim({ ...ask('three'), version: 'v2026-01-01.1' })).toMatchObject({
        execution: 'three',
        epoch: 1,
      });
    });

    it('hands one claim to one of many who ask at once', async () => {
      await using adapter = await make();
      const ledgers = [adapter.port, await adapter.another(), await adapter.another()];
      const answers = await Promise.allSettled(
        Array.from({ length: 12 }, (_, index) => (ledgers[index % 3] ?? adapter.port).claim(ask(`execution-${index}`))),
      );
      expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      for (const answer of answers)
        if (answer.status === 'rejected') expect(answer.reason).toMatchObject({ code: 'VersionClaimed' });
    });

    it('gives an ended claim to the next one with the next epoch', async () => {
      await using adapter = await make();
      const first = await adapter.port.claim(ask('one'));
      await adapter.port.endClaim(first, 'ended');
      expect(await adapter.port.claimOf('v2026-01-01', 'release')).toMatchObject({
        execution: 'one',
        epoch: 1,
        state: 'ended',
      });
      expect(await adapter.port.claim(ask('two'))).toMatchObject({ execution: 'two', epoch: 2, state: 'live' });
    });

    it('gives an execution that has ended a new epoch when it comes back', async () => {
      await using adapter = await make();
      await adapter.port.endClaim(await adapter.port.claim(ask('one')), 'ended');
      expect(await adapter.port.claim(ask('one'))).toMatchObject({ execution: 'one', epoch: 2, state: 'live' });
    });

    it('never gives a released version again, not even to a takeover', async () => {
      await using adapter = await make();
      await adapter.port.endClaim(await adapter.port.claim(ask('one')), 'released');
      await expect(adapter.port.claim(ask('two'))).rejects.toMatchObject({ code: 'VersionReleased' });
      await expect(adapter.port.claim(ask('two', 'always'))).rejects.toMatchObject({ code: 'VersionReleased' });
    });

    it('fences: after a takeover the earlier holder can end nothing', async () => {
      await using adapter = await make();
      const lost = await adapter.port.claim(ask('one'));
      const held = await (await adapter.another()).claim(ask('two', 'always'));
      expect(held).toMatchObject({ execution: 'two', epoch: 2, state: 'live' });
      await expect(adapter.port.endClaim(lost, 'released')).rejects.toMatchObject({ code: 'ClaimLost' });
      expect(await adapter.port.claimOf('v2026-01-01', 'release')).toEqual(held);
    });

    it('lets either the release or the takeover win, never both', async () => {
      await using adapter = await make();
      const another = await adapter.another();
      for (let round = 0; round < 10; round += 1) {
        const version = `v2026-01-01.${round}`;
        const claim = await adapter.port.claim({ ...ask('one'), version });
        const [released, taken] = await Promise.allSettled([
          adapter.port.endClaim(claim, 'released'),
          another.claim({ ...ask('two', 'always'), version }),
        ]);
        expect([released.status, taken.status].toSorted()).toEqual(['fulfilled', 'rejected']);
        const state = await adapter.port.claimOf(version, 'release');
        expect(state).toMatchObject(
          released.status === 'fulfilled'
            ? { execution: 'one', state: 'released' }
            : { execution: 'two', epoch: 2, state: 'live' },
        );
      }
    });

    it('ends a claim twice the same way without complaint, and never in two ways', async () => {
      await using adapter = await make();
      const claim = await adapter.port.claim(ask('one'));
      await adapter.port.endClaim(claim, 'released');
      await adapter.port.endClaim(claim, 'released');
      await expect(adapter.port.endClaim(claim, 'ended')).rejects.toMatchObject({ code: 'ContractViolated' });
    });

    it('fences by epoch: an execution that came back has lost what it held before', async () => {
      await using adapter = await make();
      const before = await adapter.port.claim(ask('one'));
      await adapter.port.endClaim(before, 'ended');
      const now = await adapter.port.claim(ask('one'));
      await expect(adapter.port.endClaim(before, 'released')).rejects.toMatchObject({ code: 'ClaimLost' });
      expect(await adapter.port.claimOf('v2026-01-01', 'release')).toEqual(now);
    });

    it('says ClaimLost to an end without a claim', async () => {
      await using adapter = await make();
      await expect(
        adapter.port.endClaim({ version: 'v2026-01-01', kind: 'release', execution: 'one', epoch: 1 }, 'ended'),
      ).rejects.toMatchObject({ code: 'ClaimLost' });
    });
  });

  describe(`${name}: items`, () => {
    it('records an item once and gives it back as it was', async () => {
      await using adapter = await make();
      const item: Json = { n: 1, list: [true, null, 'x'], deep: { a: 0.5 } };
      expect(await adapter.port.put('verdict', 'gate-1', item)).toBe('created');
      expect(await adapter.port.put('verdict', 'gate-1', { n: 2 })).toBe('exists');
      expect(await (await adapter.another()).get('verdict', 'gate-1')).toEqual(item);
      expect(await adapter.port.get('verdict', 'gate-2')).toBeUndefined();
      expect(await adapter.port.get('decision', 'gate-1')).toBeUndefined();
    });

    it('lets one of many concurrent writers of an item win', async () => {
      await using adapter = await make();
      const answers = await Promise.all(
        Array.from({ length: 10 }, (_, index) => adapter.port.put('signoff', 'same', { index })),
      );
      expect(answers.filter((answer) => answer === 'created')).toHaveLength(1);
      expect(await adapter.port.get('signoff', 'same')).toEqual({ index: answers.indexOf('created') });
    });

    it('lists the ids of a kind in UTF-8 byte order, whatever letters they have', async () => {
      await using adapter = await make();
      const ids = ['b', 'a/b', 'a', 'Z', 'é', '\ufb01', '😀', 'a.json', '..', 'a%2Fb'];
      for (const id of ids) await adapter.port.put('grant', id, id);
      await adapter.port.put('config', 'other', 1);
      expect(await adapter.port.list('grant')).toEqual([
        '..',
        'Z',
        'a',
        'a%2Fb',
        'a.json',
        'a/b',
        'b',
        'é',
        '\ufb01',
        '😀',
      ]);
      for (const id of ids) expect(await adapter.port.get('grant', id)).toBe(id);
      expect(await adapter.port.list('withdrawal')).toEqual([]);
    });

    it('refuses ids that are empty or too long', async () => {
      await using adapter = await make();
      for (const id of ['', 'x'.repeat(257)]) {
        await expect(adapter.port.put('grant', id, 1)).rejects.toMatchObject({ code: 'ContractViolated' });
        await expect(adapter.port.get('grant', id)).rejects.toMatchObject({ code: 'ContractViolated' });
      }
    });
  });

  describe(`${name}: audit`, () => {
    it('keeps what is said of an execution once, as a stage that runs again says it again', async () => {
      await using adapter = await make();
      const first = await adapter.port.audit('run.opened', { execution: 'one', epoch: 1 });
      await adapter.port.audit('run.opened', { execution: 'two', epoch: 1 });
      const again = await (await adapter.another()).audit('run.opened', { execution: 'one', epoch: 1 });
      expect(again).toEqual(first);
      await adapter.port.audit('run.opened', { execution: 'one', epoch: 2 });
      await adapter.port.audit('run.looked', { version: 'v2026-01-01' });
      await adapter.port.audit('run.looked', { version: 'v2026-01-01' });
      expect(await trailOf(adapter.port)).toHaveLength(5);
    });

    it('chains entries from 0 by the hash of the one before', async () => {
      await using adapter = await make();
      expect(await trailOf(adapter.port)).toEqual([]);
      const first = await adapter.port.audit('run.opened', { version: 'v2026-01-01', epoch: 1 });
      const second = await (await adapter.another()).audit('run.ended', { digest: `sha256:${'0'.repeat(64)}` });
      expect(first).toMatchObject({ sequence: 0, event: 'run.opened', previous: '0'.repeat(64) });
      expect(second).toMatchObject({ sequence: 1, previous: sha256(canonicalJson({ ...first })) });
      expect(await trailOf(adapter.port)).toEqual([first, second]);
      expect(new Date(first.at).toISOString()).toBe(first.at);
    });

    it('loses and doubles nothing when several writers append at once', async () => {
      await using adapter = await make();
      const ledgers = await Promise.all(Array.from({ length: 4 }, () => adapter.another()));
      const writing = ledgers.flatMap((ledger, writer) =>
        Array.from({ length: 15 }, (_, n) => ledger.audit('test.appended', { writer, n })),
      );
      const entries = await Promise.all(writing);
      expect(entries.map(({ sequence }) => sequence).toSorted((a, b) => a - b)).toEqual(
        Array.from({ length: 60 }, (_, index) => index),
      );
      const trail = await trailOf(adapter.port);
      expect(trail).toEqual(entries.toSorted((a, b) => a.sequence - b.sequence));
    });

    it('refuses words as facts, and does not repeat them', async () => {
      await using adapter = await make();
      const failure: unknown = await adapter.port
        .audit('run.opened', { note: 'she said it was fine' })
        .catch((error: unknown) => error);
      expect(failure).toMatchObject({ code: 'ContractViolated' });
      expect(String(failure)).not.toContain('fine');
      await expect(adapter.port.audit('a sentence is no event', {})).rejects.toMatchObject({
        code: 'ContractViolated',
      });
      await expect(adapter.port.audit('run.opened', { 'a name with spaces': 1 })).rejects.toMatchObject({
        code: 'ContractViolated',
      });
      expect(await trailOf(adapter.port)).toEqual([]);
    });
  });
}
