// Whether there is what a decision is about: the finding's code, the source, the object, the record.
import type { Decision, ReleaseConfig } from '../../core/config/index.ts';
import { ReleaseError } from '../../core/errors/index.ts';
import { GATES } from '../../core/gates/index.ts';
import { DROP_REASONS, isClearable, isDropReason, objectRef } from '../../core/record/index.ts';
import { holdingPlaces, lineageNames, quarantinedRecords } from '../../functions/held-records.ts';
import type { ObjectReader } from '../../platform/ports.ts';

export interface Asked {
  readonly action: string;
  readonly target: string;
  readonly code: string;
  readonly source: string | undefined;
}

/** What a decision is about, checked; `source` where it is about one record. */
export type Subject = Pick<Decision, 'action' | 'target' | 'code' | 'source'>;

export interface Known {
  readonly config: ReleaseConfig;
  readonly bucket: ObjectReader;
  readonly sources: ObjectReader;
}

const refuse = (sentence: string, field: string): never => {
  throw new ReleaseError('DecisionRefused', sentence, { field });
};

const REFERENCE = /^[0-9a-f]{16}$/;
/** Subjects of findings: families, sources, stages, shards, `train>test`. A sentence is none. */
const SUBJECT = /^[A-Za-z0-9_][\w.:@+>/-]{0,127}$/;

type Answer = 'explain' | 'waive';

/** A code may be found by several gates; one that asks for this answer is enough. */
function checkFinding(action: Answer, target: string, code: string): Subject {
  const meanings = GATES.flatMap((gate) => (Object.hasOwn(gate.codes, code) ? [gate.codes[code]] : []));
  if (meanings.length === 0) refuse('no gate finds such a code; docs/GATES.md lists them', 'code');
  const answered = meanings.some((meaning) =>
    action === 'explain' ? meaning?.severity === 'explain' : meaning?.severity === 'block' && meaning.waivable === true,
  );
  if (!answered)
    refuse(
      action === 'explain'
        ? 'findings of this code are not explained: they block, or need no answer'
        : 'findings of this code cannot be waived: mend what they name',
      'code',
    );
  if (!SUBJECT.test(target)) refuse('the target is the subject of a finding, as `status` prints it', 'target');
  return { action, target, code };
}

function checkSource({ sources }: ReleaseConfig, id: string, field: string): string {
  if (!sources.some((source) => source.id === id)) refuse('no source is registered under this id', field);
  return id;
}

function checkReference(target: string): void {
  if (!REFERENCE.test(target)) refuse('the target is 16 lower-case hex digits, as listings print them', 'target');
}

async function checkObject({ bucket, sources }: Known, target: string): Promise<void> {
  checkReference(target);
  for await (const { key } of sources.list('')) if (objectRef(key) === target) return;
  for (const place of await holdingPlaces(bucket))
    for await (const { object_ref } of lineageNames(bucket, place)) if (object_ref === target) return;
  refuse('no source object has this reference; `quarantine` and `trace` print references', 'target');
}

/** Sources under which a release, candidate or quarantine knows the record. */
async function sourcesOf(bucket: ObjectReader, target: string): Promise<Set<string>> {
  const found = new Set<string>();
  for (const place of await holdingPlaces(bucket))
    for await (const { record_id, source_id } of lineageNames(bucket, place))
      if (record_id === target) found.add(source_id);
  for await (const { record_id, source_id } of quarantinedRecords(bucket))
    if (record_id === target) found.add(source_id);
  return found;
}

async function checkRecord(known: Known, { target, source }: Asked): Promise<string> {
  checkReference(target);
  const found = await sourcesOf(known.bucket, target);
  const [only] = found;
  if (source === undefined && only === undefined)
    return refuse('no release, candidate or quarantine knows this record; name its source with --source', 'target');
  if (source !== undefined && found.size > 0 && !found.has(source))
    return refuse('the record comes from another source than --source says', '--source');
  return checkSource(known.config, source ?? only ?? '', '--source');
}

async function checkExclusion(known: Known, asked: Asked): Promise<Subject> {
  const { target, code, source } = asked;
  if (code === 'record') return { action: 'exclude', target, code, source: await checkRecord(known, asked) };
  if (source !== undefined) refuse('only the decision on a record names a source', '--source');
  if (code === 'source') checkSource(known.config, target, 'target');
  else if (code === 'object') await checkObject(known, target);
  else refuse('the code of an exclusion is source, object or record', 'code');
  return { action: 'exclude', target, code };
}

const clearableReasons = (): string => Object.keys(DROP_REASONS).filter(isClearable).join(', ');

async function checkClearance(known: Known, { target, code, source }: Asked): Promise<Subject> {
  if (!isDropReason(code))
    refuse(`no record is dropped for such a reason; a person clears ${clearableReasons()}`, 'code');
  if (!isClearable(code)) refuse(`a person does not clear this reason, only ${clearableReasons()}`, 'code');
  checkReference(target);
  const found = new Set<string>();
  for await (const dropped of quarantinedRecords(known.bucket))
    if (dropped.record_id === target && dropped.reason === code) found.add(dropped.source_id);
  const [only] = found;
  if (only === undefined)
    return refuse(
      'no version dropped this record for this reason; `quarantine <version>` lists ids and reasons',
      'target',
    );
  if (source !== undefined && !found.has(source))
    refuse('the record comes from another source than --source says', '--source');
  return { action: 'clear', target, code, source: checkSource(known.config, source ?? only, '--source') };
}

/** Throws DecisionRefused with the argument that is wrong; the argument itself is not repeated. */
export async function checkDecision(known: Known, asked: Asked): Promise<Subject> {
  const { action, target, code, source } = asked;
  switch (action) {
    case 'explain':
    case 'waive':
      if (source !== undefined) refuse('only the decision on a record names a source', '--source');
      return checkFinding(action, target, code);
    case 'exclude':
      return checkExclusion(known, asked);
    case 'clear':
      return checkClearance(known, asked);
    default:
      return refuse('the action is waive, exclude, explain or clear', 'action');
  }
}
