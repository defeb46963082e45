// What the lint refuses, one small mistake at a time in a definition that is otherwise without findings.
import { describe, expect, it } from 'vitest';
import { LINT_CODES, lintStateMachine } from '../../../core/asl/index.ts';

type Fields = Record<string, unknown>;

const task = (more: Fields = {}): Fields => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Arguments: { FunctionName: '$' + '{OpenRelease}', Payload: '{% $states.input %}' },
  TimeoutSeconds: 60,
  End: true,
  ...more,
});

const machine = (States: Fields, more: Fields = {}): Fields => ({
  QueryLanguage: 'JSONata',
  TimeoutSeconds: 3600,
  StartAt: Object.keys(States)[0],
  States,
  ...more,
});

const distributed = (States: Fields, more: Fields = {}): Fields => ({
  Type: 'Map',
  Items: '{% $states.input %}',
  MaxConcurrency: 8,
  ToleratedFailureCount: 0,
  ItemProcessor: {
    ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' },
    StartAt: Object.keys(States)[0],
    States,
  },
  End: true,
  ...more,
});

const pass = (more: Fields = {}): Fields => ({ Type: 'Pass', End: true, ...more });

const codes = (definition: unknown): string[] => lintStateMachine(definition).map(({ code }) => code);

describe('a definition without mistakes', () => {
  it('has no findings, whatever it uses', () => {
    const definition = machine({
      A: task({
        Assign: { key: '{% $states.result.Payload.key %}', sum: '{% $sum([1, 2].($ + 1)) %}' },
        Retry: [{ ErrorEquals: ['StoreUnavailable', 'Lambda.ServiceException'], JitterStrategy: 'NONE' }],
        Catch: [
          { ErrorEquals: ['States.ALL'], Output: '{% $states.errorOutput.Error %}', Assign: { late: true }, Next: 'C' },
        ],
        End: undefined,
        Next: 'B',
      }),
      B: distributed(
        { W: task({ End: undefined, Next: 'X', Assign: { key: 1 } }), X: pass({ Output: '{% $key %}' }) },
        {
          ItemSelector: { item: '{% $states.context.Map.Item.Value %}', key: '{% $key %}' },
          End: undefined,
          Next: 'C',
        },
      ),
      C: {
        Type: 'Choice',
        Choices: [
          { Condition: '{% $exists($late) and $count($filter([1], function($v) { $v = 1 })) = 1 %}', Next: 'D' },
        ],
        Default: 'E',
      },
      D: { Type: 'Succeed', Output: '{% ($x := 1; $x + 1) %}' },
      E: { Type: 'Fail', Error: 'ObjectCorrupt', Cause: 'Bytes do not have the hash that was recorded.' },
    });

    expect(lintStateMachine(JSON.parse(JSON.stringify(definition)))).toEqual([]);
  });
});

const catching = (more: Fields): Fields =>
  machine({ A: task({ Catch: [{ ErrorEquals: ['States.ALL'], Output: {}, Next: 'B', ...more }] }), B: pass() });

const MISTAKES: readonly (readonly [string, string, unknown])[] = [
  ['eval', '$eval', machine({ A: pass({ Output: "{% $eval('1') %}" }) })],
  ['eval', '$eval handed to another function', machine({ A: pass({ Output: "{% $map(['1'], $eval) %}" }) })],
  ['clock_or_random', '$now', machine({ A: pass({ Output: '{% $now() %}' }) })],
  ['clock_or_random', '$millis', machine({ A: pass({ Output: { at: ['{% $millis() %}'] } }) })],
  ['clock_or_random', '$random', machine({ A: pass({ Assign: { x: '{% $random() %}' } }) })],
  [
    'clock_or_random',
    '$uuid',
    machine({
      A: { Type: 'Choice', Choices: [{ Condition: "{% $uuid() = '' %}", Next: 'B' }], Default: 'B' },
      B: pass(),
    }),
  ],
  ['expression_syntax', 'JSONata that does not parse', machine({ A: pass({ Output: '{% 1 + %}' }) })],
  ['expression_syntax', 'a JSONata string that does not end', machine({ A: pass({ Output: '{% 1 ' }) })],
  ['input_document', '$', machine({ A: pass({ Output: '{% $ %}' }) })],
  ['input_document', '$$', machine({ A: pass({ Output: '{% $states.input[$$.a] %}' }) })],
  ['input_document', 'an unqualified name', machine({ A: pass({ Output: '{% $sum(total) %}' }) })],
  ['undefined_variable', 'a variable that nothing assigns', machine({ A: pass({ Output: '{% $x %}' }) })],
  [
    'undefined_variable',
    'a variable that is assigned only later',
    machine({ A: pass({ Output: '{% $x %}', End: undefined, Next: 'B' }), B: pass({ Assign: { x: 1 } }) }),
  ],
  ['undefined_variable', 'a function that does not exist', machine({ A: pass({ Output: '{% $sumUp([1]) %}' }) })],
  [
    'undefined_variable',
    'a variable of another branch',
    machine({
      A: {
        Type: 'Parallel',
        Branches: [
          { StartAt: 'B', States: { B: pass({ Assign: { x: 1 } }) } },
          { StartAt: 'C', States: { C: pass({ Output: '{% $x %}' }) } },
        ],
        End: true,
      },
    }),
  ],
  [
    'outer_variable_in_distributed_map',
    'an outer variable inside a Distributed Map',
    machine({
      A: pass({ Assign: { x: 1 }, End: undefined, Next: 'B' }),
      B: distributed({ W: pass({ Output: '{% $x %}' }) }),
    }),
  ],
  [
    'outer_variable_assigned',
    'an outer variable assigned in a branch',
    machine({
      A: pass({ Assign: { x: 1 }, End: undefined, Next: 'B' }),
      B: { Type: 'Parallel', Branches: [{ StartAt: 'C', States: { C: pass({ Assign: { x: 2 } }) } }], End: true },
    }),
  ],
  ['outer_variable_assigned', 'the reserved variable', machine({ A: pass({ Assign: { states: 2 } }) })],
  [
    'states_field_out_of_place',
    '$states.result in Arguments',
    machine({ A: task({ Arguments: { FunctionName: '$' + '{F}', Payload: '{% $states.result %}' } }) }),
  ],
  [
    'states_field_out_of_place',
    '$states.errorOutput outside a Catcher',
    machine({ A: pass({ Output: '{% $states.errorOutput.Error %}' }) }),
  ],
  ['states_field_out_of_place', '$states as a whole', machine({ A: pass({ Output: '{% $states %}' }) })],
  [
    'token_in_express',
    'a task token in an EXPRESS child',
    machine({ A: distributed({ W: task({ Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken' }) }) }),
  ],
  [
    'token_in_express',
    'a task token in a branch of an EXPRESS child',
    machine({
      A: distributed({
        P: {
          Type: 'Parallel',
          Branches: [
            { StartAt: 'W', States: { W: task({ Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken' }) } },
          ],
          End: true,
        },
      }),
    }),
  ],
  [
    'text_in_cause',
    'a Cause of free words',
    machine({ A: { Type: 'Fail', Error: 'ObjectCorrupt', Cause: 'Something broke.' } }),
  ],
  ['text_in_cause', 'a Cause that is computed', machine({ A: { Type: 'Fail', Cause: '{% $states.input.why %}' } })],
  ['error_cause_passed_on', 'the Cause of an error', catching({ Output: '{% $states.errorOutput.Cause %}' })],
  ['error_cause_passed_on', 'the whole Error Output', catching({ Assign: { why: '{% $states.errorOutput %}' } })],
  ['error_cause_passed_on', 'a Catcher without Output', catching({ Output: undefined })],
  ['missing_timeout', 'a Task without TimeoutSeconds', machine({ A: task({ TimeoutSeconds: undefined }) })],
  ['missing_timeout', 'a machine without TimeoutSeconds', machine({ A: pass() }, { TimeoutSeconds: undefined })],
  [
    'unknown_error_name',
    'an unknown error in Retry',
    machine({ A: task({ Retry: [{ ErrorEquals: ['StoreAsleep'] }] }) }),
  ],
  ['unknown_error_name', 'States.Runtime, which nothing catches', catching({ ErrorEquals: ['States.Runtime'] })],
  ['unknown_error_name', 'an unknown error in Fail', machine({ A: { Type: 'Fail', Error: 'Oops' } })],
  [
    'unknown_error_name',
    'an Error read from anywhere',
    machine({ A: { Type: 'Fail', Error: '{% $states.input.words %}' } }),
  ],
  ['wildcard_place', 'States.ALL in company', catching({ ErrorEquals: ['States.ALL', 'WorkerDied'] })],
  [
    'wildcard_place',
    'States.ALL before another Retrier',
    machine({ A: task({ Retry: [{ ErrorEquals: ['States.ALL'] }, { ErrorEquals: ['WorkerDied'] }] }) }),
  ],
  ['query_language', 'JSONPath', machine({ A: pass() }, { QueryLanguage: 'JSONPath' })],
  ['query_language', 'a JSONPath state', machine({ A: pass({ QueryLanguage: 'JSONPath' }) })],
  ['unreachable_state', 'a state that no path leads to', machine({ A: pass(), B: pass() })],
  ['missing_target', 'a Next that names no state', machine({ A: pass({ End: undefined, Next: 'Z' }), B: pass() })],
  [
    'missing_target',
    'a Next that leaves its branch',
    machine({
      A: {
        Type: 'Parallel',
        Branches: [{ StartAt: 'C', States: { C: pass({ End: undefined, Next: 'A' }) } }],
        End: true,
      },
    }),
  ],
  ['missing_target', 'a StartAt that names no state', machine({ A: pass() }, { StartAt: 'Z' })],
  ['no_terminal_state', 'a machine that never ends', machine({ A: pass({ End: undefined, Next: 'A' }) })],
  ['jitter', 'jitter', machine({ A: task({ Retry: [{ ErrorEquals: ['WorkerDied'], JitterStrategy: 'FULL' }] }) })],
  ['heartbeat', 'a heartbeat', machine({ A: task({ HeartbeatSeconds: 5 }) })],
  ['unknown_resource', 'another service', machine({ A: task({ Resource: 'arn:aws:states:::sns:publish' }) })],
  [
    'function_name',
    'a function named by its ARN',
    machine({ A: task({ Arguments: { FunctionName: 'arn:aws:lambda:eu-central-1:1:function:F' } }) }),
  ],
  [
    'map_tolerance',
    'a Distributed Map that says nothing of failures',
    machine({ A: distributed({ W: pass() }, { ToleratedFailureCount: undefined }) }),
  ],
  [
    'map_tolerance',
    'a Distributed Map that tolerates one failure',
    machine({ A: distributed({ W: pass() }, { ToleratedFailureCount: 1 }) }),
  ],
  [
    'map_tolerance',
    'a Distributed Map that tolerates a share',
    machine({ A: distributed({ W: pass() }, { ToleratedFailurePercentage: 5 }) }),
  ],
  [
    'map_concurrency',
    'a Distributed Map without MaxConcurrency',
    machine({ A: distributed({ W: pass() }, { MaxConcurrency: undefined }) }),
  ],
  ['not_runnable', 'a field that the engine does not run', machine({ A: pass({ InputPath: '$.a' }) })],
];

describe('the lint', () => {
  it.each(MISTAKES)('finds %s: %s', (code, _, definition) => {
    expect(codes(JSON.parse(JSON.stringify(definition)))).toContain(code);
  });

  it('has a test for each of its codes', () => {
    expect([...new Set(MISTAKES.map(([code]) => code))].sort()).toEqual([...LINT_CODES].sort());
  });

  it('names the place', () => {
    const [finding] = lintStateMachine(machine({ A: pass({ Output: { deep: ['{% $x %}'] } }) }));

    expect(finding?.path).toBe('States.A.Output.deep.0');
  });

  it.each([null, 3, 'text', [], {}, { States: [] }, { States: { A: null } }])(
    'survives %j and finds fault with it',
    (definition) => {
      expect(codes(definition).length).toBeGreaterThan(0);
    },
  );
});
