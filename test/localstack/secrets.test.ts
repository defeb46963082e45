// Secrets by ARN: asked for once, and never repeated in an error.
import { randomUUID } from 'node:crypto';
import {
  CreateSecretCommand,
  DeleteSecretCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { expect, it } from 'vitest';
import { createSecrets } from '../../platform/aws/secrets/index.ts';
import { describeOnAws } from './endpoint.ts';

async function makeSecret(value: { SecretString: string } | { SecretBinary: Uint8Array }) {
  const client = new SecretsManagerClient({});
  const { ARN: arn = '' } = await client.send(new CreateSecretCommand({ Name: `secret-${randomUUID()}`, ...value }));
  return {
    client,
    arn,
    [Symbol.asyncDispose]: async () => {
      await client.send(new DeleteSecretCommand({ SecretId: arn, ForceDeleteWithoutRecovery: true }));
      client.destroy();
    },
  };
}

describeOnAws('a secret', () => {
  it('is read by its ARN, once in the life of a process', async () => {
    await using secret = await makeSecret({ SecretString: 'first' });
    const secrets = createSecrets(secret.client);
    expect(await Promise.all([secrets.read(secret.arn), secrets.read(secret.arn)])).toEqual(['first', 'first']);
    await secret.client.send(new PutSecretValueCommand({ SecretId: secret.arn, SecretString: 'second' }));
    expect(await secrets.read(secret.arn)).toBe('first');
    expect(await createSecrets(secret.client).read(secret.arn)).toBe('second');
  });

  it('is a matter of configuration where it holds no text', async () => {
    await using secret = await makeSecret({ SecretBinary: new Uint8Array([1]) });
    await expect(createSecrets(secret.client).read(secret.arn)).rejects.toMatchObject({ code: 'Configuration' });
  });

  it('is a matter of configuration where it does not exist, and is asked for again once it does', async () => {
    await using secret = await makeSecret({ SecretString: 'first' });
    const secrets = createSecrets(secret.client);
    const name = `secret-${randomUUID()}`;
    const failure: unknown = await secrets.read(name).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'Configuration' });
    expect(String(failure)).not.toContain(name);
    const { ARN } = await secret.client.send(new CreateSecretCommand({ Name: name, SecretString: 'late' }));
    expect(await secrets.read(name)).toBe('late');
    await secret.client.send(new DeleteSecretCommand({ SecretId: ARN, ForceDeleteWithoutRecovery: true }));
  });
});
