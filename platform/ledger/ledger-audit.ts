// What happened, in order: each entry is one conditionally created object that carries the hash of the one before.
import { z } from 'zod';
import { ReleaseError } from '../../core/errors/index.ts';
import { canonicalJson, digestOf, type Json, sha256 } from '../../core/record/index.ts';
import type { AuditEntry, Clock, Ledger, ObjectStore } from '../ports.ts';
import { broken, checkSaying, EntryReference, type Head, happensOnce, NOTHING, StoredEntry } from './audit-rules.ts';
import { jsonBytes, parseObject } from './ledger-objects.ts';

/** Where the search for an event of an execution begins, when it is said again. */
const Said = z.strictObject({ from: z.int().nonnegative() });

type Audit = Pick<Ledger, 'audit' | 'auditTrail'>;

/** Keys `<prefix>entries/<sequence>.json`, `<prefix>anchor.json`, and `<prefix>said/<digest>.json` of events of executions. */
export function createAudit(store: ObjectStore, clock: Clock, prefix: string): Audit {
  const keyOf = (sequence: number) => `${prefix}entries/${String(sequence).padStart(12, '0')}.json`;
  const anchorKey = `${prefix}anchor.json`;
  let known = NOTHING;
  let queue: Promise<unknown> = Promise.resolve();

  const exists = async (sequence: number) => (await store.head(keyOf(sequence))) !== undefined;

  /** The last entry that somebody is sure of. It may lag, never lead: without it, cutting off the end would not show. */
  async function readAnchor(): Promise<Head> {
    if ((await store.head(anchorKey)) === undefined) return NOTHING;
    const anchor = parseObject(await store.get(anchorKey), EntryReference);
    if (anchor === undefined)
      throw new ReleaseError('AuditBroken', 'the anchor of the audit chain is not what the ledger wrote');
    return anchor;
  }

  /** Throws AuditBroken where the entry is gone or is not the one that `head` remembers. */
  async function confirm(head: Head): Promise<void> {
    if (head.sequence < 0) return;
    if (!(await exists(head.sequence)) || sha256(await store.get(keyOf(head.sequence))) !== head.digest)
      throw broken(head.sequence);
  }

  /** The last entry: from the last one known in steps that double, then by halves. */
  async function findHead(): Promise<Head> {
    const anchor = await readAnchor();
    const from = anchor.sequence > known.sequence ? anchor : known;
    await confirm(from);
    let step = 1;
    while (await exists(from.sequence + step)) step *= 2;
    let low = from.sequence + Math.floor(step / 2);
    let high = from.sequence + step;
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (await exists(middle)) low = middle;
      else high = middle;
    }
    return low === from.sequence ? from : { sequence: low, digest: sha256(await store.get(keyOf(low))) };
  }

  async function raiseAnchor(head: Head): Promise<void> {
    if ((await readAnchor()).sequence < head.sequence) await store.replace(anchorKey, jsonBytes({ ...head }));
  }

  async function append(event: string, facts: Json): Promise<AuditEntry> {
    for (;;) {
      const head = await findHead();
      const entry = { sequence: head.sequence + 1, event, at: clock.now().toISOString(), facts, previous: head.digest };
      const bytes = jsonBytes(entry);
      if ((await store.create(keyOf(entry.sequence), bytes)) === 'exists') continue;
      known = { sequence: entry.sequence, digest: sha256(bytes) };
      await raiseAnchor(known);
      return entry;
    }
  }

  async function readEntry(sequence: number): Promise<AuditEntry> {
    const entry = parseObject(await store.get(keyOf(sequence)), StoredEntry);
    if (entry === undefined) throw broken(sequence);
    return entry;
  }

  /**
   * A stage that was killed is run again, and says again what it said. The mark is made before the entry: where it is
   * found, the entry may lie behind it.
   */
  async function sayOnce(event: string, facts: Json): Promise<AuditEntry> {
    const markKey = `${prefix}said/${digestOf([event, facts])}.json`;
    const { sequence: last } = await findHead();
    if ((await store.create(markKey, jsonBytes({ from: last + 1 }))) === 'exists') {
      const mark = parseObject(await store.get(markKey), Said);
      if (mark === undefined)
        throw new ReleaseError('AuditBroken', 'a mark of the audit chain is not what the ledger wrote');
      for (let sequence = mark.from; sequence <= last; sequence += 1) {
        const entry = await readEntry(sequence);
        if (entry.event === event && canonicalJson(entry.facts) === canonicalJson(facts)) return entry;
      }
    }
    return append(event, facts);
  }

  async function audit(event: string, facts: Json): Promise<AuditEntry> {
    checkSaying(event, facts);
    // One at a time here; only other processes are raced against.
    const say = happensOnce(facts) ? sayOnce : append;
    const done = queue.then(() => say(event, facts));
    queue = done.catch(() => undefined);
    return done;
  }

  /** True where an entry after `sequence` is there but it is not: entries are made in order, so it was removed. */
  async function isGap(sequence: number): Promise<boolean> {
    for await (const { key } of store.list(`${prefix}entries/`)) {
      if (key > keyOf(sequence)) return !(await exists(sequence));
    }
    return false;
  }

  async function* auditTrail(): AsyncGenerator<AuditEntry> {
    const anchor = await readAnchor();
    const least = Math.max(anchor.sequence, known.sequence);
    let previous = NOTHING.digest;
    for (let sequence = 0; ; sequence += 1) {
      if (!(await exists(sequence))) {
        if (sequence <= least || (await isGap(sequence))) throw broken(sequence);
        if (!(await exists(sequence))) return;
      }
      const bytes = await store.get(keyOf(sequence));
      const entry = parseObject(bytes, StoredEntry);
      if (entry === undefined || entry.sequence !== sequence || entry.previous !== previous) throw broken(sequence);
      previous = sha256(bytes);
      if (sequence === anchor.sequence && previous !== anchor.digest) throw broken(sequence);
      yield entry;
    }
  }

  return { audit, auditTrail };
}
