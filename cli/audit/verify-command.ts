// verify: an auditor's check of a release from its directory and a key.
import { ReleaseError } from '../../core/errors/index.ts';
import { FAILURE_CODES, verifyRelease } from '../../core/verify/index.ts';
import type { AuditPorts, CommandResult, TrustedKey } from './audit-ports.ts';
import { resolveRelease } from './resolve-release.ts';

export interface VerifyArguments {
  readonly release: string;
  /** From the configuration or `--key`; never from the release. */
  readonly trustedKeys: readonly TrustedKey[];
  /** Number of confirmed identifiers in a text; absent: no re-scan, and the lines say so. */
  readonly scan?: (text: string) => number;
  readonly onShard?: (done: number, of: number) => void;
}

const SHOWN = 40;

/** Exit status 0 where everything holds, 3 where anything does not. Throws NotFound where there is no such release. */
export async function verifyCommand(
  ports: AuditPorts,
  { release, ...options }: VerifyArguments,
): Promise<CommandResult> {
  const { reader, prefix } = await resolveRelease(ports, release);
  const result = await verifyRelease({ reader, prefix, ...options });
  if (result.files === 0) throw new ReleaseError('NotFound', 'there is nothing at this place');
  const { ok, release_digest, failures, version, kind, outcome, trainable, shards, records, files, rescanned } = result;
  const facts = `${version ?? 'unknown version'}, ${kind ?? 'unknown kind'}, gates ${outcome ?? 'unknown'}, trainable ${String(trainable)}`;
  const lines = [
    `${ok ? 'verified' : 'NOT VERIFIED'}  ${facts}`,
    `  digest  ${release_digest ?? 'none'}`,
    `  read    ${files} files, ${shards} shards, ${records} records; identifiers ${rescanned ? 'scanned again' : 'not scanned again'}`,
    ...failures.slice(0, SHOWN).map(({ artefact, code }) => `  ${code}  ${artefact}: ${FAILURE_CODES[code].meaning}`),
    ...(failures.length > SHOWN ? [`  and ${failures.length - SHOWN} more`] : []),
  ];
  return {
    json: { ok, release_digest, failures, version, kind, outcome, trainable, files, shards, records, rescanned },
    lines,
    exitStatus: ok ? 0 : 3,
  };
}
