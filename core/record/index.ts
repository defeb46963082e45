export { canonicalJson, compareBytes, digestOf, type Json, sha256 } from './canonical.ts';
export {
  ConversationRecord,
  type ExportedRecord,
  Labels,
  LineageRecord,
  RECORD_SCHEMAS,
  RecordKind,
  RecordMetadata,
  Split,
} from './exported.ts';
export { contentHash, groupKey, objectRef, recordId } from './identity.ts';
export { Message, MessageRole } from './message.ts';
export type { ByteRange, Origin, ParsedRecord, ParsedTurn, ParseEvent, Refusal } from './parsed.ts';
export { DROP_REASONS, type DropReason, isClearable, isDropReason } from './reasons.ts';
export { isDay, isVersion, VERSION_RULE } from './version.ts';
export { WITHDRAWAL_REASONS } from './withdrawal-reasons.ts';
