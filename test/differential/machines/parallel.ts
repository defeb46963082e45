// Parallel states.
import type { Json } from '../../../core/record/index.ts';
import { machine, task } from '../../workflow/engine.ts';
import { type Case, echo, ends, fails, named, pass, throwing } from '../case.ts';

const branch = (States: Record<string, Json>): Json => ({ StartAt: Object.keys(States)[0] ?? '', States });
const parallel = (branches: readonly Json[], more: Record<string, Json> = {}): Record<string, Json> => ({
  Type: 'Parallel',
  Branches: [...branches],
  ...('Next' in more ? {} : { End: true }),
  ...more,
});
const after = { B: pass({ Output: ['{% $states.input %}', '{% $exists($x) ? $x : null %}'] }) };

export const PARALLEL: readonly Case[] = [
  {
    name: 'the results of branches stand in the order of the branches',
    definition: machine('A', {
      A: parallel([
        branch({ P: pass({ Output: 'first', Next: 'P2' }), P2: pass() }),
        branch({ Q: pass({ Output: 'second' }) }),
      ]),
    }),
    expected: ends(['first', 'second'], 'A', 'P P2 Q'),
  },
  {
    name: 'Arguments are the input of every branch',
    definition: machine('A', {
      A: parallel([branch({ P: pass() }), branch({ Q: pass({ Output: '{% $states.input.n %}' }) })], {
        Arguments: { n: '{% $states.input.m %}' },
      }),
    }),
    input: { m: 7 },
    expected: ends([{ n: 7 }, 7], 'A', 'P Q'),
  },
  {
    name: 'a branch reads outer variables, and its own end with it',
    definition: machine('V', {
      V: pass({ Assign: { x: 1 }, Next: 'A' }),
      A: parallel(
        [branch({ P: pass({ Assign: { y: '{% $x + 1 %}' }, Next: 'P2' }), P2: pass({ Output: '{% $y %}' }) })],
        {
          Output: ['{% $states.result %}', '{% $exists($y) %}'],
          Next: 'B',
        },
      ),
      ...after,
    }),
    expected: ends([[[2], false], 1], 'V A B', 'P P2'),
  },
  {
    name: 'a failed branch fails the state by its error',
    definition: machine('A', {
      A: parallel([branch({ P: task('Work') }), branch({ Q: { Type: 'Wait', Seconds: 3, End: true } })]),
    }),
    stages: throwing('Broken'),
    expected: fails('Broken', 'A', 'P Q'),
  },
  {
    name: 'a failed branch is caught',
    definition: machine('A', {
      A: parallel([branch({ P: task('Work') })], {
        Catch: [{ ErrorEquals: ['Broken'], Assign: { x: 1 }, Output: '{% $states.errorOutput.Error %}', Next: 'B' }],
      }),
      ...after,
    }),
    stages: throwing('Broken'),
    expected: ends(['Broken', 1], 'A B', 'P'),
  },
  {
    name: 'a failed branch is retried with all branches',
    definition: machine('A', {
      A: parallel([branch({ P: task('Work') }), branch({ Q: pass() })], {
        Retry: [{ ErrorEquals: ['Broken'], IntervalSeconds: 1 }],
      }),
    }),
    input: 3,
    stages: throwing('Broken'),
    expected: ends([3, 3], 'A A!Broken', 'P P Q Q'),
  },
  {
    name: 'a Parallel state inside of a branch',
    definition: machine('A', {
      A: parallel([branch({ P: parallel([branch({ R: pass({ Output: 1 }) }), branch({ S: task('Work') })]) })]),
    }),
    input: 2,
    stages: echo,
    expected: ends(
      [[1, 2]].map((inner) => inner),
      'A',
      'P R S',
    ),
  },
  {
    name: 'an error inside of two Parallel states keeps its name',
    definition: machine('A', { A: parallel([branch({ P: parallel([branch({ R: task('Work') })]) })]) }),
    stages: throwing('Broken'),
    expected: fails('Broken', 'A', 'P R'),
  },
  {
    name: 'a Fail state in a branch fails by its Error',
    definition: machine('A', { A: parallel([branch({ P: { Type: 'Fail', Error: 'Chosen' } })]) }),
    expected: fails('Chosen', 'A', 'P'),
  },
  {
    name: 'what is caught inside of a branch fails nothing outside',
    definition: machine('A', {
      A: parallel([
        branch({
          P: task('Work', { Catch: [{ ErrorEquals: ['States.ALL'], Output: 'mended', Next: 'P2' }] }),
          P2: pass(),
        }),
      ]),
    }),
    stages: () => ({
      Work: () => {
        throw named('Broken');
      },
    }),
    expected: ends(['mended'], 'A', 'P P2'),
  },
];
