// Matches every listed object to exactly one source, a document, or a reason why it is not read.
import picomatch from 'picomatch';
import type { ReleaseConfig, Source } from '../../core/config/index.ts';
import { ReleaseError } from '../../core/errors/index.ts';
import { isUnsupported, readsWhole } from '../../core/formats/index.ts';
import { licenceVerdict } from '../../core/licence/index.ts';
import { compareBytes, type DropReason, objectRef } from '../../core/record/index.ts';
import type { ObjectInfo, ObjectReader } from '../../platform/ports.ts';
import { excludedAt } from '../decisions.ts';

/** What the pipeline itself writes: no source lies there. */
export const OWN_ZONES = ['work/', 'quarantine/', 'candidates/', 'review/', 'exports/', 'ledger/', 'config/'];

type Matcher = (key: string) => boolean;

/** `*` within a segment, `**` across, leading dots included; matched on the whole key. */
const compile = (globs: readonly string[]): Matcher =>
  globs.length === 0 ? () => false : picomatch([...globs], { dot: true, nocase: false });

interface Rules {
  readonly config: ReleaseConfig;
  readonly versionDate: string;
  readonly limit: number | null;
  readonly isDocument: Matcher;
  /** Sources and objects that a person left out. */
  readonly excluded: ReturnType<typeof excludedAt>;
  readonly sources: readonly { readonly source: Source; readonly claims: Matcher }[];
  /** Objects read so far, by source. */
  readonly read: Map<string, number>;
}

export type Fate =
  | { readonly fate: 'read'; readonly source: Source }
  | { readonly fate: 'document' }
  | { readonly fate: 'quarantined'; readonly source: Source | null; readonly reason: DropReason };

export interface MatchedObject extends ObjectInfo {
  readonly is: Fate;
}

/** What a glob begins with, before its first `/`: a folder's name, escapes undone. */
function firstSegment(glob: string, id: string): string {
  const refuse = (sentence: string): never => {
    throw new ReleaseError('Configuration', sentence, { file: `sources (${id})`, field: 'objects' });
  };
  const slash = glob.indexOf('/');
  if (slash < 0) return refuse('a glob names a folder: objects beside all folders are not listed');
  const written = glob.slice(0, slash);
  if (/[*?[{(]|^!/.test(written.replace(/\\./g, ''))) return refuse('a glob names its first segment without wildcards');
  const first = `${written.replace(/\\(.)/g, '$1')}/`;
  if (OWN_ZONES.includes(first)) return refuse(`a source does not lie under ${first}, which the pipeline writes`);
  return first;
}

/** First segments of the sources' globs: everything below them is listed, so that nothing beside the sources is overlooked. */
export function sourcePrefixes(config: ReleaseConfig): readonly string[] {
  const firsts = config.sources.flatMap(({ id, objects }) => objects.map((glob) => firstSegment(glob, id)));
  return [...new Set(firsts)].sort(compareBytes);
}

/** All objects under the source prefixes, in UTF-8 byte order of their keys. */
export async function listObjects(reader: ObjectReader, prefixes: readonly string[]): Promise<readonly ObjectInfo[]> {
  const objects: ObjectInfo[] = [];
  for (const prefix of prefixes) for await (const object of reader.list(prefix)) objects.push(object);
  return objects.sort((a, b) => compareBytes(a.key, b.key));
}

function claimant(key: string, rules: Rules): Source | undefined {
  const matches = rules.sources.filter(({ claims }) => claims(key)).map(({ source }) => source);
  if (matches.length > 1) {
    throw new ReleaseError('Configuration', 'one object matches the globs of two sources; narrow one of them', {
      file: 'sources',
      field: matches.map(({ id }) => id).join(' and '),
    });
  }
  return matches[0];
}

function refusalOf(object: ObjectInfo, source: Source, rules: Rules): DropReason | null {
  const licence = licenceVerdict(source, rules.config.project.licences, rules.versionDate);
  if (!licence.usable) return licence.reason;
  if (rules.excluded.sources.has(source.id) || rules.excluded.objects.has(objectRef(object.key))) return 'excluded';
  if (isUnsupported(source.format)) return 'format_unsupported';
  if (object.bytes === 0) return 'object_empty';
  if (readsWhole(source.format) && object.bytes > rules.config.project.units.max_whole_object_bytes)
    return 'object_too_large';
  if (rules.limit !== null && (rules.read.get(source.id) ?? 0) >= rules.limit) return 'limit_reached';
  return null;
}

function fateOf(object: ObjectInfo, rules: Rules): Fate {
  const source = claimant(object.key, rules);
  if (rules.isDocument(object.key)) return { fate: 'document' };
  if (source === undefined) return { fate: 'quarantined', source: null, reason: 'no_source' };
  const reason = refusalOf(object, source, rules);
  if (reason !== null) return { fate: 'quarantined', source, reason };
  rules.read.set(source.id, (rules.read.get(source.id) ?? 0) + 1);
  return { fate: 'read', source };
}

/** Throws Configuration where an object matches two sources: an ambiguous match is an error, never a choice. */
export function matchObjects(
  objects: readonly ObjectInfo[],
  config: ReleaseConfig,
  versionDate: string,
  limit: number | null,
): readonly MatchedObject[] {
  const rules: Rules = {
    config,
    versionDate,
    limit,
    isDocument: compile(config.project.documents),
    excluded: excludedAt(config, versionDate),
    sources: config.sources.map((source) => ({ source, claims: compile(source.objects) })),
    read: new Map(),
  };
  return objects.map((object) => ({ ...object, is: fateOf(object, rules) }));
}
