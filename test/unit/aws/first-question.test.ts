// What a command says whose first question to AWS finds nobody, or no environment.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { STSClient } from '@aws-sdk/client-sts';
import { describe, expect, it } from 'vitest';
import { callerOf } from '../../../platform/aws/caller.ts';
import { findResources } from '../../../platform/aws/find-resources.ts';
import { teardown } from '../../../platform/aws/teardown/index.ts';
import type { Stacks } from '../../../platform/aws/teardown/stacks.ts';
import { cli } from '../../support/cli.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

/** Answers every request with this error, in the words of the query protocol. */
async function serve(status: number, code: string) {
  const server = createServer((_, response) =>
    response
      .writeHead(status, { 'content-type': 'text/xml' })
      .end(`<ErrorResponse><Error><Code>${code}</Code><Message>quokka</Message></Error></ErrorResponse>`),
  );
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise<void>((closed) => server.close(() => closed()));
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
}

/** An address at which nobody listens any more. */
async function nobody(): Promise<string> {
  const { url, close } = await serve(500, 'x');
  await close();
  return url;
}

const options = (endpoint: string) => ({
  endpoint,
  region: 'us-east-1',
  credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
  maxAttempts: 1,
});

describe('where nothing answers', () => {
  it('the endpoint is named as silent, and nobody is told to resume', async () => {
    const endpoint = await nobody();

    await expect(findResources('dev', { client: new CloudFormationClient(options(endpoint)) })).rejects.toMatchObject({
      code: 'EndpointSilent',
      message: 'the endpoint of CloudFormation does not answer (ECONNREFUSED)',
    });
    await expect(callerOf(new STSClient(options(endpoint)))).rejects.toMatchObject({ code: 'EndpointSilent' });
  });

  it('`list` says so in one sentence, with status 1', async () => {
    await using folder = await temporaryFolder();
    const env = {
      AWS_ENDPOINT_URL: await nobody(),
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'a',
      AWS_SECRET_ACCESS_KEY: 'b',
      AWS_MAX_ATTEMPTS: '1',
    };
    const { status, stderr } = await cli(['list', '--engine', 'aws'], { output: folder.path, env });

    expect(status).toBe(1);
    expect(stderr).toContain('does not answer');
    expect(stderr).toContain('AWS_ENDPOINT_URL');
    expect(stderr).not.toContain('resume');
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});

describe('where there is no such environment', () => {
  it('the command that deploys one is named, and no command that would say the same again', async () => {
    const { url, close } = await serve(400, 'ValidationError');
    await using folder = await temporaryFolder();
    const env = { AWS_ENDPOINT_URL: url, AWS_REGION: 'us-east-1', AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b' };
    const { status, stderr, json } = await cli(['list', '--engine', 'aws', '--environment', 'nowhere', '--json'], {
      output: folder.path,
      env,
    });
    await close();

    expect(status).toBe(2);
    expect(json).toMatchObject({ error: 'NotDeployed' });
    expect(stderr).toContain('environment nowhere is not deployed');
    expect(stderr).toContain('npm run aws:deploy');
    expect(stderr).not.toContain('`list`');
  });

  it('nothing is taken down, and that is no error', async () => {
    const gone = { describe: async () => undefined } as unknown as Stacks;
    const events: unknown[] = [];

    const left = await teardown({
      environment: 'dev',
      leaveData: false,
      liftProtection: false,
      onEvent: (event) => events.push(event),
      stacks: gone,
    });

    expect([left, events]).toEqual([[], []]);
  });
});
