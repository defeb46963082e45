// sources and quarantine: the registry, and what was refused and why.
import { resolve } from 'node:path';
import { ReleaseError } from '../../core/errors/index.ts';
import { licenceVerdict } from '../../core/licence/index.ts';
import { DROP_REASONS, isDropReason, objectRef } from '../../core/record/index.ts';
import { compose, DEFAULT_CONFIG } from '../compose.ts';
import { loadConfig } from '../config/load-config.ts';
import { report } from '../terminal.ts';
import { checkVersion } from './run.ts';

export async function sourcesCommand(options: {
  readonly config?: string | undefined;
  readonly version: string;
  readonly json?: boolean | undefined;
}): Promise<number> {
  const { config } = loadConfig(resolve(options.config ?? DEFAULT_CONFIG));
  const date = checkVersion(options.version).slice(1, 11);
  const rows = config.sources.map((source) => {
    const verdict = licenceVerdict(source, config.project.licences, date);
    const { licence, state, kind, attribution } = source.licence;
    return {
      source_id: source.id,
      family: source.family,
      licence,
      kind,
      state,
      usable: verdict.usable,
      reason: verdict.usable ? null : verdict.reason,
      attribution,
    };
  });
  const lines = rows.map(
    ({ source_id, family, licence, state, usable, reason }) =>
      `${usable ? 'usable ' : 'refused'} ${source_id} (${family})  ${licence}, ${state}${reason === null ? '' : `: ${reason}`}`,
  );
  report(options.json === true, lines, { sources: rows });
  return 0;
}

interface QuarantinedObject {
  readonly object_ref: string;
  readonly source_id: string | null;
  readonly bytes: number;
  readonly reason: string;
}

interface QuarantineOptions {
  readonly data?: string | undefined;
  readonly keys?: boolean | undefined;
  readonly json?: boolean | undefined;
}

/** Keys can name people: they are resolved only for someone who asks and can list the bucket. */
async function keysByRef(options: QuarantineOptions): Promise<ReadonlyMap<string, string>> {
  if (options.keys !== true) return new Map();
  const { ports } = compose({ data: options.data });
  const keys = new Map<string, string>();
  for await (const { key } of ports.sources.list('')) keys.set(objectRef(key), key);
  return keys;
}

export async function quarantineCommand(version: string, options: QuarantineOptions): Promise<number> {
  checkVersion(version);
  const { ports } = compose({ data: options.data });
  const objects: QuarantinedObject[] = [];
  const blocks: unknown[] = [];
  for await (const { key } of ports.bucket.list(`quarantine/${version}/`)) {
    const text = Buffer.from(await ports.bucket.get(key)).toString('utf8');
    if (key.endsWith('.jsonl'))
      objects.push(
        ...text
          .split('\n')
          .filter((line) => line !== '')
          .map((line) => JSON.parse(line) as QuarantinedObject),
      );
    else if (key.endsWith('.json')) blocks.push(JSON.parse(text));
  }
  if (objects.length === 0 && blocks.length === 0)
    throw new ReleaseError('NotFound', 'nothing was quarantined for this version, or it was never run');
  const unique = [
    ...new Map(objects.map((object) => [`${object.object_ref} ${object.reason}`, object])).values(),
  ].toSorted((a, b) => (a.object_ref < b.object_ref ? -1 : 1));
  const keys = await keysByRef(options);
  const remedy = (reason: string): string => (isDropReason(reason) ? DROP_REASONS[reason].remedy : '');
  const lines = [
    ...unique.map(
      ({ object_ref, source_id, bytes, reason }) =>
        `${keys.get(object_ref) ?? object_ref}  ${source_id ?? '-'}  ${bytes} bytes  ${reason}: ${remedy(reason)}`,
    ),
    ...(blocks.length === 0
      ? []
      : [`${blocks.length} recorded blocks; \`status ${version}\` lists the findings of the last run`]),
  ];
  report(options.json === true, lines, {
    version,
    objects: unique.map((object) => ({ ...object, key: keys.get(object.object_ref) ?? null })),
    blocks,
  });
  return 0;
}
