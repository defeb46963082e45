// Map states inside of the execution.
import type { Json } from '../../../core/record/index.ts';
import { machine, type Stages, task } from '../../workflow/engine.ts';
import { type Case, echo, ends, failingFor, fails, named, pass } from '../case.ts';

const map = (more: Record<string, Json>, States: Record<string, Json> = { W: task('Work') }): Record<string, Json> => ({
  Type: 'Map',
  ItemProcessor: { StartAt: Object.keys(States)[0] ?? '', States },
  ...('Next' in more ? {} : { End: true }),
  ...more,
});
const one = (more: Record<string, Json>, States?: Record<string, Json>): Json => machine('A', { A: map(more, States) });
const after = { B: pass({ Output: ['{% $states.input %}', '{% $exists($x) ? $x : null %}'] }) };

export const MAPS: readonly Case[] = [
  {
    name: 'an inline Map answers in the order of its items',
    definition: one({ Items: [3, 1, 2] }),
    stages: echo,
    expected: ends([3, 1, 2], 'A', 'W W W'),
  },
  {
    name: 'items may be an expression',
    definition: one({ Items: '{% $states.input.list %}' }),
    input: { list: ['a', { b: 1 }] },
    stages: echo,
    expected: ends(['a', { b: 1 }], 'A', 'W W'),
  },
  {
    name: 'an expression among literal items',
    definition: one({ Items: [1, '{% $states.input.n %}'] }),
    input: { n: 2 },
    stages: echo,
    expected: ends([1, 2], 'A', 'W W'),
  },
  {
    name: 'without Items the input is mapped',
    definition: one({}),
    input: [1, 2],
    stages: echo,
    expected: ends([1, 2], 'A', 'W W'),
  },
  {
    name: 'items that are no array fail',
    definition: one({}),
    input: { no: 'array' },
    stages: echo,
    expected: fails('States.QueryEvaluationError'),
  },
  {
    name: 'an expression for the items that gives no array fails',
    definition: one({ Items: '{% 1 %}' }),
    stages: echo,
    expected: fails('States.QueryEvaluationError'),
  },
  { name: 'no items give an empty array', definition: one({ Items: [] }), stages: echo, expected: ends([]) },
  {
    name: 'an ItemSelector sees the item, its index, and the input of the state',
    definition: one({
      Items: ['a', 'b'],
      ItemSelector: {
        value: '{% $states.context.Map.Item.Value %}',
        at: '{% $states.context.Map.Item.Index %}',
        by: '{% $states.input.by %}',
      },
    }),
    input: { by: 'x' },
    stages: echo,
    expected: ends(
      [
        { value: 'a', at: 0, by: 'x' },
        { value: 'b', at: 1, by: 'x' },
      ],
      'A',
      'W W',
    ),
  },
  {
    name: 'inside of an iteration the item stands in the context',
    definition: one(
      { Items: ['a', 'b'] },
      { W: pass({ Output: ['{% $states.context.Map.Item.Index %}', '{% $states.context.Map.Item.Value %}'] }) },
    ),
    expected: ends(
      [
        [0, 'a'],
        [1, 'b'],
      ],
      'A',
      'W W',
    ),
  },
  {
    name: 'iterations read outer variables, and their own end with them',
    definition: machine('V', {
      V: pass({ Assign: { x: 10 }, Next: 'A' }),
      A: map(
        { Items: [1, 2], Output: ['{% $states.result %}', '{% $exists($y) %}'], Next: 'B' },
        {
          W: pass({ Assign: { y: '{% $x + $states.input %}' }, Next: 'W2' }),
          W2: pass({ Output: '{% $y %}' }),
        },
      ),
      ...after,
    }),
    expected: ends([[[11, 12], false], 10], 'V A B', 'W W W2 W2'),
  },
  {
    name: 'MaxConcurrency 1 runs one iteration after the other',
    definition: one({ Items: [1, 2, 3], MaxConcurrency: 1 }),
    stages: echo,
    expected: ends([1, 2, 3], 'A', 'W W W'),
  },
  {
    name: 'MaxConcurrency may be an expression',
    definition: one({ Items: [1, 2], MaxConcurrency: '{% $states.input.at_once %}' }),
    input: { at_once: 2 },
    stages: echo,
    expected: ends([1, 2], 'A', 'W W'),
  },
  {
    name: 'a failed iteration fails the Map by its error',
    definition: one({ Items: [1, 2], MaxConcurrency: 1 }),
    stages: failingFor(1),
    expected: fails('Error1', 'A', 'W'),
  },
  {
    name: 'a failed iteration is caught outside',
    definition: machine('A', {
      A: map({
        Items: [2],
        Catch: [{ ErrorEquals: ['Error2'], Output: '{% $states.errorOutput.Error %}', Next: 'B' }],
      }),
      ...after,
    }),
    stages: failingFor(2),
    expected: ends(['Error2', null], 'A B', 'W'),
  },
  {
    name: 'a Map is retried with all of its iterations',
    definition: one({ Items: [1, 2], MaxConcurrency: 1, Retry: [{ ErrorEquals: ['Broken'], IntervalSeconds: 1 }] }),
    stages: (): Stages => {
      let calls = 0;
      return {
        Work: (item) => {
          if (++calls === 2) throw named('Broken');
          return item;
        },
      };
    },
    expected: ends([1, 2], 'A A!Broken', 'W W W W'),
  },
  {
    name: 'a Map inside of a Map',
    definition: one({ Items: [[1, 2], [3]] }, { M: map({}, { W: pass({ Output: '{% $states.input * 10 %}' }) }) }),
    expected: ends([[10, 20], [30]], 'A', 'M M W W W'),
  },
  {
    name: 'a Choice inside of an iteration',
    definition: one(
      { Items: [1, 2] },
      {
        W: { Type: 'Choice', Choices: [{ Condition: '{% $states.input > 1 %}', Next: 'Big' }], Default: 'Small' },
        Big: pass({ Output: 'big' }),
        Small: pass({ Output: 'small' }),
      },
    ),
    expected: ends(['small', 'big'], 'A', 'Big Small W W'),
  },
  {
    name: 'an ItemSelector that cannot be evaluated fails the Map',
    definition: one({ Items: [1], ItemSelector: { n: '{% $states.context.Map.Item.Value.missing %}' } }),
    stages: echo,
    expected: fails('States.QueryEvaluationError'),
  },
];
