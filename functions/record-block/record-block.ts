// Writes the block where people look for it, and frees the version for the next attempt.
import { z } from 'zod';
import { type Finding, Verdict } from '../../core/gates/index.ts';
import { canonicalJson, digestOf, type Json } from '../../core/record/index.ts';
import { addToQuarantine } from '../quarantine-index.ts';
import { defineStage } from '../stage.ts';
import { readJson, writeOnce } from '../work.ts';
import { recordBlockContract } from './contract.ts';

type BlockFinding = Finding & { readonly gate: string };

/**
 * A run can end here with every gate passed, which is a block of its own: there was nothing to plan, prepare or export, or
 * a complete candidate waited for sign-offs until the time was over.
 */
const passedButBlocked = (version: string, releaseDigest: string | null): BlockFinding => ({
  gate: 'run',
  code: releaseDigest === null ? 'nothing_to_release' : 'signoffs_unanswered',
  severity: 'block',
  subject: 'run',
  counts: {},
  remedy: `npm run release -- ${releaseDigest === null ? 'plan' : 'run --kind release'} --version ${version}`,
});

export const recordBlock = defineStage(recordBlockContract, async (input, { ports }) => {
  const verdicts = (
    await Promise.all(input.verdicts.map((ref) => readJson(ports.bucket, ref, z.array(Verdict))))
  ).flat();
  const found = verdicts.flatMap(({ gate, findings }) =>
    findings.filter(({ severity }) => severity === 'block').map((finding) => ({ gate, ...finding })),
  );
  const findings: readonly BlockFinding[] =
    found.length > 0 ? found : [passedButBlocked(input.run.version, input.release_digest)];
  const { version, kind } = input.run;
  const document = { version, kind, release_digest: input.release_digest, findings } as unknown as Json;
  const ref = await writeOnce(
    ports.bucket,
    `quarantine/${version}/block-${digestOf(document).slice(0, 16)}.json`,
    canonicalJson(document),
  );
  await addToQuarantine(ports.bucket, input.run, { block: ref.key });
  await ports.ledger.put('outcome', input.execution, {
    outcome: 'blocked',
    version,
    kind,
    findings: ref.sha256,
    release_digest: input.release_digest,
  });
  await ports.ledger.audit('run.blocked', { version, kind, execution: input.execution, blocked: findings.length });
  await ports.ledger.endClaim({ version, kind, execution: input.execution, epoch: input.epoch }, 'ended');
  ports.log.event('run.blocked', { version, kind, blocked: findings.length });
  return { findings: ref, blocked: findings.length };
});
