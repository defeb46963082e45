// Takes records back: tombstones first, then the revocation of every release that holds them; done again, it completes.
import type { TrustedKey } from '../core/attest/index.ts';
import { ReleaseError } from '../core/errors/index.ts';
import type { Withdrawal, WithdrawalReason } from '../core/publication/index.ts';
import { compareBytes } from '../core/record/index.ts';
import type { Claim, StagePorts } from '../platform/ports.ts';
import { auditOnce } from './audit-once.ts';
import { readErasure } from './erasure.ts';
import { findWithdrawn, type KnownRecord, type Wanted } from './find-withdrawn.ts';
import { type HoldingPlace, holdingPlaces, lineageNames } from './held-records.ts';
import { changeStatus } from './release-status.ts';
import { putTombstone, readTombstones, reasonsOf } from './withdrawals.ts';

export type WithdrawPorts = Pick<StagePorts, 'bucket' | 'ledger' | 'signer' | 'clock' | 'log'>;

export interface WithdrawalOrder extends Wanted {
  readonly reason: WithdrawalReason;
  /** An account. */
  readonly by: string;
  /** What becomes of an id that nothing in the bucket knows. */
  readonly unknown: 'refuse' | 'take';
}

export interface HeldBy {
  readonly place: HoldingPlace;
  /** Withdrawn records by reason, those of earlier orders included. */
  readonly withdrawn: Readonly<Record<string, number>>;
  /** Withdrawn records that stand in its lineage now, in byte order. */
  readonly records: readonly { readonly record_id: string; readonly reason: WithdrawalReason }[];
  /** The execution that runs on it or waits with it; null where nothing depends on it. */
  readonly execution: string | null;
}

export interface Withdrawn {
  readonly records: readonly (KnownRecord & { readonly tombstone: 'created' | 'exists' })[];
  readonly held: readonly HeldBy[];
  /** Versions that were revoked, by this order or an earlier one. */
  readonly revoked: readonly string[];
}

const unknownRecord = (id: string): KnownRecord => ({
  record_id: id,
  because: 'asked',
  content_hashes: [],
  copies: [],
  objects: [],
});

const SOURCE_EVENT = 'source.withdrawn';

/** Source objects of which records were withdrawn before: once they are erased, nothing else knows them. */
async function earlierObjects(ledger: StagePorts['ledger']): Promise<Set<unknown>> {
  const refs = new Set<unknown>();
  for await (const { event, facts } of ledger.auditTrail())
    if (event === SOURCE_EVENT) refs.add((facts as { readonly object_ref?: unknown } | null)?.object_ref);
  return refs;
}

async function refuseUnknown(
  ledger: StagePorts['ledger'],
  { ids, objectRefs, unknown }: WithdrawalOrder,
  known: readonly KnownRecord[],
): Promise<void> {
  const earlier = await readTombstones(ledger);
  const seen = new Set([...known, ...earlier].map(({ record_id }) => record_id));
  const from = await earlierObjects(ledger);
  for (const { objects } of known) for (const { object_ref } of objects) from.add(object_ref);
  const missing = [...ids].filter((id) => !seen.has(id)).length;
  const empty = [...objectRefs].filter((ref) => !from.has(ref)).length;
  if (missing + empty === 0 || unknown === 'take') return;
  throw new ReleaseError(
    'NotFound',
    `no release, candidate or quarantine knows ${missing} of the record ids and any record of ${empty} of the source objects; --unseen withdraws them all the same`,
  );
}

/** The live execution of the version that waits with this candidate, or publishes into this directory. */
async function executionOf(ledger: StagePorts['ledger'], place: HoldingPlace): Promise<string | null> {
  if (place.kind === 'release') return null;
  for (const kind of ['release', 'rehearsal'] as const) {
    const claim = await ledger.claimOf(place.version, kind);
    if (claim !== undefined && (await isAtWork(ledger, claim, place))) return claim.execution;
  }
  return null;
}

async function isAtWork(ledger: StagePorts['ledger'], { execution, kind, state }: Claim, place: HoldingPlace) {
  if (place.kind === 'leftover') return kind === 'release' && state !== 'ended';
  if (state !== 'live') return false;
  const waiting = (await ledger.get('stage-run', `${execution}-signoffs`)) as { release_digest?: unknown } | undefined;
  return waiting !== undefined && waiting.release_digest === place.digest;
}

const count = (reasons: readonly WithdrawalReason[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const reason of [...reasons].sort(compareBytes)) counts[reason] = (counts[reason] ?? 0) + 1;
  return counts;
};

/** Every place that holds a withdrawn record, or held one until it was erased. */
export async function heldBy(
  { bucket, ledger }: Pick<WithdrawPorts, 'bucket' | 'ledger'>,
  places: readonly HoldingPlace[],
  tombstones: readonly Withdrawal[],
  trusted: readonly TrustedKey[],
): Promise<readonly HeldBy[]> {
  const reasonOf = reasonsOf(tombstones);
  const held: HeldBy[] = [];
  for (const place of places) {
    const found = new Map<string, WithdrawalReason>();
    for await (const names of lineageNames(bucket, place)) {
      const reason = reasonOf(names);
      if (reason !== undefined) found.set(names.record_id, reason);
    }
    const records = [...found]
      .map(([record_id, reason]) => ({ record_id, reason }))
      .sort((a, b) => compareBytes(a.record_id, b.record_id));
    const erasure = place.kind === 'release' ? await readErasure(bucket, place.version, trusted) : null;
    for (const { record_id, reason, released } of erasure?.records ?? []) if (released) found.set(record_id, reason);
    if (found.size > 0)
      held.push({
        place,
        withdrawn: count([...found.values()]),
        records,
        execution: await executionOf(ledger, place),
      });
  }
  return held;
}

/** Tombstones for what is known, in order of ids, and for what is asked for although nothing knows it. */
async function bury(
  { ledger, clock }: WithdrawPorts,
  { reason, by }: WithdrawalOrder,
  records: readonly KnownRecord[],
): Promise<Withdrawn['records']> {
  const on = clock.now().toISOString().slice(0, 10);
  const earlier = await readTombstones(ledger);
  const buried: (KnownRecord & { tombstone: 'created' | 'exists' })[] = [];
  for (const record of records) {
    const { record_id, content_hashes } = record;
    const tombstone = { record_id, content_hashes: [...content_hashes], reason, by, on };
    buried.push({ ...record, tombstone: await putTombstone(ledger, tombstone, earlier) });
  }
  return buried;
}

/**
 * Throws NotFound where nothing knows a record and `unknown` is `refuse`, before anything is written. A process that ends
 * between tombstones and revocations leaves nothing half said: the same order again finds the tombstones and revokes.
 */
export async function withdrawRecords(
  ports: WithdrawPorts,
  order: WithdrawalOrder,
  trusted: readonly TrustedKey[],
): Promise<Withdrawn> {
  const places = await holdingPlaces(ports.bucket);
  const known = await findWithdrawn(ports.bucket, places, order);
  await refuseUnknown(ports.ledger, order, known);
  const seen = new Set(known.map(({ record_id }) => record_id));
  const unseen = [...order.ids].filter((id) => !seen.has(id)).map(unknownRecord);
  const asked = [...known, ...unseen].sort((a, b) => compareBytes(a.record_id, b.record_id));
  const records = await bury(ports, order, asked);
  await auditOnce(
    ports.ledger,
    SOURCE_EVENT,
    'object_ref',
    [...order.objectRefs].sort(compareBytes).map((object_ref) => ({ object_ref, reason: order.reason, by: order.by })),
  );
  const held = await heldBy(ports, places, await readTombstones(ports.ledger), trusted);
  const releases = held.filter(({ place }) => place.kind === 'release');
  for (const { place, withdrawn } of releases)
    await changeStatus(ports, place.version, { status: 'revoked', withdrawn: { ...withdrawn } });
  const facts = records.map(({ record_id, content_hashes, copies }) => {
    const own = new Set([record_id, ...copies]);
    const holding = held.filter((one) => one.records.some((known) => own.has(known.record_id)));
    const of = (kind: HoldingPlace['kind']): number => holding.filter(({ place }) => place.kind === kind).length;
    return {
      record_id,
      reason: order.reason,
      contents: content_hashes.length,
      releases: of('release'),
      candidates: of('candidate'),
    };
  });
  await auditOnce(
    ports.ledger,
    'record.withdrawn',
    'record_id',
    facts.map((fact) => ({ ...fact, by: order.by })),
  );
  for (const [index, { contents: _, ...fact }] of facts.entries())
    if (records[index]?.tombstone === 'created') ports.log.event('record.withdrawn', fact);
  return { records, held, revoked: releases.map(({ place }) => place.version).sort(compareBytes) };
}
