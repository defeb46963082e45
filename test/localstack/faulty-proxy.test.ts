// The faulty proxy before LocalStack, and what our adapters and a function make of each fault.
import { Buffer } from 'node:buffer';
import { randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  CreateFunctionCommand,
  DeleteFunctionCommand,
  InvokeCommand,
  LambdaClient,
  waitUntilFunctionActiveV2,
} from '@aws-sdk/client-lambda';
import { S3Client } from '@aws-sdk/client-s3';
import { strToU8, zipSync } from 'fflate';
import { expect, it } from 'vitest';
import { createDynamoLedger } from '../../platform/aws/dynamodb/dynamo-ledger.ts';
import { s3ClientOptions } from '../../platform/aws/s3/client-options.ts';
import { createS3ObjectStore } from '../../platform/aws/s3/object-store.ts';
import { createSystemClock } from '../../platform/local/clock.ts';
import type { Ledger, ObjectStore } from '../../platform/ports.ts';

import type { Fault } from '../support/faulty-aws/fault.ts';
import { type FaultyProxy, startFaultyProxy } from '../support/faulty-aws/faulty-proxy.ts';
import { pointFunction } from '../support/faulty-aws/point-function.ts';
import { makeTable } from './dynamo-table.ts';
import { describeOnAws, endpoint } from './endpoint.ts';
import { testBucket } from './s3-bucket.ts';

const text = (value: string): Uint8Array => new Uint8Array(Buffer.from(value));
const said = (bytes: Uint8Array): string => Buffer.from(bytes).toString();
const ALWAYS = Number.POSITIVE_INFINITY;

interface S3Scene extends AsyncDisposable {
  readonly proxy: FaultyProxy;
  readonly bucket: string;
  /** Through the proxy; every fault reaches the adapter at most twice, so that tests are quick. */
  readonly store: ObjectStore;
  /** Beside it. */
  readonly direct: ObjectStore;
}

async function s3Scene(): Promise<S3Scene> {
  const proxy = await startFaultyProxy(endpoint());
  const made = await testBucket();
  const client = new S3Client({ ...s3ClientOptions(), endpoint: proxy.endpoint, maxAttempts: 2 });
  return {
    proxy,
    bucket: made.bucket,
    store: createS3ObjectStore({ bucket: made.bucket, client }),
    direct: createS3ObjectStore({ bucket: made.bucket, client: made.client }),
    [Symbol.asyncDispose]: async () => {
      client.destroy();
      await proxy[Symbol.asyncDispose]();
      await made[Symbol.asyncDispose]();
    },
  };
}

interface LedgerScene extends AsyncDisposable {
  readonly proxy: FaultyProxy;
  readonly ledger: Ledger;
  readonly direct: Ledger;
}

async function ledgerScene(): Promise<LedgerScene> {
  const proxy = await startFaultyProxy(endpoint());
  const table = await makeTable();
  const client = new DynamoDBClient({ endpoint: proxy.endpoint, maxAttempts: 2 });
  // A ledger that was overtaken waits a moment; a test's clock would stand still.
  const clock = createSystemClock();
  return {
    proxy,
    ledger: createDynamoLedger({ table: table.name, client, clock }),
    direct: createDynamoLedger({ table: table.name, client: table.client, clock }),
    [Symbol.asyncDispose]: async () => {
      client.destroy();
      await proxy[Symbol.asyncDispose]();
      await table[Symbol.asyncDispose]();
    },
  };
}

describeOnAws('the faulty proxy before S3', () => {
  it('lets pass what no rule names, and says what was asked', async () => {
    await using scene = await s3Scene();
    const key = 'a b/ü+%.txt';
    expect(await scene.store.create(key, text('one'))).toBe('created');
    expect(said(await scene.store.get(key))).toBe('one');
    await scene.store.remove(key);
    expect(await Array.fromAsync(scene.store.list(''))).toEqual([]);
    const operations = scene.proxy.seen.map(({ operation }) => operation);
    for (const operation of ['PutObject', 'GetObject', 'DeleteObject', 'ListObjectsV2'])
      expect(operations).toContain(operation);
    const put = scene.proxy.seen.find(({ operation }) => operation === 'PutObject');
    expect(put).toMatchObject({ service: 's3', bucket: scene.bucket, key });
  });

  it.each<Fault>([{ kind: 'throttle' }, { kind: 'cut-before' }, { kind: 'cut-after' }, { kind: 'delay', ms: 50 }])(
    'brings a write and a reading through one $kind',
    async (fault) => {
      await using scene = await s3Scene();
      const put = scene.proxy.inject({ service: 's3', operation: 'PutObject', key: /^a\//, fault });
      const got = scene.proxy.inject({ service: 's3', operation: 'GetObject', key: /^a\//, fault });
      expect(await scene.store.create('a/one.txt', text('one'))).toBe('created');
      expect(said(await scene.store.get('a/one.txt'))).toBe('one');
      expect(put.met() + got.met()).toBe(2);
    },
  );

  it('makes StoreUnavailable of throttles that do not end, and leaves nothing', async () => {
    await using scene = await s3Scene();
    scene.proxy.inject({ service: 's3', operation: 'PutObject', times: ALWAYS, fault: { kind: 'throttle' } });
    await expect(scene.store.create('a.txt', text('x'))).rejects.toMatchObject({ code: 'StoreUnavailable' });
    expect(await scene.direct.head('a.txt')).toBeUndefined();
  });

  it('leaves nothing of a write whose writer died in the middle', async () => {
    await using scene = await s3Scene();
    const fault = { kind: 'cut-request', afterBytes: 60_000 } as const;
    const rule = scene.proxy.inject({ service: 's3', operation: 'PutObject', times: ALWAYS, fault });
    await expect(scene.store.create('a.bin', new Uint8Array(200_000))).rejects.toMatchObject({
      code: 'StoreUnavailable',
    });
    expect(rule.met()).toBeGreaterThan(0);
    expect(await scene.direct.head('a.bin')).toBeUndefined();
    rule.remove();
    expect(await scene.store.create('a.bin', new Uint8Array(200_000))).toBe('created');
  });

  it('brings a reading through an answer that was cut', async () => {
    await using scene = await s3Scene();
    const bytes = Uint8Array.from({ length: 3_000_000 }, (_, at) => (at * 31) % 251);
    await scene.direct.create('a.bin', bytes);
    const fault = { kind: 'cut-answer', afterBytes: 1_500_000 } as const;
    const rule = scene.proxy.inject({ service: 's3', operation: 'GetObject', fault });
    expect(Buffer.compare(await scene.store.get('a.bin'), bytes)).toBe(0);
    expect(rule.met()).toBe(1);
  });

  it('sends a conditional write twice, and the object is the first', async () => {
    await using scene = await s3Scene();
    scene.proxy.inject({ service: 's3', operation: 'PutObject', fault: { kind: 'duplicate' } });
    await scene.store.create('a.txt', text('one'));
    expect(said(await scene.direct.get('a.txt'))).toBe('one');
    expect(await scene.store.create('a.txt', text('two'))).toBe('exists');
  });

  it('lets something happen between a request and its answer', async () => {
    await using scene = await s3Scene();
    const before = () => scene.direct.replace('a.txt', text('another'));
    scene.proxy.inject({ service: 's3', operation: 'PutObject', fault: { kind: 'meanwhile', before } });
    expect(await scene.store.create('a.txt', text('mine'))).toBe('exists');
    expect(said(await scene.direct.get('a.txt'))).toBe('another');
  });

  it('counts: lets some pass, meets some, and lets the rest pass', async () => {
    await using scene = await s3Scene();
    const fault = { kind: 'answer', status: 418 } as const;
    const rule = scene.proxy.inject({ method: 'GET', skip: 1, times: 2, fault });
    const statuses: number[] = [];
    for (let at = 0; at < 4; at += 1) statuses.push((await fetch(`${scene.proxy.endpoint}/_localstack/health`)).status);
    expect(statuses).toEqual([200, 418, 418, 200]);
    expect(rule.met()).toBe(2);
  });
});

describeOnAws('the faulty proxy before DynamoDB', () => {
  it.each<Fault>([{ kind: 'throttle' }, { kind: 'cut-before' }, { kind: 'cut-after' }, { kind: 'duplicate' }])(
    'brings a claim, an item and an audit entry through one $kind, each once',
    async (fault) => {
      await using scene = await ledgerScene();
      const matches = ({ operation }: { operation: string }) => /^(Put|Update|TransactWrite)/.test(operation);
      const rule = () => scene.proxy.inject({ service: 'dynamodb', matches, fault });
      const rules = [rule()];
      const asking = { version: 'v2026-01-01', kind: 'release', execution: 'one', takeover: 'never' } as const;
      expect(await scene.ledger.claim(asking)).toMatchObject({ epoch: 1, state: 'live' });
      rules.push(rule());
      await scene.ledger.put('decision', 'd1', { n: 1 });
      expect(await scene.direct.get('decision', 'd1')).toEqual({ n: 1 });
      rules.push(rule());
      await scene.ledger.audit('test.appended', { execution: 'one' });
      expect(await Array.fromAsync(scene.direct.auditTrail(), ({ sequence }) => sequence)).toEqual([0]);
      expect(rules.map(({ met }) => met())).toEqual([1, 1, 1]);
    },
  );

  it('makes StoreUnavailable of throttles that do not end', async () => {
    await using scene = await ledgerScene();
    scene.proxy.inject({ service: 'dynamodb', times: ALWAYS, fault: { kind: 'throttle' } });
    await expect(scene.ledger.put('decision', 'd1', 1)).rejects.toMatchObject({ code: 'StoreUnavailable' });
    expect(await scene.direct.get('decision', 'd1')).toBeUndefined();
  });
});

/** Asks for an object that is not there and says which error it got. */
const ASKING = `
const { S3Client, GetObjectCommand } = require('@aws-sdk/client-s3');
exports.handler = async ({ bucket }) => {
  const client = new S3Client({ forcePathStyle: true, maxAttempts: 1 });
  return client.send(new GetObjectCommand({ Bucket: bucket, Key: 'a.txt' })).then(() => 'found', (error) => error.name);
};`;

async function makeFunction(client: LambdaClient): Promise<{ readonly name: string } & AsyncDisposable> {
  const name = `faulty-${randomUUID()}`;
  const Environment = { Variables: { KEPT: 'yes' } };
  const ZipFile = zipSync({ 'index.js': strToU8(ASKING) });
  const Role = 'arn:aws:iam::000000000000:role/invented';
  const input = { FunctionName: name, Runtime: 'nodejs22.x', Handler: 'index.handler', Timeout: 30 } as const;
  await client.send(new CreateFunctionCommand({ ...input, Role, Code: { ZipFile }, Environment }));
  await waitUntilFunctionActiveV2({ client, maxWaitTime: 60, minDelay: 1 }, { FunctionName: name });
  return {
    name,
    [Symbol.asyncDispose]: async () => void (await client.send(new DeleteFunctionCommand({ FunctionName: name }))),
  };
}

describeOnAws('a function that is pointed at the faulty proxy', () => {
  it('meets the faults until it is pointed back', async () => {
    const client = new LambdaClient({});
    await using scene = await s3Scene();
    await using made = await makeFunction(client);
    const invoke = async (): Promise<unknown> => {
      const Payload = JSON.stringify({ bucket: scene.bucket });
      const answer = await client.send(new InvokeCommand({ FunctionName: made.name, Payload }));
      return JSON.parse(Buffer.from(answer.Payload ?? []).toString('utf8'));
    };
    const rule = scene.proxy.inject({ service: 's3', operation: 'GetObject', fault: { kind: 'throttle' } });
    const pointed = await pointFunction(made.name, scene.proxy.endpoint, ['S3'], client);
    expect(await invoke()).toBe('SlowDown');
    expect(await invoke()).toBe('NoSuchKey');
    expect(rule.met()).toBe(1);
    await pointed[Symbol.asyncDispose]();
    const asked = scene.proxy.seen.length;
    expect(await invoke()).toBe('NoSuchKey');
    expect(scene.proxy.seen).toHaveLength(asked);
    client.destroy();
  });
});
