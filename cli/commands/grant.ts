// grant: a short-lived URL for one file of a release, made by a function that records it first.
import { ReleaseError } from '../../core/errors/index.ts';
import { grantAccessContract } from '../../functions/grant-access/contract.ts';
import { compose } from '../compose.ts';
import type { EngineOptions } from '../engine-choice.ts';
import { report } from '../terminal.ts';
import { checkNumber, checkVersion } from './run.ts';

export interface GrantOptions extends EngineOptions {
  readonly approval: string;
  readonly minutes?: string | undefined;
  readonly json?: boolean | undefined;
}

/** As the function takes it. Throws Usage, naming the argument that it would refuse. */
function requestOf(version: string, key: string, { approval, minutes }: GrantOptions) {
  const given = checkNumber(minutes, '--minutes');
  const input = grantAccessContract.input.safeParse({ version, key, approval, minutes: given });
  if (input.success) return input.data;
  const field = String(input.error.issues[0]?.path[0] ?? '');
  const names: Readonly<Record<string, string>> = { approval: '--approval', minutes: '--minutes', key: 'file' };
  throw new ReleaseError('Usage', 'the function that grants access does not take this', {
    field: names[field] ?? 'version',
  });
}

/** The URL opens the file for whoever holds it: it goes to stdout alone, never into a log or a ledger. */
export async function grantCommand(version: string, file: string, options: GrantOptions): Promise<number> {
  const request = requestOf(checkVersion(version), file, options);
  const { aws } = await compose(options);
  if (aws === undefined)
    throw new ReleaseError(
      'Usage',
      'a folder or a plain bucket has no function that records and grants: give --engine aws, or the rights to read it',
      { field: '--engine' },
    );
  const { invokeGrant } = await import('../../platform/aws/invoke-grant.ts');
  const { url, expires_at, grant } = await invokeGrant(aws.grantFunction, request);
  report(options.json === true, [url], { version, approval: request.approval, grant, expires_at, url });
  return 0;
}
