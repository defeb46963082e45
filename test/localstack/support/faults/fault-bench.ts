// Rehearsals of the small corpus on a copied pipeline, and what has to hold after one that recovered from a fault.
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DeleteObjectCommand, ListObjectVersionsCommand, type S3Client } from '@aws-sdk/client-s3';
import { digestOf, type Json } from '../../../../core/record/index.ts';
import type { StepFunctionsWorkflow } from '../../../../platform/aws/stepfunctions/index.ts';
import type { Claim } from '../../../../platform/ports.ts';
import { runRelease } from '../../../support/run-release.ts';
import { smallCorpus } from '../../../support/small-corpus.ts';
import { testClient } from '../../s3-bucket.ts';
import { type Contents, contentsOf, differences, versionsIn } from './bucket-contents.ts';
import type { CopiedPipeline } from './copied-pipeline.ts';

export interface Ended {
  readonly execution: string;
  /** `rehearsed`, `blocked`, …; `failed` and `waiting` where there is no output. */
  readonly outcome: string;
  readonly digest: string | undefined;
  /** Codes of blocking findings, or names of the errors of states, each once. */
  readonly why: readonly string[];
}

export interface Begin {
  readonly kind?: 'rehearsal' | 'release';
  readonly takeover?: boolean;
  readonly on?: StepFunctionsWorkflow;
}

export interface FaultBench {
  readonly pipeline: CopiedPipeline;
  begin(version: string, how?: Begin): Promise<string>;
  end(execution: string, on?: StepFunctionsWorkflow): Promise<Ended>;
  /** Begins and follows to the end. */
  rehearse(version: string, how?: Begin): Promise<Ended>;
  /** All versions of everything below a prefix are gone. */
  forget(prefix: string): Promise<void>;
  /** Versions of the objects below a prefix, by key. */
  versions(prefix: string): Promise<Contents>;
  /**
   * Lines on what is lost, doubled or other than after an undisturbed run of the embedded engine; none where all is well.
   * `besides`: keys of work, by name, that an execution left which was misled.
   */
  wrongAfter(ended: Ended, version: string, besides?: ReadonlySet<string>): Promise<readonly string[]>;
  /** What the rule's function recorded of an execution that broke, and the claim as it then stands. */
  recorded(execution: string, version: string, kind?: Claim['kind']): Promise<{ status: string; claim: string }>;
}

interface Reference {
  readonly folder: string;
  readonly data: string;
  readonly config: string;
}

async function blockCodes({ ports }: CopiedPipeline, verdicts: readonly { readonly key: string }[]): Promise<string[]> {
  const codes: string[] = [];
  for (const { key } of verdicts) {
    const judged = JSON.parse(Buffer.from(await ports.bucket.get(key)).toString('utf8')) as {
      findings: { code: string; severity: string }[];
    }[];
    for (const { findings } of judged)
      codes.push(...findings.filter(({ severity }) => severity === 'block').map(({ code }) => code));
  }
  return [...new Set(codes)];
}

async function removeAll(client: S3Client, bucket: string, prefix: string): Promise<void> {
  for (;;) {
    const page = await client.send(new ListObjectVersionsCommand({ Bucket: bucket, Prefix: prefix }));
    const all = [...(page.Versions ?? []), ...(page.DeleteMarkers ?? [])];
    if (all.length === 0) return;
    const rest = all.values();
    const some = async (): Promise<void> => {
      for (const { Key, VersionId } of rest)
        await client.send(new DeleteObjectCommand({ Bucket: bucket, Key, VersionId }));
    };
    await Promise.all(Array.from({ length: 8 }, some));
  }
}

export async function openFaultBench(pipeline: CopiedPipeline, reference: Reference): Promise<FaultBench> {
  const { ports, workflow, bucket } = pipeline;
  const client = testClient();
  for (const [key, body] of Object.entries(smallCorpus())) await ports.bucket.create(key, Buffer.from(body));
  let begun = 0;

  const begin: FaultBench['begin'] = async (version, { kind = 'rehearsal', takeover = false, on = workflow } = {}) => {
    begun += 1;
    const execution = `faults-${begun}`;
    const { config } = pipeline;
    await on.start(execution, { version, kind, config, limit: null, takeover, starter: 'engineer' });
    return execution;
  };

  const end: FaultBench['end'] = async (execution, on = workflow) => {
    const info = await on.follow(execution, () => undefined);
    const output = (info.output ?? {}) as {
      readonly outcome?: string;
      readonly candidate?: { readonly release_digest: string } | null;
      readonly verdicts?: readonly { readonly key: string }[];
    };
    const failed = (await on.history(execution)).filter(({ type }) => type === 'state.failed');
    const outcome = output.outcome ?? (info.status === 'FAILED' ? 'failed' : info.status.toLowerCase());
    const names = info.status === 'SUCCEEDED' ? [] : failed.map(({ error = '' }) => error);
    const why = output.outcome === 'blocked' ? await blockCodes(pipeline, output.verdicts ?? []) : [...new Set(names)];
    return { execution, outcome, digest: output.candidate?.release_digest, why };
  };

  const undisturbed = new Map<string, ReturnType<typeof runRelease>>();
  const embedded = (version: string): ReturnType<typeof runRelease> => {
    const { folder, data, config } = reference;
    const run =
      undisturbed.get(version) ??
      runRelease({ folder: join(folder, 'out'), data, config, version, execution: version });
    undisturbed.set(version, run);
    return run;
  };

  return {
    pipeline,
    begin,
    end,
    rehearse: async (version, how = {}) => end(await begin(version, how), how.on),
    forget: (prefix) => removeAll(client, bucket, prefix),
    versions: (prefix) => versionsIn(client, bucket, prefix),
    wrongAfter: async (ended, version, besides = new Set()) => {
      const run = await embedded(version);
      const wrong: string[] = [];
      if (ended.digest === undefined || ended.digest !== run.output.candidate?.release_digest)
        wrong.push(`release digest ${ended.digest}, not ${run.output.candidate?.release_digest}`);
      for (const [prefix, whole] of [
        ['work/', false],
        [`candidates/${version}/`, true],
      ] as const) {
        const found = await versionsIn(client, bucket, prefix);
        wrong.push(...differences(found, await contentsOf(run.ports.bucket, prefix), { whole, besides }));
      }
      const claim = await ports.ledger.claimOf(version, 'rehearsal');
      if (claim?.execution !== ended.execution || claim.state !== 'ended')
        wrong.push(`the claim of ${claim?.execution} is ${claim?.state}`);
      // Reading it proves that it links.
      const trail = (await Array.fromAsync(ports.ledger.auditTrail())).map(({ event, facts }) => ({
        event,
        facts: facts as Record<string, Json>,
      }));
      const rehearsed = trail.filter(({ event, facts }) => event === 'run.rehearsed' && facts['version'] === version);
      if (rehearsed.length !== 1) wrong.push(`rehearsed ${rehearsed.length} times`);
      return wrong.slice(0, 8);
    },
    recorded: async (execution, version, kind = 'rehearsal') => {
      const id = `failure-${digestOf([execution, 0]).slice(0, 16)}`;
      for (let looks = 0; looks < 120; looks += 1) {
        const item = (await ports.ledger.get('outcome', id)) as { status: string } | undefined;
        const claim = (await ports.ledger.claimOf(version, kind))?.state ?? 'none';
        // An aborted execution frees its version, a moment after it was recorded.
        if (item !== undefined && !(item.status === 'ABORTED' && claim === 'live'))
          return { status: item.status, claim };
        await sleep(250);
      }
      throw new Error(`no failure of ${execution} was recorded`);
    },
  };
}
