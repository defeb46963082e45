// Asks the function that grants access for the URL of one file of a release; it writes the audit item before it answers.
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { z } from 'zod';
import { ERROR_CODES, type ErrorCode, ReleaseError } from '../../core/errors/index.ts';
import { callAws } from './aws-fault.ts';
import { CLIENT_OPTIONS } from './clients.ts';

export interface GrantRequest {
  readonly version: string;
  /** Key of the file, whole or below the release. */
  readonly key: string;
  /** Id of an approval in the environment's file. */
  readonly approval: string;
  readonly minutes: number;
}

const Grant = z.looseObject({ url: z.url(), expires_at: z.string(), grant: z.string() });
export type Grant = z.infer<typeof Grant>;

/** What Lambda makes of an error that a function threw; our functions throw with a code as their error's name. */
const Thrown = z.looseObject({ errorType: z.string(), errorMessage: z.string().optional() });

const isErrorCode = (name: string): name is ErrorCode => Object.hasOwn(ERROR_CODES, name);

function refusalOf(payload: unknown): ReleaseError {
  const { errorType = '' } = Thrown.safeParse(payload).data ?? {};
  const sentence = 'the function that grants access refused or failed; nothing was granted';
  return new ReleaseError(isErrorCode(errorType) ? errorType : 'ContractViolated', sentence);
}

function parsed(payload: Uint8Array | undefined): unknown {
  try {
    return JSON.parse(Buffer.from(payload ?? []).toString('utf8'));
  } catch {
    return undefined;
  }
}

/** Throws what the function refused with, AccessDenied where it must not be called, ContractViolated for another answer. */
export async function invokeGrant(functionName: string, request: GrantRequest): Promise<Grant> {
  // One call, one URL: an answer that was lost is asked for again by a person, who then finds both in the audit trail.
  const client = new LambdaClient({ ...CLIENT_OPTIONS, maxAttempts: 1 });
  try {
    const answer = await callAws('Lambda', () =>
      client.send(new InvokeCommand({ FunctionName: functionName, Payload: Buffer.from(JSON.stringify(request)) })),
    );
    const payload = parsed(answer.Payload);
    if (answer.FunctionError !== undefined) throw refusalOf(payload);
    const grant = Grant.safeParse(payload);
    if (!grant.success) throw new ReleaseError('ContractViolated', 'the function that grants access gave no URL');
    return grant.data;
  } finally {
    client.destroy();
  }
}
