// Tasks: their results, errors, limits, retries, catches and tokens.
import type { Json } from '../../../core/record/index.ts';
import { machine, type Stages, task } from '../../workflow/engine.ts';
import { type Case, echo, ends, fails, hanging, named, pass, throwing } from '../case.ts';

const work = (more: Record<string, Json> = {}): Json => machine('A', { A: task('Work', more) });
const retry = (ErrorEquals: readonly string[], more: Record<string, Json> = {}): Json => ({
  ErrorEquals: [...ErrorEquals],
  IntervalSeconds: 1,
  BackoffRate: 1,
  ...more,
});
const answering = (answer: Json) => (): Stages => ({ Work: () => answer });

/** A task whose Catch leads to B, which says what it was given. */
const caught = (Catch: Json, more: Record<string, Json> = {}): Json =>
  machine('A', {
    A: task('Work', { Catch, Assign: { top: 1 }, ...more }),
    B: pass({ Output: ['{% $states.input %}', '{% $exists($x) ? $x : null %}', '{% $exists($top) %}'] }),
  });
const catcher = (ErrorEquals: readonly string[], more: Record<string, Json> = {}): Json => ({
  ErrorEquals: [...ErrorEquals],
  Next: 'B',
  ...more,
});

export const TASKS: readonly Case[] = [
  {
    name: 'the Payload of a task is what its function answers',
    definition: work(),
    input: { n: 1 },
    stages: echo,
    expected: ends({ n: 1 }),
  },
  {
    name: 'a Payload is a template',
    definition: work({
      Arguments: {
        FunctionName: '$' + '{Work}',
        Payload: { v: '{% $states.input.n * 2 %}', list: ['{% $states.context.State.Name %}'] },
      },
    }),
    input: { n: 2 },
    stages: echo,
    expected: ends({ v: 4, list: ['A'] }),
  },
  ...(['text', 0, false, null, [], [1], [[1]], {}] satisfies readonly Json[]).map(
    (answer): Case => ({
      name: `a function that answers ${JSON.stringify(answer)} has that Payload`,
      definition: work(),
      stages: answering(answer),
      expected: ends(answer),
    }),
  ),
  {
    name: 'a task without Payload gives its function an empty object',
    definition: work({ Arguments: { FunctionName: '$' + '{Work}' } }),
    input: { n: 2 },
    stages: echo,
    expected: ends({}),
  },
  {
    name: 'the result of a task has the status of the invocation',
    definition: work({ Output: '{% $states.result.StatusCode %}' }),
    stages: echo,
    expected: ends(200),
  },
  {
    name: 'Assign takes members of the result',
    definition: machine('A', {
      A: task('Work', {
        Assign: { n: '{% $states.result.Payload.n %}', list: '{% [$states.result.Payload.list, 3] %}' },
        Output: {},
        Next: 'B',
      }),
      B: pass({ Output: ['{% $n %}', '{% $list %}', '{% $states.input %}'] }),
    }),
    stages: answering({ n: 1, list: [1, 2] }),
    expected: ends([1, [1, 2, 3], {}], 'A B'),
  },
  {
    name: 'a function fails by the name of its error',
    definition: work(),
    stages: throwing('Broken'),
    expected: fails('Broken'),
  },
  {
    name: 'an error without a name of its own is Error',
    definition: work(),
    stages: throwing('Error'),
    expected: fails('Error'),
  },
  {
    name: 'an error of the language keeps its name',
    definition: work(),
    stages: throwing('TypeError'),
    expected: fails('TypeError'),
  },
  {
    name: 'a name with a point is kept',
    definition: work(),
    stages: throwing('Lambda.TooManyRequestsException'),
    expected: fails('Lambda.TooManyRequestsException'),
  },
  {
    name: 'Arguments that cannot be evaluated fail the state before its function is called',
    definition: work({ Arguments: { FunctionName: '$' + '{Work}', Payload: '{% $states.input.missing %}' } }),
    input: {},
    stages: throwing('NeverCalled'),
    expected: fails('States.QueryEvaluationError'),
  },
  {
    name: 'an Output that cannot be evaluated fails the state',
    definition: work({ Output: '{% $states.result.Payload.missing %}' }),
    input: {},
    stages: echo,
    expected: fails('States.QueryEvaluationError'),
  },
  {
    name: 'a task that takes longer than TimeoutSeconds is States.Timeout',
    definition: work({ TimeoutSeconds: 1 }),
    stages: hanging,
    expected: fails('States.Timeout'),
  },
  {
    name: 'TimeoutSeconds may be an expression',
    definition: work({ TimeoutSeconds: '{% $states.input.s %}' }),
    input: { s: 1 },
    stages: hanging,
    expected: fails('States.Timeout'),
  },
  {
    name: 'TimeoutSeconds that evaluate to a word fail the state',
    definition: work({ TimeoutSeconds: '{% "long" %}' }),
    stages: echo,
    expected: fails('States.QueryEvaluationError'),
  },
  {
    name: 'a retried task goes on where it then succeeds',
    definition: work({ Retry: [retry(['Broken'])] }),
    input: 7,
    stages: throwing('Broken'),
    expected: ends(7, 'A A!Broken'),
  },
  {
    name: 'spent retries fail by the last error',
    definition: work({ Retry: [retry(['Broken', 'Worse'], { MaxAttempts: 2 })] }),
    stages: throwing('Broken', 'Broken', 'Worse'),
    expected: fails('Worse', 'A A!Broken A!Broken'),
  },
  {
    name: 'MaxAttempts 0 is no retry',
    definition: work({ Retry: [retry(['Broken'], { MaxAttempts: 0 }), retry(['States.ALL'])] }),
    stages: throwing('Broken'),
    expected: fails('Broken'),
  },
  {
    name: 'an error that no retrier names is not retried',
    definition: work({ Retry: [retry(['Other'])] }),
    stages: throwing('Broken'),
    expected: fails('Broken'),
  },
  {
    name: 'States.ALL retries any error',
    definition: work({ Retry: [retry(['States.ALL'])] }),
    input: 1,
    stages: throwing('Broken'),
    expected: ends(1, 'A A!Broken'),
  },
  {
    name: 'States.TaskFailed retries an error of a function',
    definition: work({ Retry: [retry(['States.TaskFailed'])] }),
    input: 1,
    stages: throwing('Broken'),
    expected: ends(1, 'A A!Broken'),
  },
  {
    name: 'each retrier counts for itself',
    definition: work({ Retry: [retry(['One'], { MaxAttempts: 1 }), retry(['Two'], { MaxAttempts: 1 })] }),
    stages: throwing('One', 'Two', 'One'),
    expected: fails('One', 'A A!One A!Two'),
  },
  {
    name: 'back-off is bounded by MaxDelaySeconds',
    definition: work({ Retry: [retry(['Broken'], { BackoffRate: 10, MaxDelaySeconds: 2 })] }),
    input: 1,
    stages: throwing('Broken', 'Broken'),
    expected: ends(1, 'A A!Broken A!Broken'),
  },
  {
    name: 'retries are counted anew in each visit of a state',
    definition: machine('A', {
      A: task('Work', { Retry: [retry(['Broken'], { MaxAttempts: 1 })], Next: 'Again' }),
      Again: { Type: 'Choice', Choices: [{ Condition: '{% $states.input < 4 %}', Next: 'A' }], Default: 'Done' },
      Done: { Type: 'Succeed' },
    }),
    stages: () => {
      let calls = 0;
      return {
        Work: () => {
          if (++calls % 2 === 1) throw named('Broken');
          return calls;
        },
      };
    },
    expected: ends(4, 'A A!Broken Again A A!Broken Again Done'),
  },
  {
    name: 'the retries so far stand in the context',
    definition: work({
      Arguments: { FunctionName: '$' + '{Work}', Payload: '{% $states.context.State.RetryCount %}' },
      Retry: [retry(['Broken'])],
    }),
    stages: throwing('Broken'),
    expected: ends(1, 'A A!Broken'),
  },
  {
    name: 'a failed expression can be retried',
    definition: work({
      Output: '{% $states.result.Payload.missing %}',
      Retry: [retry(['States.QueryEvaluationError'], { MaxAttempts: 1 })],
    }),
    input: {},
    stages: echo,
    expected: fails('States.QueryEvaluationError', 'A A!States.QueryEvaluationError'),
  },
  {
    name: 'a timeout is retried by its name',
    definition: work({ TimeoutSeconds: 1, Retry: [retry(['States.Timeout'], { MaxAttempts: 1 })] }),
    stages: hanging,
    expected: fails('States.Timeout', 'A A!States.Timeout'),
  },
  {
    name: 'a catcher is given the name of the error',
    definition: caught([catcher(['Broken'], { Output: '{% $states.errorOutput.Error %}' })]),
    stages: throwing('Broken'),
    expected: ends(['Broken', null, false], 'A B'),
  },
  {
    name: 'without Output a catcher passes on the error and its cause',
    definition: machine('A', {
      A: task('Work', { Catch: [catcher(['States.ALL'])] }),
      B: pass({ Output: ['{% $states.input.Error %}', '{% $sort($keys($states.input)) %}'] }),
    }),
    stages: throwing('Broken'),
    expected: ends(['Broken', ['Cause', 'Error']], 'A B'),
  },
  {
    name: 'a catcher has its own Assign, and that of the state is not evaluated',
    definition: caught([
      catcher(['Broken'], { Assign: { x: '{% $states.errorOutput.Error %}' }, Output: '{% $states.input %}' }),
    ]),
    input: 'in',
    stages: throwing('Broken'),
    expected: ends(['in', 'Broken', false], 'A B'),
  },
  {
    name: 'the first catcher that names the error is taken',
    definition: caught([
      catcher(['Other'], { Output: 1 }),
      catcher(['Broken'], { Output: 2 }),
      catcher(['States.ALL'], { Output: 3 }),
    ]),
    stages: throwing('Broken'),
    expected: ends([2, null, false], 'A B'),
  },
  {
    name: 'an error that no catcher names ends the execution',
    definition: caught([catcher(['Other'])]),
    stages: throwing('Broken'),
    expected: fails('Broken'),
  },
  {
    name: 'retries come before catchers',
    definition: caught([catcher(['Broken'], { Output: 'caught' })], { Retry: [retry(['Broken'], { MaxAttempts: 1 })] }),
    stages: throwing('Broken', 'Broken'),
    expected: ends(['caught', null, false], 'A A!Broken B'),
  },
  {
    name: 'a failed expression is caught by its name',
    definition: caught([catcher(['States.QueryEvaluationError'], { Output: 'caught' })], {
      Output: '{% $states.result.Payload.missing %}',
    }),
    input: {},
    stages: echo,
    expected: ends(['caught', null, false], 'A B'),
  },
  {
    name: 'States.TaskFailed catches an error of a function',
    definition: caught([catcher(['States.TaskFailed'], { Output: 'caught' })]),
    stages: throwing('Broken'),
    expected: ends(['caught', null, false], 'A B'),
  },
  {
    name: 'States.TaskFailed does not catch a timeout',
    definition: caught([catcher(['States.TaskFailed'], { Output: 'caught' })], { TimeoutSeconds: 1 }),
    stages: hanging,
    expected: fails('States.Timeout'),
  },
  {
    name: 'States.ALL catches a timeout',
    definition: caught([catcher(['States.ALL'], { Output: '{% $states.errorOutput.Error %}' })], { TimeoutSeconds: 1 }),
    stages: hanging,
    expected: ends(['States.Timeout', null, false], 'A B'),
  },
  {
    name: 'a catcher whose Output cannot be evaluated fails the state',
    definition: caught([catcher(['Broken'], { Output: '{% $states.input.missing %}' })]),
    input: {},
    stages: throwing('Broken'),
    expected: fails('States.QueryEvaluationError'),
  },
];
