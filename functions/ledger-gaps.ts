// What the audit chain says was recorded and the ledger does not have any more: items can be removed one by one, the chain cannot.
import { z } from 'zod';
import { ReleaseError } from '../core/errors/index.ts';
import type { Ledger, LedgerKind } from '../platform/ports.ts';

interface Told {
  readonly kind: LedgerKind;
  readonly id: string;
  /** Members that the item must have with these values. */
  readonly says: Readonly<Record<string, unknown>>;
}

const Signed = z.looseObject({
  candidate_digest: z.string(),
  review: z.string(),
  reviewer: z.string(),
  decision: z.string(),
  envelope: z.string(),
});
const Withdrawn = z.looseObject({ record_id: z.string() });
const Decided = z.looseObject({ decision: z.string(), action: z.string(), until: z.string() });
const Status = z.looseObject({ version: z.string(), sequence: z.int(), status: z.string() });
const Failed = z.looseObject({ failure: z.string(), status: z.string() });
const Granted = z.looseObject({ grant: z.string(), approval: z.string() });
const Opening = z.looseObject({ execution: z.string(), starter: z.string().nullable() });

/** By event: the item that it tells of. Throws ZodError for facts of another form than the pipeline writes. */
const TELLS: Readonly<Record<string, (facts: unknown) => Told>> = {
  'signoff.given': (facts) => {
    const { candidate_digest, review, reviewer, decision, envelope } = Signed.parse(facts);
    const id = `${candidate_digest.slice(0, 16)}-${review}-${reviewer}-${envelope.slice(0, 16)}`;
    return { kind: 'signoff', id, says: { candidate_digest, review, reviewer, decision, envelope } };
  },
  'record.withdrawn': (facts) => ({ kind: 'withdrawal', id: Withdrawn.parse(facts).record_id, says: {} }),
  'decision.recorded': (facts) => {
    const { decision, action, until } = Decided.parse(facts);
    return { kind: 'decision', id: decision, says: { action, until } };
  },
  'status.changed': (facts) => {
    const { version, sequence, status } = Status.parse(facts);
    return { kind: 'outcome', id: `status-${version}-${sequence}`, says: { status } };
  },
  'run.failed': (facts) => {
    const { failure, status } = Failed.parse(facts);
    return { kind: 'outcome', id: failure, says: { status } };
  },
  'access.granted': (facts) => {
    const { grant, approval } = Granted.parse(facts);
    return { kind: 'grant', id: grant, says: { approval } };
  },
  'run.opened': (facts) => {
    const { execution, starter } = Opening.parse(facts);
    return { kind: 'stage-run', id: `${execution}-opened`, says: { starter } };
  },
};

/** Undefined for an event that tells of no item, null for one whose facts do not say which. */
function toldBy(event: string, facts: unknown): Told | null | undefined {
  const tells = Object.hasOwn(TELLS, event) ? TELLS[event] : undefined;
  if (tells === undefined) return undefined;
  try {
    return tells(facts);
  } catch {
    // The words of zod quote what it was given.
    return null;
  }
}

type Reader = Pick<Ledger, 'get' | 'auditTrail'>;

/** `kind/id` of every item that is gone or says something else, `audit/n` of an entry that names none, each once. Throws AuditBroken where the chain does not link. */
export async function ledgerGaps(ledger: Reader): Promise<readonly string[]> {
  const gaps = new Set<string>();
  for await (const { event, facts, sequence } of ledger.auditTrail()) {
    const told = toldBy(event, facts);
    if (told === null) gaps.add(`audit/${sequence}`);
    if (told === undefined || told === null) continue;
    const item = (await ledger.get(told.kind, told.id)) as Readonly<Record<string, unknown>> | undefined;
    if (item === undefined || Object.entries(told.says).some(([name, value]) => item[name] !== value))
      gaps.add(`${told.kind}/${told.id}`);
  }
  return [...gaps];
}

/** Throws AuditBroken where the ledger is not what the audit chain says: nothing is concluded from such a ledger. */
export async function proveLedger(ledger: Reader): Promise<void> {
  const gaps = await ledgerGaps(ledger);
  if (gaps.length > 0)
    throw new ReleaseError('AuditBroken', `${gaps.length} items that the audit chain tells of are gone or changed`, {
      file: 'ledger/',
    });
}
