// What an execution that a schedule or a person started does not say: the configuration, and who counts as its starter.
import { ReleaseError } from '../../../core/errors/index.ts';
import { sha256 } from '../../../core/record/index.ts';
import type { StagePorts } from '../../ports.ts';
import { readDeployed } from './deployed-file.ts';
import { optionalVariable } from './variables.ts';

/** The digest of the deployed configuration, which then lies in the bucket under it. */
async function stageDeployed({ bucket }: StagePorts): Promise<string> {
  const document = readDeployed('config');
  const digest = sha256(document);
  // Where something lies there already, OpenRelease compares it with its digest.
  await bucket.create(`config/${digest}/config.json`, document);
  return digest;
}

/** Null and absent mean the same; what a payload says itself stays. Throws PayloadRefused for a folder of some machine. */
export async function fillOpening(event: unknown, ports: StagePorts): Promise<unknown> {
  if (typeof event !== 'object' || event === null) return event;
  const { config = null, starter = null, ...payload } = event as Readonly<Record<string, unknown>>;
  if (payload['from_folder'] === true)
    throw new ReleaseError('PayloadRefused', 'on AWS the sources lie in the bucket of the environment', {
      field: 'data',
    });
  return {
    ...payload,
    config: config ?? (await stageDeployed(ports)),
    starter: starter ?? optionalVariable('operator') ?? null,
  };
}
