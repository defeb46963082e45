// Lets a deployed function talk to some services through a faulty proxy, and back to the real ones afterwards.
import {
  GetFunctionConfigurationCommand,
  LambdaClient,
  UpdateFunctionConfigurationCommand,
  waitUntilFunctionUpdatedV2,
} from '@aws-sdk/client-lambda';

/** As the SDKs spell them in AWS_ENDPOINT_URL_<SERVICE>. */
export type EndpointService = 'S3' | 'DYNAMODB' | 'SFN' | 'KMS' | 'LAMBDA' | 'SECRETS_MANAGER';

async function setVariables(client: LambdaClient, name: string, variables: Record<string, string>): Promise<void> {
  const Environment = { Variables: variables };
  await client.send(new UpdateFunctionConfigurationCommand({ FunctionName: name, Environment }));
  await waitUntilFunctionUpdatedV2({ client, maxWaitTime: 60, minDelay: 1 }, { FunctionName: name });
}

/** A service's own variable wins over AWS_ENDPOINT_URL. New execution environments start, warm ones end. */
export async function pointFunction(
  name: string,
  endpoint: string,
  services: readonly EndpointService[] = ['S3', 'DYNAMODB'],
  client = new LambdaClient({}),
): Promise<AsyncDisposable> {
  const { Environment } = await client.send(new GetFunctionConfigurationCommand({ FunctionName: name }));
  const before = Environment?.Variables ?? {};
  const faulty = Object.fromEntries(services.map((service) => [`AWS_ENDPOINT_URL_${service}`, endpoint]));
  await setVariables(client, name, { ...before, ...faulty });
  return { [Symbol.asyncDispose]: () => setVariables(client, name, before) };
}
