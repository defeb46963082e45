// The resources of an environment, from the outputs of a stack that was really deployed.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  CloudFormationClient,
  CreateStackCommand,
  DeleteStackCommand,
  waitUntilStackCreateComplete,
} from '@aws-sdk/client-cloudformation';
import { afterAll, expect, it } from 'vitest';
import { findResources } from '../../platform/aws/find-resources.ts';
import { OUTPUTS, pipelineStackName } from '../../platform/aws/resources.ts';
import { describeOnAws } from './endpoint.ts';

const environment = (): string => `t${crypto.randomUUID().slice(0, 8)}`;

describeOnAws('findResources', () => {
  const client = new CloudFormationClient({});
  const deployed: string[] = [];
  afterAll(async () => {
    for (const StackName of deployed) await client.send(new DeleteStackCommand({ StackName }));
    client.destroy();
  });

  async function deploy(outputs: Readonly<Record<string, string>>): Promise<string> {
    const name = environment();
    const StackName = pipelineStackName(name);
    deployed.push(StackName);
    const Outputs = Object.fromEntries(Object.entries(outputs).map(([key, Value]) => [key, { Value }]));
    const TemplateBody = JSON.stringify({ Resources: { Queue: { Type: 'AWS::SQS::Queue' } }, Outputs });
    await client.send(new CreateStackCommand({ StackName, TemplateBody }));
    await waitUntilStackCreateComplete({ client, maxWaitTime: 60, minDelay: 1, maxDelay: 1 }, { StackName });
    return name;
  }

  it('reads every resource from the outputs of the pipeline stack', async () => {
    const values = Object.fromEntries(Object.values(OUTPUTS).map((output) => [output, `the-${output}`]));
    const name = await deploy(values);

    expect(await findResources(name)).toEqual({
      environment: name,
      region: 'us-east-1',
      ...Object.fromEntries(Object.entries(OUTPUTS).map(([resource, output]) => [resource, `the-${output}`])),
    });
  });

  it('says that an environment is not deployed', async () => {
    const name = environment();

    await expect(findResources(name)).rejects.toMatchObject({
      code: 'NotDeployed',
      message: `environment ${name} is not deployed in this account and region`,
    });
  });

  it('names the output that an older stack does not have', async () => {
    const { table: _, ...others } = OUTPUTS;
    const name = await deploy(Object.fromEntries(Object.values(others).map((output) => [output, 'x'])));

    await expect(findResources(name)).rejects.toMatchObject({
      code: 'NotDeployed',
      message: `the stack of environment ${name} has no output Table: deploy it again`,
    });
  });

  it('refuses a name that no environment has', async () => {
    await expect(findResources('../dev')).rejects.toMatchObject({ code: 'Usage' });
  });

  it('says that the rights are missing, without the words of AWS', async () => {
    const body = '<ErrorResponse><Error><Code>AccessDenied</Code><Message>quokka</Message></Error></ErrorResponse>';
    const server = createServer((_request, response) => response.writeHead(403).end(body));
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const { port } = server.address() as AddressInfo;
    const refusing = new CloudFormationClient({ endpoint: `http://127.0.0.1:${port}` });

    const error = await findResources('dev', { client: refusing }).catch((thrown: unknown) => thrown);

    expect(error).toMatchObject({ code: 'AccessDenied' });
    expect(String(error)).not.toContain('quokka');
    refusing.destroy();
    server.close();
  });
});
