// What every workflow engine must do: start, follow, wait for a person, fail with a name, go on after failure, be cancelled.
import { describe, expect, it } from 'vitest';
import type { Json } from '../../../core/record/index.ts';
import type { Workflow, WorkflowEvent } from '../../../platform/ports.ts';
import type { Adapter } from './adapter.ts';

export type SuiteInvoke = (functionName: string, payload: Json) => Promise<Json>;

/** An engine over the definition, with a function that answers its tasks. */
export type MakeWorkflow = (definition: Json, invoke: SuiteInvoke) => Promise<Adapter<Workflow>>;

const call = (name: string, next: Record<string, Json>): Json => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Arguments: { FunctionName: `\${${name}}`, Payload: '{% $states.input %}' },
  Output: '{% $states.result.Payload %}',
  TimeoutSeconds: 60,
  ...next,
});

const TWO_STEPS: Json = {
  QueryLanguage: 'JSONata',
  StartAt: 'First',
  States: { First: call('First', { Next: 'Second' }), Second: call('Second', { End: true }) },
};

const WAITS: Json = {
  QueryLanguage: 'JSONata',
  StartAt: 'Ask',
  States: {
    Ask: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
      Arguments: { FunctionName: '$' + '{Ask}', Payload: { token: '{% $states.context.Task.Token %}' } },
      TimeoutSeconds: 86_400,
      Output: '{% $states.result %}',
      End: true,
    },
  },
};

const twoSteps: SuiteInvoke = async (name, payload) =>
  name === 'First' ? { n: (payload as { n: number }).n + 1 } : { n: (payload as { n: number }).n * 10 };

/** What an engine may lack; the suite then says how it refuses. */
export interface Capabilities {
  /** Whether `resume` goes on at the state that failed; otherwise it refuses with NotRedrivable. */
  readonly redrives: boolean;
}

const failsOnce = (): { readonly called: string[]; readonly invoke: SuiteInvoke; readonly mend: () => void } => {
  const called: string[] = [];
  let broken = true;
  const invoke: SuiteInvoke = async (name, payload) => {
    called.push(name);
    if (name === 'Second' && broken) throw new Error('not yet');
    return twoSteps(name, payload);
  };
  const mend = (): void => {
    broken = false;
  };
  return { called, invoke, mend };
};

export function workflowSuite(name: string, make: MakeWorkflow, { redrives }: Capabilities): void {
  describe(name, () => {
    it('runs an execution to its end and says what it put out', async () => {
      await using adapter = await make(TWO_STEPS, twoSteps);
      const { port } = adapter;
      await port.start('run', { n: 4 });
      const events: WorkflowEvent[] = [];
      const info = await port.follow('run', (event) => events.push(event));
      expect(info).toMatchObject({
        execution: 'run',
        status: 'SUCCEEDED',
        input: { n: 4 },
        output: { n: 50 },
        error: null,
      });
      expect(
        events.filter(({ type }) => type === 'state.entered').map((event) => ('state' in event ? event.state : '')),
      ).toEqual(['First', 'Second']);
      expect(events.at(-1)).toEqual({ type: 'execution.ended', status: 'SUCCEEDED' });
    });

    it('describes and lists what it ran, also to another process', async () => {
      await using adapter = await make(TWO_STEPS, twoSteps);
      await adapter.port.start('run', { n: 1 });
      await adapter.port.follow('run', () => undefined);
      const other = await adapter.another();
      expect(await other.describe('run')).toMatchObject({ status: 'SUCCEEDED', output: { n: 20 } });
      expect((await other.list()).map(({ execution }) => execution)).toEqual(['run']);
      expect(await other.describe('unknown')).toBeUndefined();
    });

    it('takes the same start twice, and refuses another input under the same name', async () => {
      await using adapter = await make(TWO_STEPS, twoSteps);
      await adapter.port.start('run', { n: 1 });
      await adapter.port.start('run', { n: 1 });
      await expect(adapter.port.start('run', { n: 2 })).rejects.toMatchObject({ code: 'ExecutionExists' });
    });

    it('fails with the name of the error and nothing that the task said', async () => {
      await using adapter = await make(TWO_STEPS, async () => {
        throw Object.assign(new Error('a sentence with a name in it'), { name: 'Broken' });
      });
      await adapter.port.start('run', { n: 1 });
      const info = await adapter.port.follow('run', () => undefined);
      expect(info).toMatchObject({ status: 'FAILED', error: { name: 'Broken' } });
      expect(JSON.stringify(info)).not.toContain('sentence');
    });

    it.runIf(redrives)('goes on at the state that failed, and does nothing again that was done', async () => {
      const { called, invoke, mend } = failsOnce();
      await using adapter = await make(TWO_STEPS, invoke);
      await adapter.port.start('run', { n: 1 });
      expect((await adapter.port.follow('run', () => undefined)).status).toBe('FAILED');
      mend();
      await adapter.port.resume('run');
      expect(await adapter.port.follow('run', () => undefined)).toMatchObject({
        status: 'SUCCEEDED',
        output: { n: 20 },
      });
      expect(called).toEqual(['First', 'Second', 'Second']);
    });

    it.runIf(!redrives)('says by name that it cannot go on with what failed, and calls nothing again', async () => {
      const { called, invoke, mend } = failsOnce();
      await using adapter = await make(TWO_STEPS, invoke);
      await adapter.port.start('run', { n: 1 });
      expect((await adapter.port.follow('run', () => undefined)).status).toBe('FAILED');
      mend();
      await expect(adapter.port.resume('run')).rejects.toMatchObject({ code: 'NotRedrivable' });
      expect(await adapter.port.describe('run')).toMatchObject({ status: 'FAILED', state: 'Second' });
      expect(called).toEqual(['First', 'Second']);
    });

    it('leaves an execution alone that ended well, when told to go on', async () => {
      await using adapter = await make(TWO_STEPS, twoSteps);
      await adapter.port.start('run', { n: 1 });
      await adapter.port.follow('run', () => undefined);
      await adapter.port.resume('run');
      expect(await adapter.port.describe('run')).toMatchObject({ status: 'SUCCEEDED', output: { n: 20 } });
    });

    it('waits for a person, and ends with the answer', async () => {
      await using adapter = await make(WAITS, async () => null);
      await adapter.port.start('run', {});
      expect((await adapter.port.follow('run', () => undefined)).status).toBe('WAITING');
      const [open] = await adapter.port.waiting('run');
      expect(open?.state).toBe('Ask');
      await adapter.port.succeedTask(open?.token ?? '', { signed: true });
      expect(await adapter.port.follow('run', () => undefined)).toMatchObject({
        status: 'SUCCEEDED',
        output: { signed: true },
      });
      expect(await adapter.port.waiting('run')).toEqual([]);
    });

    it('fails by the name that a person gave, and takes no second answer', async () => {
      await using adapter = await make(WAITS, async () => null);
      await adapter.port.start('run', {});
      await adapter.port.follow('run', () => undefined);
      const [open] = await adapter.port.waiting('run');
      await adapter.port.failTask(open?.token ?? '', 'Refused', '');
      expect(await adapter.port.follow('run', () => undefined)).toMatchObject({
        status: 'FAILED',
        error: { name: 'Refused' },
      });
      await expect(adapter.port.succeedTask(open?.token ?? '', {})).rejects.toBeDefined();
    });

    it('refuses a token that it never gave', async () => {
      await using adapter = await make(WAITS, async () => null);
      await expect(adapter.port.succeedTask('made-up', {})).rejects.toBeDefined();
    });

    it('cancels a waiting execution, whose token is then worthless', async () => {
      await using adapter = await make(WAITS, async () => null);
      await adapter.port.start('run', {});
      await adapter.port.follow('run', () => undefined);
      const [open] = await adapter.port.waiting('run');
      await adapter.port.cancel('run');
      expect((await adapter.port.describe('run'))?.status).toBe('ABORTED');
      await expect(adapter.port.succeedTask(open?.token ?? '', {})).rejects.toBeDefined();
    });
  });
}
