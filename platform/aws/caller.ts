// Whose credentials these are: the account that a bootstrap prepares.
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { ReleaseError } from '../../core/errors/index.ts';
import { firstFault } from './aws-fault.ts';
import { CLIENT_OPTIONS } from './clients.ts';

/** Throws Configuration without a region; AccessDenied without credentials; EndpointSilent where nothing answers. */
export async function callerOf(client = new STSClient(CLIENT_OPTIONS)): Promise<{ account: string; region: string }> {
  const region = await client.config.region().catch(() => '');
  if (region === '') throw new ReleaseError('Configuration', 'no region is set', { field: 'AWS_REGION' });
  try {
    const { Account: account = '' } = await client.send(new GetCallerIdentityCommand({}));
    return { account, region };
  } catch (error) {
    throw firstFault(error, 'STS');
  }
}
