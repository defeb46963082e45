// Step Functions against the suite of the workflow port, with real Lambda functions and the tokens' own table and key.
import { CreateKeyCommand, KMSClient, ScheduleKeyDeletionCommand } from '@aws-sdk/client-kms';
import { afterAll, beforeAll } from 'vitest';
import { createStepFunctionsWorkflow } from '../../platform/aws/stepfunctions/index.ts';
import { createTaskTokens } from '../../platform/aws/task-tokens/index.ts';
import { createSystemClock } from '../../platform/local/clock.ts';
import { workflowSuite } from '../contract/suites/workflow-suite.ts';
import { type Bridge, openBridge } from '../differential/bridge.ts';
import { makeTable } from './dynamo-table.ts';
import { describeOnAws } from './endpoint.ts';

describeOnAws('Step Functions', () => {
  const kms = new KMSClient({});
  const clock = createSystemClock();
  let bridge: Bridge;
  let tokenKey = '';
  beforeAll(async () => {
    bridge = await openBridge();
    tokenKey = (await kms.send(new CreateKeyCommand({}))).KeyMetadata?.Arn ?? '';
  });
  afterAll(async () => {
    await kms.send(new ScheduleKeyDeletionCommand({ KeyId: tokenKey, PendingWindowInDays: 7 }));
    kms.destroy();
    await bridge[Symbol.asyncDispose]();
  });

  workflowSuite(
    'on LocalStack',
    async (definition, invoke) => {
      const table = await makeTable();
      const tokens = createTaskTokens({ table: table.name, tokenKey, client: table.client, kms });
      const { stateMachineArn, remove } = await bridge.deploy(definition, async (word, payload) => {
        const { token } = (payload ?? {}) as { token?: string };
        // As the handler of RequestSignoffs does: kept before anything else. The word is the name of the state here.
        if (token !== undefined) await tokens.keep('run', word, token);
        return invoke(word, payload);
      });
      const { client } = bridge;
      const open = () => createStepFunctionsWorkflow({ stateMachineArn, tokens, clock, client, pollMs: 50 });
      return {
        port: open(),
        another: async () => open(),
        [Symbol.asyncDispose]: async () => {
          await remove();
          await table[Symbol.asyncDispose]();
        },
      };
    },
    { redrives: false },
  );
});
