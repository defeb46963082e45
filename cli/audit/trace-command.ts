// trace: one record back to the bytes of its source.
import { Buffer } from 'node:buffer';
import { objectRef } from '../../core/record/index.ts';
import { type TraceResult, traceRecord } from '../../core/verify/index.ts';
import type { ObjectReader } from '../../platform/ports.ts';
import type { AuditPorts, CommandResult } from './audit-ports.ts';
import { newestCandidate, resolveRelease } from './resolve-release.ts';
import { sourceText } from './source-text.ts';

export interface TraceArguments {
  readonly recordId: string;
  /** Version, folder or address; absent: the candidate that was assembled last. */
  readonly release?: string;
  /** `show` prints the source's own words, decompressed and decoded: for someone who may read the source. */
  readonly bytes?: 'hide' | 'show';
}

/** A key that names a person stands in the release as its reference; the bucket of sources still knows it. */
async function sourceKey(sources: ObjectReader, { source_key, object_ref }: TraceResult): Promise<string | undefined> {
  if ((await sources.head(source_key)) !== undefined) return source_key;
  for await (const { key } of sources.list('')) if (objectRef(key) === object_ref) return key;
  return undefined;
}

/** Reads as if every key were the one that `from` really names. */
function renamed(sources: ObjectReader, from: string, to: string): ObjectReader {
  const name = (key: string): string => (key === from ? to : key);
  return {
    list: (prefix) => sources.list(prefix),
    head: (key) => sources.head(name(key)),
    read: (key, options) => sources.read(name(key), options),
    get: (key, options) => sources.get(name(key), options),
  };
}

function linesOf(trace: TraceResult, proof: string): string[] {
  const {
    record_id,
    shard,
    split,
    group,
    cluster,
    source_id,
    source_key,
    source_sha256,
    range,
    row,
    native_id,
    member,
    transformations,
    redactions,
  } = trace;
  const redacted = Object.entries(redactions).map(([type, count]) => `${type} ${count}`);
  return [
    `${record_id}  ${shard}  (${split}, group ${group}${cluster === null ? '' : `, cluster ${cluster}`})`,
    `  source     ${source_id}  ${source_key}`,
    `  bytes      ${range[0]} to ${range[1]}${row === null ? '' : `, row ${row}`}${native_id === null ? '' : `, id ${native_id}`}${member === null ? '' : `, member ${member}`}`,
    `  sha256     ${source_sha256}  ${proof}`,
    `  made by    ${transformations.map(({ name, version }) => `${name} ${version}`).join(', ')}`,
    `  redacted   ${redacted.length === 0 ? 'nothing' : redacted.join(', ')}`,
  ];
}

/** Exit status 3 where the source is there but has other bytes. Throws NotFound and Usage. */
export async function traceCommand(
  ports: AuditPorts,
  { recordId, release, bytes = 'hide' }: TraceArguments,
): Promise<CommandResult> {
  const place = release === undefined ? await newestCandidate(ports) : await resolveRelease(ports, release);
  const bare = await traceRecord({ ...place, recordId });
  const key = ports.sources === undefined ? undefined : await sourceKey(ports.sources, bare);
  if (ports.sources === undefined || key === undefined) {
    const proof = ports.sources === undefined ? '(sources not opened: not proven)' : '(no such object: not proven)';
    return { json: bare, lines: linesOf(bare, proof), exitStatus: ports.sources === undefined ? 0 : 3 };
  }
  const trace = await traceRecord({ ...place, recordId, sources: renamed(ports.sources, bare.source_key, key) });
  const [start, end] = trace.range;
  const raw = async (): Promise<string> =>
    Buffer.from(await (ports.sources as ObjectReader).get(key, { start, end })).toString('utf8');
  const shown =
    bytes === 'show' ? ((await sourceText(ports.bucket, place, ports.sources, key, trace)) ?? (await raw())) : null;
  const proof = trace.source_matches === true ? '(the object has this hash)' : '(THE OBJECT HAS ANOTHER HASH)';
  return {
    json: shown === null ? trace : { ...trace, source_text: shown },
    lines: [...linesOf(trace, proof), ...(shown === null ? [] : ['', shown])],
    exitStatus: trace.source_matches === true ? 0 : 3,
  };
}
