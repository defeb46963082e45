// Keys of a test's own, as the stacks make them. LocalStack keeps them until it stops: KMS deletes no key at once.
import { CreateKeyCommand, KMSClient } from '@aws-sdk/client-kms';

async function arnOf(command: CreateKeyCommand): Promise<string> {
  const client = new KMSClient({});
  const { KeyMetadata } = await client.send(command);
  client.destroy();
  return KeyMetadata?.Arn ?? '';
}

/** ARN of an asymmetric key that signs. */
export const makeSigningKey = (): Promise<string> =>
  arnOf(new CreateKeyCommand({ KeySpec: 'ECC_NIST_P256', KeyUsage: 'SIGN_VERIFY' }));

/** ARN of a symmetric key that encrypts. */
export const makeEncryptionKey = (): Promise<string> => arnOf(new CreateKeyCommand({}));
