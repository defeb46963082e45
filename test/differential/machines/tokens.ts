// Tasks that wait for a task token.
import type { Json } from '../../../core/record/index.ts';
import { machine } from '../../workflow/engine.ts';
import { type Case, ends, fails, named, pass } from '../case.ts';

const asks = (more: Record<string, Json> = {}): Json =>
  machine('A', {
    A: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
      Arguments: { FunctionName: '$' + '{Ask}', Payload: { token: '{% $states.context.Task.Token %}' } },
      TimeoutSeconds: 60,
      Output: '{% $states.result %}',
      Next: 'B',
      ...more,
    },
    B: pass({ Output: ['{% $states.input %}'] }),
  });
const ask = () => ({ Ask: () => 'whatever the function says is not the result' });

export const TOKENS: readonly Case[] = [
  {
    name: 'the answer to a task token is the result',
    definition: asks(),
    stages: ask,
    answers: [{ succeed: { signed: 2 } }],
    expected: ends([{ signed: 2 }], 'A B'),
  },
  {
    name: 'a failed task token fails by the name that was given',
    definition: asks(),
    stages: ask,
    answers: [{ fail: 'Refused' }],
    expected: fails('Refused'),
  },
  {
    name: 'a failed task token is caught by its name',
    definition: asks({ Catch: [{ ErrorEquals: ['Refused'], Output: '{% $states.errorOutput.Error %}', Next: 'B' }] }),
    stages: ask,
    answers: [{ fail: 'Refused' }],
    expected: ends(['Refused'], 'A B'),
  },
  {
    name: 'a failed task token is retried with another token',
    definition: asks({ Retry: [{ ErrorEquals: ['Refused'], IntervalSeconds: 1 }] }),
    stages: ask,
    answers: [{ fail: 'Refused' }, { succeed: 'second' }],
    expected: ends(['second'], 'A A!Refused B'),
  },
  {
    name: 'a function that fails before it hands its token on fails the state',
    definition: asks(),
    stages: () => ({
      Ask: () => {
        throw named('Broken');
      },
    }),
    expected: fails('Broken'),
  },
];
