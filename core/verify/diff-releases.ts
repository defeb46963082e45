// What changed between two releases, and why: records by id and content, gates, configuration, measures.
import { Buffer } from 'node:buffer';
import { ReleaseError } from '../errors/index.ts';
import { Manifest, type ManifestShard } from '../manifest/index.ts';
import { compareBytes, LineageRecord, sha256 } from '../record/index.ts';
import { linesOf } from './lines.ts';
import { type MeasureChange, measureChanges } from './measure-changes.ts';
import { parseAs } from './parse.ts';
import type { ReleaseReader } from './reader.ts';
import { type Removal, readRefusedObjects, readRemoved, reasonOfRemoval } from './removal-reasons.ts';

interface ReleasePlace {
  readonly reader: ReleaseReader;
  readonly prefix: string;
}

/** A kind of change, where it happened, why, how often, and at most five record ids to look at. */
interface RecordChange {
  readonly change: 'added' | 'removed' | 'changed' | 'moved';
  readonly family: string;
  readonly source_id: string;
  /** The split now; of a removed record, the one before; `train>test` for a move. */
  readonly split: string;
  readonly reason: string;
  readonly count: number;
  readonly examples: readonly string[];
  /** Of a removed duplicate: for each example the record that stands for it. */
  readonly kept?: readonly string[];
}

export interface DiffReport {
  readonly before: { readonly version: string; readonly release_digest: string };
  readonly after: { readonly version: string; readonly release_digest: string };
  readonly equal: boolean;
  readonly records: {
    readonly before: number;
    readonly after: number;
    readonly added: number;
    readonly removed: number;
    readonly changed: number;
    readonly moved: number;
  };
  readonly changes: readonly RecordChange[];
  readonly shards: {
    readonly unchanged: number;
    readonly changed: number;
    readonly added: number;
    readonly removed: number;
  };
  readonly inputs: readonly { readonly input: string; readonly before: string; readonly after: string }[];
  readonly gates: readonly { readonly gate: string; readonly before: string; readonly after: string }[];
  readonly sources: readonly { readonly source_id: string; readonly change: 'added' | 'removed' | 'content' }[];
  readonly measures: readonly MeasureChange[];
}

interface Held {
  readonly content: string;
  readonly source: string;
  readonly sourceSha: string;
  readonly split: string;
  readonly object: string;
}

const EXAMPLES = 5;
/** Records of one pass; more are compared in several passes over the lineage, by the ids' first digits. */
const PASS_RECORDS = 1_000_000;

async function open({ reader, prefix }: ReleasePlace): Promise<{ manifest: Manifest; digest: string }> {
  const bytes = await reader.get(`${prefix}manifest.json`);
  const manifest = parseAs(Manifest, Buffer.from(bytes).toString('utf8'));
  if (manifest === undefined)
    throw new ReleaseError('ObjectCorrupt', 'the manifest does not fit its schema', { file: `${prefix}manifest.json` });
  return { manifest, digest: sha256(bytes) };
}

async function* lineageOf(
  { reader, prefix }: ReleasePlace,
  shards: readonly ManifestShard[],
  ofPass: (id: string) => boolean,
): AsyncGenerator<LineageRecord> {
  for (const shard of shards) {
    for await (const line of linesOf(reader.read(prefix + shard.lineage))) {
      const lineage = parseAs(LineageRecord, line);
      if (lineage === undefined)
        throw new ReleaseError('ObjectCorrupt', 'a line of lineage does not fit its schema', { file: shard.lineage });
      if (ofPass(lineage.record_id)) yield lineage;
    }
  }
}

interface Tally {
  add(change: Omit<RecordChange, 'count' | 'examples' | 'kept'>, id: string, kept?: string): void;
  list(): RecordChange[];
}

function tally(): Tally {
  const rows = new Map<string, RecordChange & { count: number; examples: string[]; kept?: string[] }>();
  return {
    add: (change, id, kept) => {
      const key = [change.change, change.family, change.source_id, change.split, change.reason].join('\n');
      const row = rows.get(key) ?? { ...change, count: 0, examples: [] };
      row.count += 1;
      if (row.examples.length < EXAMPLES) {
        row.examples.push(id);
        if (kept !== undefined) row.kept = [...(row.kept ?? []), kept];
      }
      rows.set(key, row);
    },
    list: () => [...rows.entries()].sort(([a], [b]) => compareBytes(a, b)).map(([, row]) => row),
  };
}

/** Why the content of a record differs although it is the same record. */
const reasonOfChange = (before: Held, sourceSha: string): string =>
  before.sourceSha === sourceSha ? 'rules_changed' : 'source_changed';

/** The record's own reason, else that of its object, else that of its whole source. */
function removalOf(
  after: Manifest,
  { source, object }: Held,
  own: Removal | undefined,
  refused: ReadonlyMap<string, string>,
): Removal {
  return own ?? { reason: refused.get(object) ?? reasonOfRemoval(after, source), kept: null };
}

export async function diffReleases(a: ReleasePlace, b: ReleasePlace): Promise<DiffReport> {
  const [before, after] = [await open(a), await open(b)];
  const same = new Set(before.manifest.shards.map(({ key, sha256: hash }) => `${key} ${hash}`));
  const sameAfter = new Set(after.manifest.shards.map(({ key, sha256: hash }) => `${key} ${hash}`));
  const left = before.manifest.shards.filter(({ key, sha256: hash }) => !sameAfter.has(`${key} ${hash}`));
  const right = after.manifest.shards.filter(({ key, sha256: hash }) => !same.has(`${key} ${hash}`));
  const familyOf = new Map(
    [...before.manifest.families, ...after.manifest.families].flatMap(({ family, sources }) =>
      sources.map(({ source_id }) => [source_id, family] as const),
    ),
  );
  const passes = Math.max(1, Math.ceil(Math.max(total(left), total(right)) / PASS_RECORDS));
  const refused = await readRefusedObjects(b, after.manifest);
  const changes = tally();
  for (let pass = 0; pass < passes; pass += 1) {
    const ofPass = (id: string): boolean => Number.parseInt(id.slice(0, 8), 16) % passes === pass;
    const held = new Map<string, Held>();
    for await (const lineage of lineageOf(a, left, ofPass)) {
      const { record_id, content_hash, source_id, source_sha256, split, object_ref } = lineage;
      held.set(record_id, {
        content: content_hash,
        source: source_id,
        sourceSha: source_sha256,
        split,
        object: object_ref,
      });
    }
    for await (const { record_id, content_hash, source_id, source_sha256, split } of lineageOf(b, right, ofPass)) {
      const known = held.get(record_id);
      held.delete(record_id);
      const where = { family: familyOf.get(source_id) ?? '', source_id };
      if (known === undefined)
        changes.add(
          { change: 'added', ...where, split, reason: reasonOfAddition(before.manifest, source_id) },
          record_id,
        );
      else if (known.content !== content_hash)
        changes.add({ change: 'changed', ...where, split, reason: reasonOfChange(known, source_sha256) }, record_id);
      if (known !== undefined && known.split !== split)
        changes.add(
          { change: 'moved', ...where, split: `${known.split}>${split}`, reason: 'split_changed' },
          record_id,
        );
    }
    const removed = await readRemoved(b, after.manifest, (id) => held.has(id));
    for (const [id, was] of held) {
      const { reason, kept } = removalOf(after.manifest, was, removed.get(id), refused);
      const where = { family: familyOf.get(was.source) ?? '', source_id: was.source, split: was.split };
      changes.add({ change: 'removed', ...where, reason }, id, kept ?? undefined);
    }
  }
  const list = changes.list();
  const sum = (kind: RecordChange['change']): number =>
    list.filter(({ change }) => change === kind).reduce((count, row) => count + row.count, 0);
  const keysBefore = new Set(before.manifest.shards.map(({ key }) => key));
  const keysAfter = new Set(after.manifest.shards.map(({ key }) => key));
  return {
    before: { version: before.manifest.version, release_digest: before.digest },
    after: { version: after.manifest.version, release_digest: after.digest },
    equal: before.digest === after.digest,
    records: {
      before: total(before.manifest.shards),
      after: total(after.manifest.shards),
      added: sum('added'),
      removed: sum('removed'),
      changed: sum('changed'),
      moved: sum('moved'),
    },
    changes: list,
    shards: {
      unchanged: before.manifest.shards.length - left.length,
      changed: left.filter(({ key }) => keysAfter.has(key)).length,
      added: right.filter(({ key }) => !keysBefore.has(key)).length,
      removed: left.filter(({ key }) => !keysAfter.has(key)).length,
    },
    inputs: differences(inputsOf(before.manifest), inputsOf(after.manifest)).map(({ name, ...values }) => ({
      input: name,
      ...values,
    })),
    gates: differences(gatesOf(before.manifest), gatesOf(after.manifest)).map(({ name, ...values }) => ({
      gate: name,
      ...values,
    })),
    sources: sourceChanges(before.manifest, after.manifest),
    measures: await measureChanges(a, b),
  };
}

const total = (shards: readonly ManifestShard[]): number => shards.reduce((sum, { records }) => sum + records, 0);

function reasonOfAddition({ families }: Manifest, source: string): string {
  return families.some(({ sources }) => sources.some(({ source_id }) => source_id === source))
    ? 'new_or_kept_record'
    : 'new_source';
}

const gatesOf = ({ gates }: Manifest): ReadonlyMap<string, string> =>
  new Map(gates.map(({ gate, verdict, block, explain }) => [gate, `${verdict} block ${block} explain ${explain}`]));

function inputsOf({ inputs, redaction, stages, kind, outcome, trainable }: Manifest): ReadonlyMap<string, string> {
  const entries: [string, string][] = [
    ...Object.entries(inputs).map(([name, value]): [string, string] => [name, String(value)]),
    ...Object.entries(stages).map(([stage, version]): [string, string] => [`stage ${stage}`, version]),
    ['redaction policy', redaction.policy_digest],
    ['word lists', redaction.lexicon_digest ?? 'none'],
    ['kind', kind],
    ['outcome', outcome],
    ['trainable', String(trainable)],
  ];
  return new Map(entries);
}

function differences(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): { name: string; before: string; after: string }[] {
  const names = [...new Set([...before.keys(), ...after.keys()])].sort(compareBytes);
  return names.flatMap((name) => {
    const [was, is] = [before.get(name) ?? 'none', after.get(name) ?? 'none'];
    return was === is ? [] : [{ name, before: was, after: is }];
  });
}

function sourceChanges(before: Manifest, after: Manifest): DiffReport['sources'] {
  const digests = ({ families }: Manifest): ReadonlyMap<string, string> =>
    new Map(families.flatMap(({ sources }) => sources.map(({ source_id, digest }) => [source_id, digest] as const)));
  return differences(digests(before), digests(after)).map(({ name, before: was, after: is }) => ({
    source_id: name,
    change: was === 'none' ? 'added' : is === 'none' ? 'removed' : 'content',
  }));
}
