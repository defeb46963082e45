// Pass, Choice, Wait, Succeed and Fail.
import type { Json } from '../../../core/record/index.ts';
import { machine } from '../../workflow/engine.ts';
import { type Case, ends, fails, pass } from '../case.ts';

const one = (state: Json): Json => machine('A', { A: state });
const choice = (more: Record<string, Json>): Json =>
  machine('A', {
    A: { Type: 'Choice', ...more },
    B: pass({ Output: ['B', '{% $states.input %}', '{% $exists($x) ? $x : null %}'] }),
    C: pass({ Output: ['C', '{% $states.input %}', '{% $exists($x) ? $x : null %}'] }),
  });
const rules = (...Conditions: readonly Json[]): Json =>
  Conditions.map((Condition, at) => ({ Condition, Next: at === 0 ? 'B' : 'C' }));

export const FLOW: readonly Case[] = [
  {
    name: 'a Pass state copies its input',
    definition: one(pass()),
    input: { kept: [1, null, 'x', { deep: false }] },
    expected: ends({ kept: [1, null, 'x', { deep: false }] }),
  },
  {
    name: 'an Output is evaluated wherever a JSONata string stands in it',
    definition: one(pass({ Output: { a: ['{% $states.input.n %}', 1, '{not one}'], b: { c: '{% "x" %}' }, d: null } })),
    input: { n: 5 },
    expected: ends({ a: [5, 1, '{not one}'], b: { c: 'x' }, d: null }),
  },
  {
    name: 'Assign and Output see variables as they were on entry',
    definition: machine('A', {
      A: pass({ Assign: { x: 5 }, Next: 'B' }),
      B: pass({ Assign: { x: 42, before: '{% $x %}' }, Output: '{% $x %}', Next: 'C' }),
      C: pass({ Output: ['{% $x %}', '{% $before %}', '{% $states.input %}'] }),
    }),
    expected: ends([42, 5, 5], 'A B C'),
  },
  {
    name: 'a variable of an expression stays in the expression',
    definition: machine('A', {
      A: pass({ Assign: { x: 1 }, Next: 'B' }),
      B: pass({ Output: '{% ($x := 2; $x) %}', Next: 'C' }),
      C: pass({ Output: ['{% $states.input %}', '{% $x %}'] }),
    }),
    expected: ends([2, 1], 'A B C'),
  },
  {
    name: 'an assigned object is read by its members',
    definition: machine('A', {
      A: pass({ Assign: { run: { version: 'v1', list: [1, { key: 'k' }] } }, Output: {}, Next: 'B' }),
      B: pass({ Output: ['{% $run %}', '{% $run.version %}', '{% $run.list[1].key %}'] }),
    }),
    expected: ends([{ version: 'v1', list: [1, { key: 'k' }] }, 'v1', 'k'], 'A B'),
  },
  {
    name: 'an expression without a result fails',
    definition: one(pass({ Output: '{% $states.input.missing %}' })),
    input: {},
    expected: fails('States.QueryEvaluationError'),
  },
  {
    name: 'a failed Assign fails the state',
    definition: one(pass({ Assign: { x: '{% $states.input.missing %}' } })),
    input: {},
    expected: fails('States.QueryEvaluationError'),
  },
  {
    name: 'a variable that nobody assigned has no result',
    definition: one(pass({ Output: '{% $nobody %}' })),
    expected: fails('States.QueryEvaluationError'),
  },
  {
    name: 'the first rule that is true is taken',
    definition: choice({ Choices: rules('{% $states.input.n > 5 %}', '{% $states.input.n > 1 %}'), Default: 'C' }),
    input: { n: 7 },
    expected: ends(['B', { n: 7 }, null], 'A B'),
  },
  {
    name: 'a later rule is taken where the first is false',
    definition: choice({ Choices: rules('{% $states.input.n > 5 %}', '{% $states.input.n > 1 %}') }),
    input: { n: 2 },
    expected: ends(['C', { n: 2 }, null], 'A C'),
  },
  {
    name: 'the default of a Choice has the Assign and Output of the state',
    definition: choice({ Choices: rules(false), Default: 'C', Assign: { x: 'top' }, Output: 'chosen' }),
    expected: ends(['C', 'chosen', 'top'], 'A C'),
  },
  {
    name: 'a rule has an Assign and Output of its own, and those of the state are not looked at',
    definition: choice({
      Choices: [{ Condition: true, Next: 'B', Assign: { x: 'rule' }, Output: 'ruled' }],
      Assign: { x: 'top', y: '{% $error("never") %}' },
      Output: 'chosen',
    }),
    expected: ends(['B', 'ruled', 'rule'], 'A B'),
  },
  {
    name: 'no rule and no default is States.NoChoiceMatched',
    definition: choice({ Choices: rules(false) }),
    expected: fails('States.NoChoiceMatched'),
  },
  {
    name: 'a condition that is a number fails',
    definition: choice({ Choices: rules('{% 1 %}'), Default: 'C' }),
    expected: fails('States.QueryEvaluationError'),
  },
  {
    name: 'a condition without a result fails',
    definition: choice({ Choices: rules('{% $states.input.missing %}'), Default: 'C' }),
    input: {},
    expected: fails('States.QueryEvaluationError'),
  },
  {
    name: 'to ask whether a missing member equals something is no error',
    definition: choice({ Choices: rules('{% $states.input.missing = true %}'), Default: 'C' }),
    input: {},
    expected: ends(['C', {}, null], 'A C'),
  },
  {
    name: 'to ask whether a missing member is greater has no result',
    definition: choice({ Choices: rules('{% $states.input.missing > 1 %}'), Default: 'C' }),
    input: {},
    expected: fails('States.QueryEvaluationError'),
  },
  {
    name: 'a Wait by seconds passes its input on',
    definition: one({ Type: 'Wait', Seconds: 1, End: true }),
    input: { n: 1 },
    expected: ends({ n: 1 }),
  },
  {
    name: 'a Wait by an expression has Output and Assign',
    definition: machine('A', {
      A: { Type: 'Wait', Seconds: '{% $states.input.s %}', Assign: { x: 1 }, Output: 'waited', Next: 'B' },
      B: pass({ Output: ['{% $states.input %}', '{% $x %}'] }),
    }),
    input: { s: 0 },
    expected: ends(['waited', 1], 'A B'),
  },
  {
    name: 'a Wait until a time that is past does not wait',
    definition: one({ Type: 'Wait', Timestamp: '{% $states.input.at %}', End: true }),
    input: { at: '2020-01-01T00:00:00Z' },
    expected: ends({ at: '2020-01-01T00:00:00Z' }),
  },
  {
    name: 'a Wait by seconds that are no number fails',
    definition: one({ Type: 'Wait', Seconds: '{% "soon" %}', End: true }),
    expected: fails('States.QueryEvaluationError'),
  },
  {
    name: 'a Wait until a timestamp without a zone fails',
    definition: one({ Type: 'Wait', Timestamp: '{% "2026-03-31T00:00:00" %}', End: true }),
    expected: fails('States.QueryEvaluationError'),
  },
  {
    name: 'a Succeed state has an Output',
    definition: one({ Type: 'Succeed', Output: { done: '{% $states.input.n + 1 %}' } }),
    input: { n: 1 },
    expected: ends({ done: 2 }),
  },
  {
    name: 'a Succeed state without Output passes its input on',
    definition: one({ Type: 'Succeed' }),
    input: [1],
    expected: ends([1]),
  },
  {
    name: 'a Fail state fails by its Error',
    definition: one({ Type: 'Fail', Error: 'ErrorA', Cause: 'A sentence.' }),
    expected: fails('ErrorA'),
  },
  {
    name: 'the Error of a Fail state may be an expression',
    definition: one({ Type: 'Fail', Error: '{% "Error" & $states.input.n %}' }),
    input: { n: 'B' },
    expected: fails('ErrorB'),
  },
];
