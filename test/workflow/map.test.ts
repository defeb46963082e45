// The Map state, inline and distributed, sentence by sentence of https://states-language.net/spec.html.
import { describe, expect, it } from 'vitest';
import type { Json } from '../../core/record/index.ts';
import { engineOf, machine, type Stages, task } from './engine.ts';

const EXPRESS = { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' };
const BUCKET = '$' + '{Bucket}';

const map = (
  more: Record<string, Json>,
  inner: Record<string, Json> = { W: task('Work') },
  ProcessorConfig?: Json,
): Json =>
  machine('M', {
    M: {
      Type: 'Map',
      ItemProcessor: {
        ...(ProcessorConfig === undefined ? {} : { ProcessorConfig }),
        StartAt: Object.keys(inner)[0] ?? '',
        States: inner,
      },
      End: true,
      ...more,
    },
  });

const distributed = (more: Record<string, Json>, inner?: Record<string, Json>): Json => map(more, inner, EXPRESS);

const reader = (InputType: string, more: Record<string, Json> = {}): Json => ({
  Resource: 'arn:aws:states:::s3:getObject',
  ReaderConfig: { InputType, ...more },
  Arguments: { Bucket: BUCKET, Key: '{% $states.input.key %}' },
});

const echo: Stages = { Work: (item) => item };

/** Fails for the items that are listed. */
const failing = (...items: readonly number[]): Stages => ({
  Work: (item) => {
    if (items.includes(item as number)) throw Object.assign(new Error('quokka'), { name: `Error${item}` });
    return item;
  },
});

describe('Selecting Items', () => {
  it('«If a Map State has neither an "ItemReader" nor an "Items" field, the items array will be the state input»', async () => {
    await using engine = await engineOf({ definition: map({}), stages: echo });

    expect((await engine.run([3, 1, 2])).output).toEqual([3, 1, 2]);
  });

  it('«which MUST be a JSON array»', async () => {
    await using engine = await engineOf({ definition: map({}), stages: echo });

    expect((await engine.run({ no: 'array' })).error?.name).toBe('States.QueryEvaluationError');
  });

  it('ItemSelector overrides each element; «"Index" whose value is the (zero-based) array index … "Value", whose value is the array element»', async () => {
    const ItemSelector = {
      parcel: '{% $states.context.Map.Item.Value %}',
      at: '{% $states.context.Map.Item.Index %}',
      courier: '{% $states.input.courier %}',
    };
    await using engine = await engineOf({
      definition: map({ Items: '{% $states.input.shipped %}', ItemSelector }),
      stages: echo,
    });

    expect((await engine.run({ courier: 'UQS', shipped: ['a', 'b'] })).output).toEqual([
      { parcel: 'a', at: 0, courier: 'UQS' },
      { parcel: 'b', at: 1, courier: 'UQS' },
    ]);
  });

  it('processes no items to an empty array', async () => {
    await using engine = await engineOf({ definition: map({ Items: [] }), stages: echo });

    expect((await engine.run()).output).toEqual([]);
  });
});

describe('Reading Items', () => {
  it.each([
    ['JSON', '[{"n":1},{"n":2}]'],
    ['JSONL', '{"n":1}\n{"n":2}\n'],
    ['JSONL', '{"n":1}\n{"n":2}'],
  ])('«causes the interpreter to read items from the resource»: %s', async (type, text) => {
    await using engine = await engineOf({
      definition: distributed({ ItemReader: reader(type) }),
      stages: echo,
      objects: { list: text },
    });

    expect((await engine.run({ key: 'list' })).output).toEqual([{ n: 1 }, { n: 2 }]);
  });

  it('«will limit the number of items to the maximum number of items specified by the ReaderConfig\'s "MaxItems" field»', async () => {
    const ItemReader = reader('JSON', { MaxItems: '{% $states.input.most %}' });
    await using engine = await engineOf({
      definition: distributed({ ItemReader }),
      stages: echo,
      objects: { list: '[1,2,3]' },
    });

    expect((await engine.run({ key: 'list', most: 2 })).output).toEqual([1, 2]);
  });

  it.each([
    ['an object that is missing', 'JSON', {}],
    ['no JSON', 'JSON', { list: '[1,' }],
    ['no array', 'JSON', { list: '{"quokka":1}' }],
    ['a line that is no JSON', 'JSONL', { list: '1\nquokka\n' }],
  ])(
    'States.ItemReaderFailed: «failed to read all items as specified by the "ItemReader" field»: %s',
    async (_, type, objects) => {
      await using engine = await engineOf({
        definition: distributed({ ItemReader: reader(type) }),
        stages: echo,
        objects,
      });

      const info = await engine.run({ key: 'list' });

      expect(info.error?.name).toBe('States.ItemReaderFailed');
      expect(info.error?.cause).not.toContain('quokka');
    },
  );
});

describe('Batching Items', () => {
  it('«limit each sub-array to the maximum number of items specified by the "MaxItemsPerBatch" field»', async () => {
    const ItemBatcher = { MaxItemsPerBatch: 2, BatchInput: { run: '{% $states.input.run %}' } };
    await using engine = await engineOf({ definition: distributed({ Items: [1, 2, 3], ItemBatcher }), stages: echo });

    expect((await engine.run({ run: 'r' })).output).toEqual([
      { BatchInput: { run: 'r' }, Items: [1, 2] },
      { BatchInput: { run: 'r' }, Items: [3] },
    ]);
  });

  it('«and to the maximum size in bytes specified by the "MaxInputBytesPerBatch" field»', async () => {
    const items = ['aa', 'bb', 'ccc', 'd'];
    const limit = JSON.stringify({ Items: ['aa', 'bb'] }).length;
    await using engine = await engineOf({
      definition: distributed({ Items: items, ItemBatcher: { MaxInputBytesPerBatch: limit } }),
      stages: echo,
    });

    const batches = (await engine.run()).output as { Items: string[] }[];

    expect(batches.flatMap(({ Items }) => Items)).toEqual(items);
    expect(batches.map(({ Items }) => Items.length)).toEqual([2, 2]);
    for (const batch of batches) expect(JSON.stringify(batch).length).toBeLessThanOrEqual(limit);
  });
});

describe('Map State concurrency', () => {
  const watching = (): Stages & { most: number } => {
    let now = 0;
    const stages = {
      most: 0,
      Work: async (item: Json) => {
        stages.most = Math.max(stages.most, ++now);
        await new Promise((done) => setImmediate(done));
        now--;
        return item;
      },
    };
    return stages as never;
  };

  it.each([
    [3, undefined, 3],
    [1, undefined, 1],
    [8, 2, 2],
    [0, 4, 4],
  ])(
    '«will not allow the number of concurrent iterations to exceed that value»: MaxConcurrency %s, cap %s',
    async (MaxConcurrency, cap, most) => {
      const stages = watching();
      const items = Array.from({ length: 20 }, (_, at) => at);
      await using engine = await engineOf({
        definition: distributed({ Items: items, MaxConcurrency }),
        stages,
        ...(cap === undefined ? {} : { maxConcurrency: cap }),
      });

      expect((await engine.run()).output).toEqual(items);
      expect(stages.most).toBe(most);
    },
  );

  it('«one element for each element of the Items Array, in the same order», whichever ends first', async () => {
    const stages: Stages = {
      Work: async (item) => {
        await new Promise((done) => setTimeout(done, 10 - Number(item)));
        return item;
      },
    };
    const items = [0, 3, 6, 9];
    await using engine = await engineOf({ definition: distributed({ Items: items }), stages });

    expect((await engine.run()).output).toEqual(items);
  });

  it('reports its progress', async () => {
    await using engine = await engineOf({ definition: distributed({ Items: [1, 2] }), stages: echo });

    await engine.run();

    expect(engine.events.filter(({ type }) => type.startsWith('map.'))).toEqual([
      { type: 'map.started', state: 'M', items: 2 },
      { type: 'map.progressed', state: 'M', done: 1, items: 2 },
      { type: 'map.progressed', state: 'M', done: 2, items: 2 },
    ]);
  });
});

describe('Map State Failure Tolerance', () => {
  it('inline: «If any iteration fails … the entire Map State is considered to have failed» with its error', async () => {
    await using engine = await engineOf({ definition: map({ Items: [1, 2] }), stages: failing(2) });

    expect((await engine.run()).error?.name).toBe('Error2');
  });

  it('distributed: «Its default value is zero, which means the Map State will fail if any (i.e. more than 0%) of its items fail»', async () => {
    await using engine = await engineOf({ definition: distributed({ Items: [1, 2] }), stages: failing(2) });

    expect((await engine.run()).error?.name).toBe('States.ExceedToleratedFailureThreshold');
  });

  it.each<[string, Record<string, Json>, readonly number[], boolean]>([
    ['one failure of one tolerated', { ToleratedFailureCount: 1 }, [1], true],
    ['two failures of one tolerated', { ToleratedFailureCount: 1 }, [1, 2], false],
    ['half of half tolerated', { ToleratedFailurePercentage: 50 }, [1, 2], true],
    ['three quarters of half tolerated', { ToleratedFailurePercentage: 50 }, [1, 2, 3], false],
    ['«if either threshold is breached»', { ToleratedFailurePercentage: 100, ToleratedFailureCount: 1 }, [1, 2], false],
    ['all fail and 100 % are tolerated', { ToleratedFailurePercentage: '{% 100 %}' }, [1, 2, 3, 4], true],
  ])('%s', async (_, fields, failed, passes) => {
    await using engine = await engineOf({
      definition: distributed({ Items: [1, 2, 3, 4], ...fields }),
      stages: failing(...failed),
    });

    const info = await engine.run();

    expect(info.error?.name ?? 'none').toBe(passes ? 'none' : 'States.ExceedToleratedFailureThreshold');
  });

  it('a failed batch counts with all its items', async () => {
    const stages: Stages = {
      Work: () => {
        throw new TypeError();
      },
    };
    const fields = { Items: [1, 2, 3], ItemBatcher: { MaxItemsPerBatch: 3 }, ToleratedFailureCount: 2 };
    await using engine = await engineOf({ definition: distributed(fields), stages });

    expect((await engine.run()).error?.name).toBe('States.ExceedToleratedFailureThreshold');
  });

  it('starts no more iterations once it has failed', async () => {
    let calls = 0;
    const stages: Stages = {
      Work: () => {
        calls++;
        throw new TypeError();
      },
    };
    await using engine = await engineOf({
      definition: distributed({ Items: Array.from({ length: 50 }, () => 0), MaxConcurrency: 1 }),
      stages,
    });

    await engine.run();

    expect(calls).toBe(1);
  });
});

describe('Writing Results', () => {
  const ResultWriter = {
    Resource: 'arn:aws:states:::s3:putObject',
    Arguments: { Bucket: 'a-bucket', Prefix: 'work/results/' },
  };

  it('writes a manifest and the results as Step Functions does, under the id of the Map Run', async () => {
    await using engine = await engineOf({ definition: distributed({ Items: ['a', 'b'], ResultWriter }), stages: echo });

    const { MapRunArn, ResultWriterDetails } = (await engine.run()).output as {
      MapRunArn: string;
      ResultWriterDetails: { Bucket: string; Key: string };
    };
    const { Bucket, Key } = ResultWriterDetails;
    const manifest = JSON.parse(engine.store.text(Key)) as {
      ResultFiles: { SUCCEEDED: { Key: string; Size: number }[] };
    };
    const [file] = manifest.ResultFiles.SUCCEEDED;
    const text = engine.store.text(file?.Key ?? '');

    expect(Bucket).toBe('a-bucket');
    expect(Key).toMatch(/^work\/results\/[0-9a-f-]{36}\/manifest\.json$/);
    expect(manifest).toMatchObject({
      DestinationBucket: 'a-bucket',
      MapRunArn,
      ResultFiles: { FAILED: [], PENDING: [] },
    });
    expect(file).toEqual({ Key: Key.replace('manifest', 'SUCCEEDED_0'), Size: text.length });
    expect(JSON.parse(text)).toMatchObject([
      {
        Input: '"a"',
        Output: '"a"',
        Status: 'SUCCEEDED',
        InputDetails: { Included: true },
        OutputDetails: { Included: true },
      },
      { Input: '"b"', Output: '"b"', Status: 'SUCCEEDED' },
    ]);
  });

  it('puts tolerated failures into a file of their own', async () => {
    await using engine = await engineOf({
      definition: distributed({ Items: [1, 2], ResultWriter, ToleratedFailureCount: 1 }),
      stages: failing(2),
    });

    const { ResultWriterDetails } = (await engine.run()).output as { ResultWriterDetails: { Key: string } };

    const failed = JSON.parse(engine.store.text(ResultWriterDetails.Key.replace('manifest', 'FAILED_0'))) as Json[];
    expect(failed).toMatchObject([{ Input: '2', Status: 'FAILED', Error: 'Error2' }]);
  });

  it('«COMPACT - returns the output of the child workflow executions», as JSON Lines on request', async () => {
    const WriterConfig = { Transformation: 'COMPACT', OutputType: 'JSONL' };
    await using engine = await engineOf({
      definition: distributed({ Items: [1, { b: 2 }], ResultWriter: { ...ResultWriter, WriterConfig } }),
      stages: echo,
    });

    const { ResultWriterDetails } = (await engine.run()).output as { ResultWriterDetails: { Key: string } };

    expect(engine.store.text(ResultWriterDetails.Key.replace('manifest.json', 'SUCCEEDED_0.jsonl'))).toBe(
      '1\n{"b":2}\n',
    );
  });

  it('the id follows from the execution and the place of the Map alone', async () => {
    const keys: unknown[] = [];
    for (let again = 0; again < 2; again++) {
      await using engine = await engineOf({
        definition: distributed({ Items: [1], ResultWriter }),
        stages: echo,
        maxConcurrency: again + 1,
      });
      keys.push((await engine.run()).output);
    }

    expect(keys[0]).toEqual(keys[1]);
  });

  it('a result above 256 KiB without a ResultWriter is States.DataLimitExceeded', async () => {
    const stages: Stages = { Work: () => 'x'.repeat(1000) };
    await using engine = await engineOf({
      definition: distributed({ Items: Array.from({ length: 300 }, (_, at) => at) }),
      stages,
    });

    expect((await engine.run()).error?.name).toBe('States.DataLimitExceeded');
  });
});
