// verify, trace, diff: the auditor's commands, over the stores that the environment names.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { readPublicKey, type TrustedKey } from '../../core/attest/index.ts';
import type { ReleaseConfig } from '../../core/config/index.ts';
import { ReleaseError } from '../../core/errors/index.ts';
import { compareBytes } from '../../core/record/index.ts';
import { compileScanner } from '../../core/scan/index.ts';
import { createReadOnlyFolder } from '../../platform/local/object-store.ts';
import { linksBelow } from '../../platform/local/walk-files.ts';
import {
  type AuditPorts,
  type CommandResult,
  diffCommand as diff,
  traceCommand as trace,
  verifyCommand as verify,
} from '../audit/index.ts';
import { type Composed, compose, DEFAULT_CONFIG } from '../compose.ts';
import { loadConfig } from '../config/load-config.ts';
import type { EngineOptions } from '../engine-choice.ts';
import { openAddress } from '../open-address.ts';
import { progressFor, report, reportVerbatim, shown } from '../terminal.ts';
import { dataOfNewestExecution } from './find-execution.ts';

interface Shared extends EngineOptions {
  readonly json?: boolean | undefined;
}

const isFolder = (path: string): boolean => existsSync(path) && statSync(path).isDirectory();

function auditPorts(composed: Composed): AuditPorts {
  const { bucket, ledger, sources } = composed.ports;
  return {
    bucket,
    ledger,
    sources,
    openFolder: (path) => (isFolder(resolve(path)) ? createReadOnlyFolder(resolve(path)) : undefined),
    openUrl: (address) => openAddress(composed, address),
  };
}

function finish({ json }: Shared, result: CommandResult): number {
  report(json === true, result.lines, result.json);
  return result.exitStatus;
}

function readKey(file: string): TrustedKey {
  if (!existsSync(file)) throw new ReleaseError('Usage', 'the key file does not exist', { file });
  const pem = readFileSync(file, 'utf8');
  try {
    readPublicKey(pem);
  } catch {
    throw new ReleaseError('Usage', 'this is not a public key in PEM', { file });
  }
  return { pem };
}

/** A key that `verify` believes, and who says that it may. */
interface Trusted extends TrustedKey {
  readonly from: string;
}

/** Whoever names an environment trusts the key that its stack names; nothing in the release says which that is. */
const keyOfEnvironment = async ({ aws, ports }: Composed): Promise<Trusted[]> =>
  aws === undefined
    ? []
    : [{ pem: (await ports.signer.publicKey()).pem, from: `the stack of the environment ${aws.environment}` }];

async function keysOf(composed: Composed, { key }: VerifyOptions, { review }: ReleaseConfig): Promise<Trusted[]> {
  const given =
    key === undefined
      ? await keyOfEnvironment(composed)
      : key.map((file) => ({ ...readKey(file), from: `--key ${shown(file)}` }));
  const configured = review.trusted_keys.map(({ pem }) => ({ pem, from: 'trusted_keys of the configuration' }));
  return [...given, ...configured];
}

/** An auditor reads whose signature was believed, and on whose word. */
function withTrust(trusted: readonly Trusted[], { json, lines, ...result }: CommandResult): CommandResult {
  const keys = trusted.map(({ pem, from }) => ({ keyid: readPublicKey(pem).keyid, from }));
  const said = keys.map(({ keyid, from }) => `  trusts  ${keyid}, from ${from}`);
  const [first = '', ...rest] = lines;
  return {
    ...result,
    json: { ...(json as object), trusted_keys: keys },
    lines: [first, ...(said.length === 0 ? ['  trusts  no key: none was given'] : said), ...rest],
  };
}

/** A link is not part of a release, and a loader would follow it: the folder holds what nobody listed. */
async function withLinks(release: string, result: CommandResult): Promise<CommandResult> {
  const links = isFolder(resolve(release)) ? await linksBelow(resolve(release)) : [];
  if (links.length === 0) return result;
  const json = result.json as { readonly failures: readonly unknown[] };
  const failures = [
    ...json.failures,
    ...links.toSorted(compareBytes).map((artefact) => ({ artefact, code: 'unlisted' })),
  ];
  const lines = [`NOT VERIFIED  ${links.length} links below the release, which nobody lists`, ...result.lines.slice(1)];
  return { json: { ...json, ok: false, failures }, lines, exitStatus: 3 };
}

interface VerifyOptions extends Shared {
  readonly key?: readonly string[] | undefined;
  readonly config?: string | undefined;
}

export async function verifyCommand(release: string, options: VerifyOptions): Promise<number> {
  const { config } = loadConfig(resolve(options.config ?? DEFAULT_CONFIG));
  const composed = await compose({ engine: options.engine, environment: options.environment });
  const trusted = await keysOf(composed, options, config);
  const scanner = compileScanner(config.redaction);
  const view = progressFor(options.json === true);
  view.onEvent({ type: 'state.entered', state: 'verify', path: '/' });
  try {
    const result = await verify(auditPorts(composed), {
      release,
      trustedKeys: trusted.map(({ pem }) => ({ pem })),
      // Only an auditor who names a configuration says whose keys the reviewers' are.
      ...(options.config === undefined ? {} : { review: config.review }),
      scan: (text) => scanner.scan(text).filter(({ verdict }) => verdict === 'confirmed').length,
      onShard: (done, of) => {
        if (done <= 1) view.onEvent({ type: 'map.started', state: 'verify', items: of });
        view.onEvent({ type: 'map.progressed', state: 'verify', done, items: of });
      },
    });
    return finish(options, withTrust(trusted, await withLinks(release, result)));
  } finally {
    view.close();
  }
}

interface TraceOptions extends Shared {
  readonly release?: string | undefined;
  readonly data?: string | undefined;
  readonly show?: boolean | undefined;
}

export async function traceCommand(recordId: string, options: TraceOptions): Promise<number> {
  const data = options.data ?? (await dataOfNewestExecution(options));
  const place = options.release === undefined ? {} : { release: options.release };
  const result = await trace(auditPorts(await compose({ ...options, data })), {
    recordId,
    ...place,
    bytes: options.show === true ? 'show' : 'hide',
  });
  // With `--show` it holds what people said, of which no word is ours to complete.
  reportVerbatim(options.json === true, result.lines, result.json);
  return result.exitStatus;
}

export async function diffCommand(before: string, after: string, options: Shared): Promise<number> {
  return finish(options, await diff(auditPorts(await compose(options)), { before, after }));
}
