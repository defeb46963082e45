// What a policy of redaction needs beside its lists: a key, a model. Absent where it asks for neither.
import type { RedactionPolicy } from '../core/config/index.ts';
import { ReleaseError } from '../core/errors/index.ts';
import { checkKey, needsKey, type RedactorTools } from '../core/redact/index.ts';
import type { OpenedModel, StagePorts } from '../platform/ports.ts';

type ToolPorts = Pick<StagePorts, 'redactionKey' | 'openModel'>;
type OpenedTools = RedactorTools & AsyncDisposable;

/** Throws KeyMissing, ModelMissing and ModelChanged: a policy is carried out whole or not at all. */
export async function openTools(policy: RedactionPolicy, ports: ToolPorts): Promise<OpenedTools> {
  const key = needsKey(policy) ? await readKey(policy, ports) : undefined;
  const model = policy.model === undefined ? undefined : await openModel(policy.model, ports);
  return {
    ...(key === undefined ? {} : { key }),
    ...(model === undefined ? {} : { model }),
    [Symbol.asyncDispose]: async () => model?.[Symbol.asyncDispose](),
  };
}

/** Whether the policy can be carried out here, before anything is. Throws what `openTools` throws. */
export async function proveTools(policy: RedactionPolicy, ports: ToolPorts): Promise<void> {
  await using _ = await openTools(policy, ports);
}

async function readKey(policy: RedactionPolicy, { redactionKey }: ToolPorts): Promise<Uint8Array> {
  if (redactionKey === undefined)
    throw new ReleaseError('KeyMissing', 'this engine is given no redaction key; use tags', {
      field: 'redaction.replacement',
    });
  const key = await redactionKey();
  checkKey(policy, key);
  return key;
}

function openModel(model: NonNullable<RedactionPolicy['model']>, { openModel: open }: ToolPorts): Promise<OpenedModel> {
  if (open === undefined)
    throw new ReleaseError('ModelMissing', 'this engine runs no model', { field: 'redaction.model' });
  return open(model);
}
