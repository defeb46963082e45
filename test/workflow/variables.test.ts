// Variables and their scopes, and what JSONata may do, sentence by sentence of https://states-language.net/spec.html.
import { describe, expect, it } from 'vitest';
import type { Json } from '../../core/record/index.ts';
import { engineOf, machine, task } from './engine.ts';

const pass = (more: object): Json => ({ Type: 'Pass', ...more }) as Json;

/** Runs one Pass state. */
async function evaluate(Output: Json, input: Json = {}): Promise<Json> {
  await using engine = await engineOf({ definition: machine('A', { A: pass({ Output, End: true }) }) });
  const info = await engine.run(input);
  return info.status === 'SUCCEEDED' ? info.output : { failed: info.error?.name ?? null };
}

describe('Assign', () => {
  it('«any variable referenced in an "Assign" field sees its current value as it was when the state was entered»', async () => {
    const definition = machine('First', {
      First: pass({ Assign: { x: 5 }, Next: 'Assigning' }),
      Assigning: pass({ Assign: { x: 42, newOrOld: '{% $x %}' }, Output: '{% $x %}', Next: 'Referencing' }),
      Referencing: pass({
        Output: { x: '{% $x %}', newOrOld: '{% $newOrOld %}', output: '{% $states.input %}' },
        End: true,
      }),
    });
    await using engine = await engineOf({ definition });

    expect((await engine.run()).output).toEqual({ x: 42, newOrOld: 5, output: 5 });
  });

  it('«a variable assigned inside an expression does not affect the value of any state machine variable»', async () => {
    const definition = machine('A', {
      A: pass({ Assign: { x: 1 }, Next: 'B' }),
      B: pass({ Output: '{% ($x := 2; $x) %}', Next: 'C' }),
      C: pass({ Output: ['{% $states.input %}', '{% $x %}'], End: true }),
    });
    await using engine = await engineOf({ definition });

    expect((await engine.run()).output).toEqual([2, 1]);
  });

  it('«A state MUST NOT assign a value to "states"»', async () => {
    await using engine = await engineOf({
      definition: machine('A', { A: pass({ Assign: { states: 1 }, End: true }) }),
    });

    expect((await engine.run()).error?.name).toBe('States.Runtime');
  });
});

describe('Variable Scope', () => {
  it('inner scopes read outer variables; «When a Parallel branch or Map iteration completes, its variables go out of scope»', async () => {
    const definition = machine('Get Greeting', {
      'Get Greeting': pass({ Assign: { outer: 'hello' }, Next: 'Greet Everyone' }),
      'Greet Everyone': {
        Type: 'Map',
        Items: [1],
        ItemProcessor: {
          StartAt: 'Begin',
          States: {
            Begin: pass({ Assign: { inner: 'world', hi: '{% $outer %}' }, Next: 'Done' }),
            Done: { Type: 'Succeed', Output: '{% $hi %}' },
          },
        },
        Assign: { outer: 2 },
        Next: 'Goodbye',
      },
      Goodbye: { Type: 'Succeed', Output: ['{% $states.input %}', '{% $outer %}', '{% $exists($inner) %}'] },
    });
    await using engine = await engineOf({ definition });

    expect((await engine.run()).output).toEqual([['hello'], 2, false]);
  });

  it('«states in inner scopes MUST NOT assign to a variable with the same name as a variable in an outer scope»', async () => {
    const definition = machine('A', {
      A: pass({ Assign: { x: 1 }, Next: 'P' }),
      P: {
        Type: 'Parallel',
        Branches: [{ StartAt: 'B', States: { B: pass({ Assign: { x: 2 }, End: true }) } }],
        End: true,
      },
    });
    await using engine = await engineOf({ definition });

    expect((await engine.run()).error?.name).toBe('States.Runtime');
  });

  it('«a state in one branch MUST NOT reference any variable assigned in another branch»', async () => {
    const branch = (States: Record<string, Json>, StartAt: string): Json => ({ StartAt, States });
    const definition = machine('P', {
      P: {
        Type: 'Parallel',
        Branches: [
          branch({ A: pass({ Assign: { x: 1 }, Next: 'B' }), B: pass({ Output: '{% $x %}', End: true }) }, 'A'),
          branch(
            { C: { Type: 'Wait', Seconds: 60, Next: 'D' }, D: pass({ Output: '{% $exists($x) %}', End: true }) },
            'C',
          ),
        ],
        End: true,
      },
    });
    await using engine = await engineOf({ definition });

    expect((await engine.run()).output).toEqual([1, false]);
  });

  it('«Distributed Map states cannot reference variables in outer scopes» (Step Functions developer guide)', async () => {
    const ProcessorConfig = { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' };
    const States = { B: pass({ Assign: { x: 'own' }, Output: '{% $exists($x) %}', End: true }) };
    const definition = machine('A', {
      A: pass({ Assign: { x: 'outer' }, Next: 'M' }),
      M: {
        Type: 'Map',
        Items: [1],
        ItemProcessor: { ProcessorConfig, StartAt: 'B', States },
        Output: ['{% $states.result %}', '{% $x %}'],
        End: true,
      },
    });
    await using engine = await engineOf({ definition });

    expect((await engine.run()).output).toEqual([[false], 'outer']);
  });
});

describe('JSONata Evaluation', () => {
  it('«if its value, or any value nested inside a JSON object or array, is a JSONata string» it is replaced by its result', async () => {
    const output = await evaluate(
      { student: '{% $states.input.name %}', values: [1, '{% 1 + 1 %}', 'three', '{not one}'] },
      { name: 'Scotland' },
    );

    expect(output).toEqual({ student: 'Scotland', values: [1, 2, 'three', '{not one}'] });
  });

  it.each([
    ['«may cause a type error»', '{% 1 + "a" %}'],
    ['«may fail to return a result … because JSON cannot represent an undefined value»', '{% $states.input.missing %}'],
    ['returns a function', '{% function($x) { $x } %}'],
    ['«"$" … refers to the input document», of which there is none', '{% $ %}'],
    ['calls $eval, which Step Functions does not have', "{% $eval('1') %}"],
    ['does not parse', '{% 1 + %}'],
  ])('throws States.QueryEvaluationError: %s', async (_, text) => {
    expect(await evaluate(text)).toEqual({ failed: 'States.QueryEvaluationError' });
  });

  it('a failed expression keeps the words it failed on to itself', async () => {
    await using engine = await engineOf({
      definition: machine('A', { A: pass({ Output: '{% $error($states.input) %}', End: true }) }),
    });

    const info = await engine.run('quokka');

    expect(info.error).toEqual({
      name: 'States.QueryEvaluationError',
      cause: 'The field Output failed with JSONata error D3137.',
    });
    expect(JSON.stringify(engine.workflow.history('run'))).not.toContain('quokka');
  });

  it.each<[string, Json]>([
    ['{% $partition([1,2,3,4,5], 2) %}', [[1, 2], [3, 4], [5]]],
    ['{% $range(1, 9, 2) %}', [1, 3, 5, 7, 9]],
    ['{% $range(3, 1, -1) %}', [3, 2, 1]],
    ["{% $hash('input data', 'SHA-1') %}", 'aaff4a450a104cd177d28d18d74485e8cae074b7'],
    ['{% $parse(\'{"a": [1, null]}\') %}', { a: [1, null] }],
    ['{% $random(7) = $random(7) and $random(7) < 1 %}', true],
    ['{% $match($uuid(), /^[0-9a-f]{8}-[0-9a-f]{4}-4/)[0] != null %}', true],
  ])("has Step Functions' own functions: %s", async (text, expected) => {
    expect(await evaluate(text)).toEqual(expected);
  });

  it.each(['{% $range(1, 2000, 1) %}', '{% $partition([1], 0) %}', "{% $hash('a', 'CRC') %}", "{% $parse('{') %}"])(
    'refuses %s',
    async (text) => {
      expect(await evaluate(text)).toEqual({ failed: 'States.QueryEvaluationError' });
    },
  );
});

describe('the context object', () => {
  it('names the execution, the state and its retries', async () => {
    const stages = { Tell: (payload: Json) => payload };
    const definition = machine('A', {
      A: task('Tell', { Arguments: { FunctionName: '$' + '{Tell}', Payload: '{% $states.context %}' } }),
    });
    await using engine = await engineOf({ definition, stages });

    expect((await engine.run({ n: 1 })).output).toEqual({
      Execution: { Id: 'execution:release:run', Name: 'run', Input: { n: 1 }, StartTime: '2026-01-01T00:00:00.000Z' },
      State: { Name: 'A', EnteredTime: '2026-01-01T00:00:00.000Z', RetryCount: 0 },
      StateMachine: { Id: 'stateMachine:release', Name: 'release' },
    });
  });
});
