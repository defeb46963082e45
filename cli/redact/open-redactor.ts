// The redactor of a configuration with the key and the model that a release would use; stores are opened only where it asks for one.
import type { RedactionPolicy } from '../../core/config/index.ts';
import { compileRedactor, needsKey, type Redactor } from '../../core/redact/index.ts';
import { openTools } from '../../functions/redaction-tools.ts';
import { compose } from '../compose.ts';
import type { EngineOptions } from '../engine-choice.ts';

/** What made the output: equal values give equal output of equal input. */
export interface UsedRules {
  /** Engine and digest of the policy. */
  readonly redactor: string;
  readonly key_id: string | null;
  /** SHA-256 of the model's file. */
  readonly model: string | null;
}

export interface OpenedRedactor extends AsyncDisposable {
  readonly redactor: Redactor;
  readonly used: UsedRules;
}

/** Throws KeyMissing, ModelMissing and ModelChanged, as the run of a release does. */
export async function openRedactor(policy: RedactionPolicy, options: EngineOptions): Promise<OpenedRedactor> {
  const asks = needsKey(policy) || policy.model !== undefined;
  const tools = await openTools(policy, asks ? (await compose(options)).ports : {});
  const redactor = compileRedactor(policy, tools);
  return {
    redactor,
    used: {
      redactor: redactor.version,
      key_id: tools.key === undefined ? null : (policy.key_id ?? null),
      model: tools.model === undefined ? null : (policy.model?.sha256 ?? null),
    },
    [Symbol.asyncDispose]: () => tools[Symbol.asyncDispose](),
  };
}

export const usedLine = ({ redactor, key_id, model }: UsedRules): string =>
  `rules ${redactor}, ${key_id === null ? 'no key' : `key ${key_id}`}, ${model === null ? 'no model' : `model ${model}`}`;
