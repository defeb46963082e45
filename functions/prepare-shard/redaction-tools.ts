// What a policy of redaction needs beside its lists: a key, a model. Absent where it asks for neither.
import type { RedactionPolicy } from '../../core/config/index.ts';
import { ReleaseError } from '../../core/errors/index.ts';
import { needsKey, type RedactorTools } from '../../core/redact/index.ts';
import type { StagePorts } from '../../platform/ports.ts';

type Ports = Pick<StagePorts, 'bucket' | 'redactionKey' | 'openModel'>;

/** Throws KeyMissing, ModelMissing and ModelChanged: a policy is carried out whole or not at all. */
export async function openTools(policy: RedactionPolicy, ports: Ports): Promise<RedactorTools> {
  return {
    ...(needsKey(policy) ? { key: await readKey(ports) } : {}),
    ...(policy.model === undefined ? {} : { model: await openModel(policy.model, ports) }),
  };
}

function readKey({ redactionKey }: Ports): Promise<Uint8Array> {
  if (redactionKey === undefined)
    throw new ReleaseError('KeyMissing', 'this engine is given no redaction key; use tags', {
      field: 'redaction.replacement',
    });
  return redactionKey();
}

function openModel(model: NonNullable<RedactionPolicy['model']>, ports: Ports) {
  if (ports.openModel === undefined)
    throw new ReleaseError('ModelMissing', 'this engine runs no model', { field: 'redaction.model' });
  return ports.openModel(model, ports.bucket);
}
