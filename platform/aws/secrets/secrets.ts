// Secrets of an environment by their ARN, each asked for once in the life of a process and never written anywhere.
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { type ErrorCode, ReleaseError } from '../../../core/errors/index.ts';
import { callAws } from '../aws-fault.ts';
import { CLIENT_OPTIONS } from '../clients.ts';

const SERVICE = 'the secret store';
const FAULTS: Readonly<Record<string, ErrorCode>> = {
  ResourceNotFoundException: 'Configuration',
  InvalidRequestException: 'Configuration',
  DecryptionFailure: 'Configuration',
};

export interface Secrets {
  /** The text of a secret. Throws Configuration where there is none, AccessDenied, StoreUnavailable. */
  read(arn: string): Promise<string>;
}

export function createSecrets(client: SecretsManagerClient = new SecretsManagerClient(CLIENT_OPTIONS)): Secrets {
  const known = new Map<string, Promise<string>>();

  async function ask(arn: string): Promise<string> {
    const answer = await callAws(SERVICE, () => client.send(new GetSecretValueCommand({ SecretId: arn })), FAULTS);
    if (answer.SecretString === undefined || answer.SecretString === '')
      throw new ReleaseError('Configuration', 'a secret holds no text');
    return answer.SecretString;
  }

  function read(arn: string): Promise<string> {
    const asked = known.get(arn);
    if (asked !== undefined) return asked;
    const asking = ask(arn);
    known.set(arn, asking);
    // A failure is not kept: the next one who asks asks again.
    asking.catch(() => known.delete(arn));
    return asking;
  }

  return { read };
}
