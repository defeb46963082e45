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
const Opening = z.looseObject({ execution: z.string(), starter: z.string().nullable() });

/** Undefined where the event tells of no item, or its facts are of another form than ours. */
function toldBy(event: string, facts: unknown): Told | undefined {
  switch (event) {
    case 'signoff.given': {
      const { data } = Signed.safeParse(facts);
      if (data === undefined) return undefined;
      const { candidate_digest, review, reviewer, decision, envelope } = data;
      const id = `${candidate_digest.slice(0, 16)}-${review}-${reviewer}-${envelope.slice(0, 16)}`;
      return { kind: 'signoff', id, says: { candidate_digest, review, reviewer, decision, envelope } };
    }
    case 'record.withdrawn': {
      const { data } = Withdrawn.safeParse(facts);
      return data === undefined ? undefined : { kind: 'withdrawal', id: data.record_id, says: {} };
    }
    case 'decision.recorded': {
      const { data } = Decided.safeParse(facts);
      if (data === undefined) return undefined;
      return { kind: 'decision', id: data.decision, says: { action: data.action, until: data.until } };
    }
    case 'status.changed': {
      const { data } = Status.safeParse(facts);
      if (data === undefined) return undefined;
      return { kind: 'outcome', id: `status-${data.version}-${data.sequence}`, says: { status: data.status } };
    }
    case 'run.opened': {
      const { data } = Opening.safeParse(facts);
      if (data === undefined) return undefined;
      return { kind: 'stage-run', id: `${data.execution}-opened`, says: { starter: data.starter } };
    }
    default:
      return undefined;
  }
}

type Reader = Pick<Ledger, 'get' | 'auditTrail'>;

/** `kind/id` of every item that is gone or says something else, each once. Throws AuditBroken where the chain does not link. */
export async function ledgerGaps(ledger: Reader): Promise<readonly string[]> {
  const gaps = new Set<string>();
  for await (const { event, facts } of ledger.auditTrail()) {
    const told = toldBy(event, facts);
    if (told === undefined) continue;
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
