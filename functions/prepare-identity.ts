// What a prepared unit depends on: its bytes, its source's declaration, and the rules applied; nothing else.
import { type ReleaseConfig, redactionDigestOf } from '../core/config/index.ts';
import { ReleaseError } from '../core/errors/index.ts';
import { digestOf, type Json } from '../core/record/index.ts';
import { REDACTOR_VERSION } from '../core/redact/index.ts';
import { decidedInputs } from './decisions.ts';
import type { Unit } from './plan.ts';
import type { Run } from './run.ts';
import type { WorkIdentity } from './work.ts';

const PREPARE_VERSION = '6';
/** Of what is done to a record, apart from what is noted beside it. */
const STEP_VERSION = '2';

const redactionDigests = new WeakMap<ReleaseConfig, string>();

/** The redaction policy holds the lexicon, so its digest is computed once a configuration. */
export function redactionDigest(config: ReleaseConfig): string {
  const digest = redactionDigests.get(config) ?? redactionDigestOf(config.redaction);
  redactionDigests.set(config, digest);
  return digest;
}

/** The declared configuration slice of PrepareShard for one source. */
function prepareSlice(config: ReleaseConfig, sourceId: string): Json {
  const source = config.sources.find(({ id }) => id === sourceId);
  const family = config.families.find(({ id }) => id === source?.family);
  if (source === undefined || family === undefined)
    throw new ReleaseError('ContractViolated', 'a unit names a source or family that is not configured');
  const { conversation, control_tokens, mock_markers, slot_patterns, chart_notes, languages, system_prompts, units } =
    config.project;
  return {
    source: { ...source, licence: null, title: null, origin: null, limits: null },
    family: { labels: family.labels, system: system_prompts[family.id] ?? null },
    project: {
      conversation,
      control_tokens,
      mock_markers,
      slot_patterns,
      chart_notes,
      languages,
      whole: units.max_whole_object_bytes,
    },
    redaction: redactionDigest(config),
    labels: config.labels,
    bias: config.bias,
    dedup: { shingle_words: config.dedup.shingle_words, signature: config.dedup.signature },
  } as unknown as Json;
}

const digests = new WeakMap<ReleaseConfig, Map<string, string>>();

function sliceDigestOf(config: ReleaseConfig, sourceId: string): string {
  const known = digests.get(config) ?? new Map<string, string>();
  digests.set(config, known);
  const digest = known.get(sourceId) ?? digestOf(prepareSlice(config, sourceId));
  known.set(sourceId, digest);
  return digest;
}

export function prepareIdentity(run: Run, unit: Unit): WorkIdentity {
  return {
    stage: 'prepare-shard',
    version: PREPARE_VERSION,
    inputs: {
      slices: unit.slices.map(({ key, start, end, sha256, object_sha256 }) => [key, start, end, sha256, object_sha256]),
      slice: sliceDigestOf(run.config, unit.source_id),
      unicode: run.opened.unicode,
      decided: decidedInputs(run, unit.source_id),
    },
  };
}

/** What was done to a record of a source, in order, with the version of each step; stands in every record's provenance. */
export function prepareTransformations(config: ReleaseConfig, sourceId: string): { name: string; version: string }[] {
  const shape = config.sources.find(({ id }) => id === sourceId)?.format.shape ?? 'unknown';
  const name = typeof shape === 'string' ? shape : shape.type;
  return [
    { name: `parse-${name.replaceAll('_', '-')}`, version: STEP_VERSION },
    { name: 'normalise', version: STEP_VERSION },
    { name: 'redact', version: REDACTOR_VERSION },
    { name: 'label', version: STEP_VERSION },
  ];
}
