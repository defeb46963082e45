// Turns a prepared record and its assignment into the exported record and its line of lineage.
import type { ReleaseConfig } from '../../core/config/index.ts';
import { ReleaseError } from '../../core/errors/index.ts';
import type { WorkRecord } from '../../core/evidence/index.ts';
import type { ExportedRecord, LineageRecord, RecordMetadata } from '../../core/record/index.ts';
import type { PlannedRecord, PlannedShard } from '../export-plan.ts';

/** Where a family of a kind is trained; configuration lint proves that there is exactly one. */
function phaseOf(config: ReleaseConfig, kind: WorkRecord['kind'], family: string): string {
  const phase = config.curriculum.phases.find(
    ({ kinds, families }) => kinds.includes(kind) && families.includes(family),
  );
  if (phase === undefined)
    throw new ReleaseError('ContractViolated', 'a family is in no phase of the curriculum', { field: family });
  return phase.id;
}

export interface Compiled {
  readonly record: ExportedRecord;
  readonly lineage: LineageRecord;
}

function metadataOf(
  work: WorkRecord,
  planned: PlannedRecord,
  shard: PlannedShard,
  config: ReleaseConfig,
  transformations: RecordMetadata['provenance']['transformations'],
): RecordMetadata {
  const source = config.sources.find(({ id }) => id === work.source_id);
  if (source === undefined)
    throw new ReleaseError('ContractViolated', 'a record names a source that is not configured');
  return {
    record_id: work.record_id,
    source_family: work.family,
    source_id: work.source_id,
    source_key: work.shown_key,
    content_hash: work.content_hash,
    pii_status: work.pii_status,
    license_tag: source.licence.licence,
    split: shard.split,
    stage: shard.stage,
    phase: phaseOf(config, work.kind, work.family),
    language: work.language,
    trained_role: work.kind === 'simulator' ? 'client' : work.kind === 'pretrain' ? null : 'therapist',
    turns: work.turns,
    tokens: work.tokens,
    labels: work.labels,
    persona_id: work.persona_id,
    voice_signature: source.voice ? source.persona : null,
    reasoning: work.reasoning,
    holdout: planned.holdout,
    provenance: {
      original_s3_key: work.shown_key,
      source_sha256: work.source_sha256,
      transformations,
      dedup_status: planned.dedup_status,
      cluster: planned.cluster,
    },
  };
}

function bodyOf(work: WorkRecord, metadata: RecordMetadata): ExportedRecord {
  switch (work.kind) {
    case 'sft':
    case 'simulator':
      return { messages: work.messages, metadata };
    case 'preference':
      return { prompt: work.messages, chosen: work.chosen, rejected: work.rejected, metadata };
    case 'pretrain':
      return { text: work.text ?? '', metadata };
  }
}

export function compileRecord(
  work: WorkRecord,
  planned: PlannedRecord,
  shard: PlannedShard,
  config: ReleaseConfig,
  transformations: RecordMetadata['provenance']['transformations'],
): Compiled {
  if (work.record_id !== planned.record_id || work.kind !== shard.kind)
    throw new ReleaseError('ContractViolated', 'a planned record is not where the plan says');
  const metadata = metadataOf(work, planned, shard, config, transformations);
  const {
    record_id,
    content_hash,
    source_id,
    source_key,
    object_ref,
    source_sha256,
    range,
    row,
    native_id,
    member,
    redactions,
    spans,
  } = work;
  return {
    record: bodyOf(work, metadata),
    lineage: {
      record_id,
      content_hash,
      source_id,
      source_key,
      object_ref,
      source_sha256,
      range,
      row,
      native_id,
      member,
      transformations,
      redactions,
      spans,
      cluster: planned.cluster,
      group: planned.group,
      split: shard.split,
      shard: shard.key,
    },
  };
}
