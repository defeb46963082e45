// Distributed Maps: what they read, hand out, tolerate and write.
import type { Json } from '../../../core/record/index.ts';
import { machine, type Stages, task } from '../../workflow/engine.ts';
import { type Case, echo, ends, failingFor, fails, named, pass } from '../case.ts';

const BUCKET = '$' + '{Bucket}';

const map = (
  more: Record<string, Json>,
  States: Record<string, Json> = { W: task('Work') },
  ExecutionType = 'EXPRESS',
): Record<string, Json> => ({
  Type: 'Map',
  ItemProcessor: {
    ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType },
    StartAt: Object.keys(States)[0] ?? '',
    States,
  },
  ...('Next' in more ? {} : { End: true }),
  ...more,
});
const one = (more: Record<string, Json>, States?: Record<string, Json>, type?: string): Json =>
  machine('A', { A: map(more, States, type) });
const reader = (InputType: string, Key: string, more: Record<string, Json> = {}): Json => ({
  Resource: 'arn:aws:states:::s3:getObject',
  ReaderConfig: { InputType, ...more },
  Arguments: { Bucket: BUCKET, Key },
});
const writer = (Prefix: string, WriterConfig?: Json): Json => ({
  Resource: 'arn:aws:states:::s3:putObject',
  Arguments: { Bucket: BUCKET, Prefix },
  ...(WriterConfig === undefined ? {} : { WriterConfig }),
});
const EXCEEDED = 'States.ExceedToleratedFailureThreshold';
const caught = { Catch: [{ ErrorEquals: [EXCEEDED], Output: 'caught', Next: 'B' }] };
const after = { B: pass({ Output: ['{% $states.input %}'] }) };

const tolerating = (name: string, fields: Record<string, Json>, failed: readonly number[], passes: boolean): Case => ({
  name: `${name} of four items`,
  definition: one({ Items: [1, 2, 3, 4], MaxConcurrency: 1, ...fields, Output: 'went on' }),
  stages: failingFor(...failed),
  expected: passes ? ends('went on') : fails(EXCEEDED),
});

export const DISTRIBUTED_MAPS: readonly Case[] = [
  {
    name: 'a Distributed Map answers in the order of its items',
    definition: one({ Items: [3, 1, 2] }),
    stages: echo,
    expected: ends([3, 1, 2]),
  },
  {
    name: 'its children may be STANDARD executions',
    definition: one({ Items: [3, 1], Label: 'Units' }, undefined, 'STANDARD'),
    stages: echo,
    expected: ends([3, 1]),
  },
  {
    name: 'an ItemReader reads a JSON array',
    definition: one({ ItemReader: reader('JSON', '{% $states.input.key %}') }),
    input: { key: 'lists/array.json' },
    objects: { 'lists/array.json': '[{"n":1},{"n":2}]' },
    stages: echo,
    expected: ends([{ n: 1 }, { n: 2 }]),
  },
  {
    name: 'an ItemReader reads JSON lines',
    definition: one({ ItemReader: reader('JSONL', 'lists/lines.jsonl') }),
    objects: { 'lists/lines.jsonl': '{"n":1}\n{"n":2}\n' },
    stages: echo,
    expected: ends([{ n: 1 }, { n: 2 }]),
  },
  {
    name: 'an empty list has no children',
    definition: one({ ItemReader: reader('JSON', 'lists/empty.json') }),
    objects: { 'lists/empty.json': '[]' },
    stages: echo,
    expected: ends([]),
  },
  {
    name: 'MaxItems ends the reading',
    definition: one({ ItemReader: reader('JSON', 'lists/three.json', { MaxItems: 2 }) }),
    objects: { 'lists/three.json': '[1,2,3]' },
    stages: echo,
    expected: ends([1, 2]),
  },
  {
    name: 'a list that is missing is States.ItemReaderFailed',
    definition: one({ ItemReader: reader('JSON', 'lists/nowhere.json') }),
    stages: echo,
    expected: fails('States.ItemReaderFailed'),
  },
  {
    name: 'a list that is no JSON is States.ItemReaderFailed',
    definition: one({ ItemReader: reader('JSON', 'lists/broken.json') }),
    objects: { 'lists/broken.json': '[1,' },
    stages: echo,
    expected: fails('States.ItemReaderFailed'),
  },
  {
    name: 'a list that is no array is States.ItemReaderFailed',
    definition: one({ ItemReader: reader('JSON', 'lists/object.json') }),
    objects: { 'lists/object.json': '{"n":1}' },
    stages: echo,
    expected: fails('States.ItemReaderFailed'),
  },
  {
    name: 'an ItemSelector sees the item and the variables of the execution',
    definition: machine('V', {
      V: pass({ Assign: { run: 'r' }, Next: 'A' }),
      A: map({
        Items: ['a', 'b'],
        ItemSelector: {
          run: '{% $run %}',
          unit: '{% $states.context.Map.Item.Value %}',
          at: '{% $states.context.Map.Item.Index %}',
        },
      }),
    }),
    stages: echo,
    expected: ends(
      [
        { run: 'r', unit: 'a', at: 0 },
        { run: 'r', unit: 'b', at: 1 },
      ],
      'V A',
    ),
  },
  {
    name: 'a child does not see the variables of the execution',
    definition: machine('V', {
      V: pass({ Assign: { x: 1 }, Next: 'A' }),
      A: map({ Items: [1] }, { W: pass({ Output: '{% $exists($x) %}' }) }),
    }),
    expected: ends([false], 'V A'),
  },
  {
    name: 'a child is an execution of its own, with its item as input',
    definition: one(
      { Items: [{ n: 1 }] },
      {
        W: pass({ Output: ['{% $states.context.Execution.Input %}', '{% $states.context.Execution.Name = "run" %}'] }),
      },
    ),
    expected: ends([[{ n: 1 }, false]]),
  },
  {
    name: 'an ItemBatcher hands out batches, with what they share',
    definition: one({
      Items: [1, 2, 3],
      ItemBatcher: { MaxItemsPerBatch: 2, BatchInput: { run: '{% $states.input.run %}' } },
    }),
    input: { run: 'r' },
    stages: echo,
    expected: ends([
      { Items: [1, 2], BatchInput: { run: 'r' } },
      { Items: [3], BatchInput: { run: 'r' } },
    ]),
  },
  {
    name: 'the size of batches may be an expression',
    definition: machine('V', {
      V: pass({ Assign: { planned: 250 }, Next: 'A' }),
      A: map({
        Items: [1, 2, 3, 4],
        ItemSelector: { unit: '{% $states.context.Map.Item.Value %}' },
        ItemBatcher: { MaxItemsPerBatch: '{% $max([1, $min([8, $floor($planned / 80)])]) %}' },
      }),
    }),
    stages: echo,
    expected: ends([{ Items: [{ unit: 1 }, { unit: 2 }, { unit: 3 }] }, { Items: [{ unit: 4 }] }], 'V A'),
  },
  {
    name: 'a batch has at most MaxInputBytesPerBatch',
    definition: one(
      { Items: ['a'.repeat(400), 'b'.repeat(400), 'c'.repeat(400)], ItemBatcher: { MaxInputBytesPerBatch: 1000 } },
      { W: pass({ Output: '{% $count($states.input.Items) %}' }) },
    ),
    expected: ends([2, 1]),
  },
  {
    name: 'one failed child fails the Map where nothing is tolerated',
    definition: one({ Items: [1, 2], MaxConcurrency: 1 }),
    stages: failingFor(2),
    expected: fails(EXCEEDED),
  },
  {
    name: 'a failed Map is caught by the name of the threshold',
    definition: machine('A', { A: map({ Items: [1], ...caught }), ...after }),
    stages: failingFor(1),
    expected: ends(['caught'], 'A B'),
  },
  {
    name: 'a failed Map is not caught by the name of the child’s error',
    definition: machine('A', { A: map({ Items: [1], Catch: [{ ErrorEquals: ['Error1'], Next: 'B' }] }), ...after }),
    stages: failingFor(1),
    expected: fails(EXCEEDED),
  },
  tolerating('no failure and ToleratedFailureCount 0', { ToleratedFailureCount: 0 }, [], true),
  tolerating('one failure and ToleratedFailureCount 0', { ToleratedFailureCount: 0 }, [2], false),
  tolerating('one failure and ToleratedFailureCount 1', { ToleratedFailureCount: 1 }, [2], true),
  tolerating('two failures and ToleratedFailureCount 1', { ToleratedFailureCount: 1 }, [1, 2], false),
  tolerating('two failures and ToleratedFailurePercentage 50', { ToleratedFailurePercentage: 50 }, [1, 2], true),
  tolerating('three failures and ToleratedFailurePercentage 50', { ToleratedFailurePercentage: 50 }, [1, 2, 3], false),
  tolerating(
    'two failures, ToleratedFailureCount 1 and ToleratedFailurePercentage 100',
    { ToleratedFailureCount: 1, ToleratedFailurePercentage: 100 },
    [1, 2],
    false,
  ),
  tolerating(
    'all failures and ToleratedFailurePercentage 100',
    { ToleratedFailurePercentage: 100 },
    [1, 2, 3, 4],
    true,
  ),
  {
    name: 'a child retries and catches for itself',
    definition: one(
      { Items: [1, 2], MaxConcurrency: 1 },
      {
        W: task('Work', {
          Retry: [{ ErrorEquals: ['Once'], IntervalSeconds: 1 }],
          Catch: [{ ErrorEquals: ['Always'], Output: 'caught', Next: 'W2' }],
          Next: 'W2',
        }),
        W2: pass(),
      },
    ),
    stages: (): Stages => {
      let calls = 0;
      return {
        Work: (item) => {
          if (item === 2) throw named('Always');
          if (++calls === 1) throw named('Once');
          return item;
        },
      };
    },
    expected: ends([1, 'caught']),
  },
  {
    name: 'a ResultWriter leaves the results of children in files',
    definition: one({
      Items: ['a', 'b'],
      MaxConcurrency: 1,
      ResultWriter: writer('results/plain'),
      Output: '{% $sort($keys($states.result)) %}',
    }),
    stages: echo,
    results: 'results/plain',
    expected: ends(['MapRunArn', 'ResultWriterDetails'], 'A', '', {
      'SUCCEEDED_0.json': [
        { Status: 'SUCCEEDED', Input: '"a"', Output: '"a"', Error: null },
        { Status: 'SUCCEEDED', Input: '"b"', Output: '"b"', Error: null },
      ],
    }),
  },
  {
    name: 'a ResultWriter leaves tolerated failures in a file of their own',
    definition: one({
      Items: [1, 2],
      MaxConcurrency: 1,
      ToleratedFailureCount: 1,
      ResultWriter: writer('results/failed'),
      Output: {},
    }),
    stages: failingFor(2),
    results: 'results/failed',
    expected: ends({}, 'A', '', {
      'FAILED_0.json': [{ Status: 'FAILED', Input: '2', Output: null, Error: 'Error2' }],
      'SUCCEEDED_0.json': [{ Status: 'SUCCEEDED', Input: '1', Output: '1', Error: null }],
    }),
  },
  {
    name: 'COMPACT leaves only the outputs',
    definition: one({
      Items: [1, { b: 2 }],
      MaxConcurrency: 1,
      ResultWriter: writer('results/compact', { Transformation: 'COMPACT', OutputType: 'JSON' }),
      Output: {},
    }),
    stages: echo,
    results: 'results/compact',
    expected: ends({}, 'A', '', { 'SUCCEEDED_0.json': [1, { b: 2 }] }),
  },
  {
    name: 'FLATTEN takes arrays apart',
    definition: one({
      Items: [[1, 2], [3]],
      MaxConcurrency: 1,
      ResultWriter: writer('results/flat', { Transformation: 'FLATTEN', OutputType: 'JSONL' }),
      Output: {},
    }),
    stages: echo,
    results: 'results/flat',
    expected: ends({}, 'A', '', { 'SUCCEEDED_0.jsonl': [1, 2, 3] }),
  },
];
