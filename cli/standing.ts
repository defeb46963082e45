// What became of what a run made: whether anybody may still read it, by the ledger and the proof of an erasure.
import { isReleaseError } from '../core/errors/index.ts';
import type { Withdrawal } from '../core/publication/index.ts';
import { compareBytes } from '../core/record/index.ts';
import { type Erasure, erasureKey, readErasure } from '../functions/erasure.ts';
import { lineageNames } from '../functions/held-records.ts';
import { recordedStatus } from '../functions/release-status.ts';
import { readTombstones, reasonsOf } from '../functions/withdrawals.ts';
import type { StagePorts } from '../platform/ports.ts';

type Ports = Pick<StagePorts, 'bucket' | 'ledger' | 'signer'>;

export interface Standing {
  /** `withdrawn`, `erased` and `gone` are of candidates: records of it were taken back, it was erased on order, it expired or was removed. */
  readonly standing: 'current' | 'superseded' | 'revoked' | 'withdrawn' | 'erased' | 'gone';
  /** Withdrawn records that it holds or held, by reason. */
  readonly withdrawn: Readonly<Record<string, number>>;
  /** Key of the proof, where text of it was erased on order. */
  readonly erasure: string | null;
}

export interface Made {
  readonly version: string;
  /** Of the directory, with `/` at its end. */
  readonly prefix: string;
  readonly kind: 'release' | 'candidate';
  /** When its execution began: what was withdrawn before is in none of its candidates. */
  readonly started_at: string;
}

/** Nobody may read it, or nobody can. */
export const isTakenBack = ({ standing }: Standing): boolean => standing !== 'current' && standing !== 'superseded';

async function ofRelease({ ledger }: Ports, version: string): Promise<Standing> {
  const status = await recordedStatus({ ledger }, version);
  return {
    standing: status?.status ?? 'current',
    withdrawn: status?.withdrawn ?? {},
    erasure: status === null || status.erasure === null ? null : erasureKey(version),
  };
}

/** A proof that this key did not sign proves nothing here; `verify` says what is wrong with it. */
async function proofOf({ bucket, signer }: Ports, version: string): Promise<Erasure | null> {
  const { pem } = await signer.publicKey();
  return readErasure(bucket, version, [{ pem }]).catch((error: unknown) => {
    if (isReleaseError(error) && error.trouble === 'terminal') return null;
    throw error;
  });
}

/** Reads lineage only where something was withdrawn since the run began. */
async function withdrawnOf({ bucket, ledger }: Ports, { prefix, started_at }: Made): Promise<Record<string, number>> {
  const since = (await readTombstones(ledger)).filter(({ on }: Withdrawal) => on >= started_at.slice(0, 10));
  if (since.length === 0) return {};
  const keys: string[] = [];
  for await (const { key } of bucket.list(`${prefix}lineage/`))
    if (key.endsWith('.jsonl') && !key.endsWith('/removed.jsonl')) keys.push(key);
  const reasonOf = reasonsOf(since);
  const counts: Record<string, number> = {};
  for await (const names of lineageNames(bucket, { lineage: keys.sort(compareBytes) })) {
    const reason = reasonOf(names);
    if (reason !== undefined) counts[reason] = (counts[reason] ?? 0) + 1;
  }
  return counts;
}

async function ofCandidate(ports: Ports, made: Made): Promise<Standing> {
  const { version, prefix } = made;
  if ((await ports.bucket.head(`${prefix}manifest.json`)) === undefined) {
    const proof = await proofOf(ports, version);
    if (proof?.files.some(({ key }) => key.startsWith(prefix)) === true)
      return { standing: 'erased', withdrawn: {}, erasure: erasureKey(version) };
    return { standing: 'gone', withdrawn: {}, erasure: null };
  }
  const withdrawn = await withdrawnOf(ports, made);
  return { standing: Object.keys(withdrawn).length === 0 ? 'current' : 'withdrawn', withdrawn, erasure: null };
}

export const standingOf = (ports: Ports, made: Made): Promise<Standing> =>
  made.kind === 'release' ? ofRelease(ports, made.version) : ofCandidate(ports, made);
