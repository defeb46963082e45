// Every differential case on both engines, live: Step Functions with a real Lambda function, and the embedded engine.
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createS3ObjectStore } from '../../platform/aws/s3/object-store.ts';
import { createStepFunctionsWorkflow } from '../../platform/aws/stepfunctions/index.ts';
import { createSystemClock } from '../../platform/local/clock.ts';
import { type Bridge, openBridge } from '../differential/bridge.ts';
import { type Case, echo, ends, type Outcome } from '../differential/case.ts';
import { differenceOf } from '../differential/known-differences.ts';
import { AREAS } from '../differential/machines.ts';
import { runCase } from '../differential/run-case.ts';
import { createMemoryTokens } from '../support/memory-tokens.ts';
import { engineOf, machine, task } from '../workflow/engine.ts';
import { describeOnAws } from './endpoint.ts';

const clock = createSystemClock();
const WARM: Case = { name: 'warm', definition: machine('A', { A: task('Work') }), stages: echo, expected: ends({}) };

describeOnAws('the two engines', () => {
  const bucket = `differential-${crypto.randomUUID()}`;
  const s3 = new S3Client({ forcePathStyle: true });
  let bridge: Bridge;

  async function onStepFunctions(one: Case): Promise<Outcome> {
    for (const [key, text] of Object.entries(one.objects ?? {}))
      await s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: text }));
    const tokens = createMemoryTokens();
    const stages = one.stages?.() ?? {};
    const answer = async (word: string, payload: never) => {
      const { token } = (payload ?? {}) as { token?: string };
      if (token !== undefined) await tokens.keep('run', 'A', token);
      return stages[word]?.(payload, new AbortController().signal) ?? null;
    };
    const { stateMachineArn, remove } = await bridge.deploy(one.definition, answer as never, { Bucket: bucket });
    const { client } = bridge;
    const workflow = createStepFunctionsWorkflow({ stateMachineArn, tokens, clock, client, pollMs: 50 });
    try {
      return await runCase(workflow, one, createS3ObjectStore({ bucket, client: s3 }), 'history');
    } finally {
      await remove();
    }
  }

  async function onEmbedded(one: Case): Promise<Outcome> {
    const { definition, objects = {}, stages = () => ({}) } = one;
    await using engine = await engineOf({ definition, objects: { ...objects }, stages: stages(), clock });
    return await runCase(engine.workflow, one, engine.store, 'news');
  }

  beforeAll(async () => {
    await s3.send(new CreateBucketCommand({ Bucket: bucket }));
    bridge = await openBridge();
    await onStepFunctions(WARM);
  });
  afterAll(async () => {
    await bridge[Symbol.asyncDispose]();
    s3.destroy();
  });

  describe.each(AREAS)('$title', ({ cases }) => {
    it.concurrent.each(cases)('$name', async (one) => {
      const known = differenceOf(one.name)?.localstack;
      const embedded = await onEmbedded(one);
      expect(embedded).toEqual(one.expected);
      if (known === 'unsteady') return;

      const stepFunctions = await onStepFunctions(one);

      if (known === undefined) expect(stepFunctions).toEqual(embedded);
      else {
        // A difference that is gone is to be struck off the list.
        expect(stepFunctions).not.toEqual(embedded);
        expect(stepFunctions).toMatchObject(known);
      }
    });
  });
});
