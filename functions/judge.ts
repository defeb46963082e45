// How every Judge stage reads its evidence, judges, and records the verdicts; bad evidence is data here, never an error.
import { Buffer } from 'node:buffer';
import { isReleaseError } from '../core/errors/index.ts';
import {
  type EvidenceBundle,
  GATES,
  type GateContext,
  type JudgementName,
  judgeAll,
  summarise,
  type Verdict,
} from '../core/gates/index.ts';
import { canonicalJson, digestOf, type Json } from '../core/record/index.ts';
import type { ObjectReader, StagePorts } from '../platform/ports.ts';
import type { Judgement } from './judgement.ts';
import type { Run } from './run.ts';
import { once, outputOf, type Ref, readRef } from './work.ts';

/** Undefined where there is no such object, null where it is corrupt or no JSON. Trouble of the store is thrown: it may heal. */
export async function readEvidence(bucket: ObjectReader, ref: Ref): Promise<unknown> {
  try {
    return JSON.parse(Buffer.from(await readRef(bucket, ref)).toString('utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    if (isReleaseError(error) && error.code === 'ObjectMissing') return undefined;
    if (isReleaseError(error) && error.code === 'ObjectCorrupt') return null;
    throw error;
  }
}

const gateContext = ({ opened, config }: Run): GateContext => ({
  config,
  version: opened.version,
  kind: opened.kind,
  versionDate: opened.version_date,
  previousRelease: opened.previous_release?.version ?? null,
});

async function record(
  run: Run,
  judgement: JudgementName,
  verdicts: readonly Verdict[],
  ports: StagePorts,
): Promise<Ref> {
  const identity = {
    stage: `judge-${judgement}`,
    version: '1',
    inputs: { opened: run.ref.opened.sha256, verdicts: digestOf(verdicts as unknown as Json) },
  };
  const { receipt } = await once(ports, identity, async (write) => {
    await write('verdicts.json', canonicalJson(verdicts as unknown as Json));
    return { gates: verdicts.length };
  });
  const ref = outputOf(receipt, 'verdicts.json');
  const { version, kind } = run.opened;
  await ports.ledger.put('verdict', `${version}-${kind}-${judgement}-${ref.sha256.slice(0, 16)}`, {
    version,
    kind,
    judgement,
    verdicts: ref.sha256,
    gates: verdicts.map(({ gate, version: gateVersion, verdict }) => ({ gate, version: gateVersion, verdict })),
  });
  return ref;
}

/** The policy's gates, and every other one of this judgement: a gate is answered by a decision, never left out. */
function gatesOf({ config }: Run, judgement: JudgementName): readonly string[] {
  const built = GATES.filter((gate) => gate.judgement === judgement).map(({ id }) => id);
  return [...new Set([...config.gates[judgement], ...built])];
}

/** Judges with all gates of a judgement, in the order of the frozen policy. */
export async function judgeWith(
  run: Run,
  judgement: JudgementName,
  bundle: EvidenceBundle,
  ports: StagePorts,
): Promise<Judgement> {
  const verdicts = judgeAll(gatesOf(run, judgement), bundle, gateContext(run));
  const summary = summarise(verdicts);
  const ref = await record(run, judgement, verdicts, ports);
  const findings = verdicts.reduce((total, verdict) => total + verdict.findings.length, 0);
  ports.log.event('gates.judged', { judgement, ...summary, passed: summary.gates - summary.blocked, findings });
  return { ...summary, verdicts: ref };
}
