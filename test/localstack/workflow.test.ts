// Step Functions against the suite of the workflow port, with real Lambda functions.
import { afterAll, beforeAll } from 'vitest';
import { createStepFunctionsWorkflow } from '../../platform/aws/stepfunctions/index.ts';
import { createSystemClock } from '../../platform/local/clock.ts';
import { workflowSuite } from '../contract/suites/workflow-suite.ts';
import { type Bridge, openBridge } from '../differential/bridge.ts';
import { createMemoryTokens } from '../support/memory-tokens.ts';
import { describeOnAws } from './endpoint.ts';

describeOnAws('Step Functions', () => {
  let bridge: Bridge;
  beforeAll(async () => {
    bridge = await openBridge();
  });
  afterAll(() => bridge[Symbol.asyncDispose]());

  workflowSuite(
    'on LocalStack',
    async (definition, invoke) => {
      const tokens = createMemoryTokens();
      const { stateMachineArn, remove } = await bridge.deploy(definition, async (word, payload) => {
        const { token } = (payload ?? {}) as { token?: string };
        // As the handler of RequestSignoffs does: kept before anything else. The word is the name of the state here.
        if (token !== undefined) await tokens.keep('run', word, token);
        return invoke(word, payload);
      });
      const open = () =>
        createStepFunctionsWorkflow({
          stateMachineArn,
          tokens,
          clock: createSystemClock(),
          client: bridge.client,
          pollMs: 50,
        });
      return { port: open(), another: async () => open(), [Symbol.asyncDispose]: remove };
    },
    { redrives: false },
  );
});
