// What happened, in order: an entry, the head that names it and the mark of what was said stand or fall together.
import { Buffer } from 'node:buffer';
import { randomUUID } from 'node:crypto';
import { isReleaseError, ReleaseError } from '../../../core/errors/index.ts';
import { canonicalJson, digestOf, type Json, sha256 } from '../../../core/record/index.ts';
import {
  broken,
  checkSaying,
  EntryReference,
  type Head,
  happensOnce,
  NOTHING,
  StoredEntry,
} from '../../ledger/audit-rules.ts';
import { parseObject } from '../../ledger/ledger-objects.ts';
import type { AuditEntry, Clock, Ledger } from '../../ports.ts';
import { readTrail } from './audit-trail.ts';
import type { Key } from './row.ts';
import type { Table } from './table.ts';
import { tryAgain } from './try-again.ts';

/** Answers that one saying may lose beyond what the SDK mends by itself; each costs its attempts and pauses. */
const MOST_LOST_ANSWERS = 3;

const HEAD: Key = { pk: 'audit-head', sk: 'head' };

/** Partition `audit`, 12 digits: they sort as numbers do. */
export const entryKey = (sequence: number): Key => ({ pk: 'audit', sk: String(sequence).padStart(12, '0') });

const markKey = (id: string): Key => ({ pk: 'audit-said', sk: id });

interface KnownHead extends Head {
  /** The row's JSON, undefined where there is no row. */
  readonly json: string | undefined;
}

/** Throws AuditBroken where the head is not what the ledger wrote. */
function parseHead(json: string | undefined): KnownHead {
  if (json === undefined) return { ...NOTHING, json };
  const head = parseObject(Buffer.from(json), EntryReference);
  if (head === undefined)
    throw new ReleaseError('AuditBroken', 'the head of the audit chain is not what the ledger wrote');
  return { ...head, json };
}

export function createAudit(table: Table, clock: Clock): Pick<Ledger, 'audit' | 'auditTrail'> {
  /** The highest entry that this process has seen: the head never falls behind it. */
  let seen = -1;
  let queue: Promise<unknown> = Promise.resolve();

  async function readHead(): Promise<KnownHead> {
    const least = seen;
    const head = parseHead(await table.read(HEAD));
    if (head.sequence < least) throw broken(least);
    seen = Math.max(seen, head.sequence);
    return head;
  }

  /** The entry that a head or a mark names. Throws AuditBroken where it is gone or another. */
  async function named({ sequence, digest }: Head): Promise<AuditEntry> {
    const json = await table.read(entryKey(sequence));
    const entry = json === undefined ? undefined : parseObject(Buffer.from(json), StoredEntry);
    if (json === undefined || entry === undefined || sha256(json) !== digest) throw broken(sequence);
    return entry;
  }

  async function alreadySaid(id: string, event: string, facts: Json): Promise<AuditEntry | undefined> {
    const json = await table.read(markKey(id));
    if (json === undefined) return undefined;
    const mark = parseObject(Buffer.from(json), EntryReference);
    const entry = mark === undefined ? undefined : await named(mark);
    if (entry?.event !== event || canonicalJson(entry.facts) !== canonicalJson(facts))
      throw new ReleaseError('AuditBroken', 'a mark of the audit chain is not what the ledger wrote');
    return entry;
  }

  /** Undefined where somebody else was faster. */
  async function append(id: string, event: string, facts: Json): Promise<AuditEntry | undefined> {
    const head = await readHead();
    if (head.sequence >= 0) await named(head);
    const entry = { sequence: head.sequence + 1, event, at: clock.now().toISOString(), facts, previous: head.digest };
    const json = canonicalJson(entry);
    const reference = canonicalJson({ sequence: entry.sequence, digest: sha256(json) });
    const isDone = await table.changeTogether([
      { ...entryKey(entry.sequence), json, before: undefined },
      { ...HEAD, json: reference, before: head.json },
      { ...markKey(id), json: reference, before: undefined },
    ]);
    // An entry that is there was written with its head: from here on a head below it was put back by somebody.
    if (isDone || (await table.read(entryKey(entry.sequence))) !== undefined) seen = Math.max(seen, entry.sequence);
    return isDone ? entry : undefined;
  }

  /**
   * Every saying has a mark, so that one whose answer was lost finds itself; its id is the saying's digest if it happens
   * once. Whoever is told that the table is away will say it again, under another mark: so the table is asked some more
   * times first. Of two attempts under one mark only one can stand, also where the first arrives late.
   */
  function say(event: string, facts: Json): Promise<AuditEntry> {
    const isOnce = happensOnce(facts);
    const id = isOnce ? digestOf([event, facts]) : randomUUID();
    let lost = 0;
    return tryAgain(clock, async (attempt) => {
      try {
        const said = isOnce || attempt > 0 ? await alreadySaid(id, event, facts) : undefined;
        return said ?? (await append(id, event, facts));
      } catch (error) {
        if (!isReleaseError(error) || error.code !== 'StoreUnavailable' || lost >= MOST_LOST_ANSWERS) throw error;
        lost += 1;
        return undefined;
      }
    });
  }

  async function audit(event: string, facts: Json): Promise<AuditEntry> {
    checkSaying(event, facts);
    // One at a time here; only other processes are raced against.
    const done = queue.then(() => say(event, facts));
    queue = done.catch(() => undefined);
    return done;
  }

  return { audit, auditTrail: () => readTrail(table, entryKey, readHead) };
}
