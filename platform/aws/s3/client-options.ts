// What S3 clients are made with: those of AWS from the environment, those of other stores from the settings.
import type { S3ClientConfig } from '@aws-sdk/client-s3';
import { ReleaseError } from '../../../core/errors/index.ts';
import type { Environment, StorageSettings } from '../../settings/index.ts';
import { CLIENT_OPTIONS } from '../clients.ts';

export type S3Settings = Extract<StorageSettings['storage'], { readonly backend: 's3' }>;

const hasEndpoint = (env: Environment): boolean =>
  [env['AWS_ENDPOINT_URL_S3'], env['AWS_ENDPOINT_URL']].some((url) => url !== undefined && url !== '');

function credentialAt(env: Environment, name: string): string {
  const value = env[name]?.trim() ?? '';
  if (value === '') throw new ReleaseError('Configuration', 'a credential is not set any more', { field: name });
  return value;
}

function credentialsOf({ credentials }: S3Settings, env: Environment) {
  if (credentials.from === 'sdk') return {};
  return {
    credentials: {
      accessKeyId: credentialAt(env, credentials.accessKeyId),
      secretAccessKey: credentialAt(env, credentials.secretAccessKey),
    },
  };
}

/**
 * Own endpoints have no names of buckets in their DNS: path style. A checksum is sent with every write and asked for with
 * every whole read by the adapter itself, so the SDK adds none of its own, which older stores refuse.
 */
export function s3ClientOptions(settings?: S3Settings, env: Environment = process.env): S3ClientConfig {
  const endpoint = settings?.endpoint ?? null;
  return {
    ...CLIENT_OPTIONS,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    forcePathStyle: endpoint !== null || hasEndpoint(env),
    ...(endpoint === null ? {} : { endpoint }),
    ...(settings === undefined ? {} : { region: settings.region, ...credentialsOf(settings, env) }),
  };
}
