// The closed list of reasons for which a record or an object does not reach the export.
interface ReasonMeaning {
  readonly scope: 'object' | 'record';
  readonly meaning: string;
  readonly remedy: string;
  /** A person may look at the record and say that it is fine: a decision with action `clear`. */
  readonly clearable?: true;
}

const define = <K extends string>(reasons: Record<K, ReasonMeaning>): Record<K, ReasonMeaning> => reasons;

export const DROP_REASONS = define({
  no_source: {
    scope: 'object',
    meaning: 'No registered source claims this object.',
    remedy: 'Register a source for it, or list it under documents.',
  },
  not_data: {
    scope: 'object',
    meaning: 'A read-me, licence or other document beside the data.',
    remedy: 'Nothing to do.',
  },
  licence_pending: {
    scope: 'object',
    meaning: 'The licence of the text is not decided.',
    remedy: 'Record the decision in the source file.',
  },
  licence_rejected: {
    scope: 'object',
    meaning: 'The licence of the text was rejected.',
    remedy: 'Leave it out, or record a new decision.',
  },
  licence_expired: {
    scope: 'object',
    meaning: 'The approval had expired at the date of the version.',
    remedy: 'Renew the approval.',
  },
  licence_blocked: {
    scope: 'object',
    meaning: 'The licence, or one it inherits, forbids this use.',
    remedy: 'Leave it out, or record an exception.',
  },
  not_for_training: {
    scope: 'object',
    meaning: 'The approval does not cover training.',
    remedy: 'Nothing to do, or widen the approval.',
  },
  format_unsupported: {
    scope: 'object',
    meaning: 'No reader for the declared shape is built.',
    remedy: 'Declare another format, or write the reader.',
  },
  object_empty: { scope: 'object', meaning: 'The object holds no bytes.', remedy: 'Upload it again.' },
  object_too_large: {
    scope: 'object',
    meaning: 'Too large for a shape that must be read whole.',
    remedy: 'Split it, or raise units.max_whole_object_bytes.',
  },
  limit_reached: { scope: 'object', meaning: 'Left out by --limit.', remedy: 'Run without --limit.' },
  excluded: {
    scope: 'object',
    meaning: 'Left out by a recorded decision of a person.',
    remedy: 'Nothing to do, or let the decision expire.',
  },
  encoding_invalid: {
    scope: 'record',
    meaning: 'The bytes are not in the declared encoding.',
    remedy: 'Declare the right encoding.',
  },
  json_invalid: {
    scope: 'record',
    meaning: 'Not valid JSON, or cut short.',
    remedy: 'Mend the line, or export the file again.',
  },
  csv_invalid: {
    scope: 'record',
    meaning: 'The table row does not parse.',
    remedy: 'Declare delimiter and quoting, or mend the row.',
  },
  archive_invalid: { scope: 'record', meaning: 'The compressed file does not open.', remedy: 'Upload it again.' },
  shape_mismatch: {
    scope: 'record',
    meaning: 'The record has not the declared shape.',
    remedy: 'Declare the right shape and fields.',
  },
  field_missing: {
    scope: 'record',
    meaning: 'A declared field is absent or empty.',
    remedy: 'Mend the record or the field map.',
  },
  question_missing: {
    scope: 'record',
    meaning: 'An answer without its question; none is invented.',
    remedy: 'Add the question at the source.',
  },
  role_unknown: {
    scope: 'record',
    meaning: 'A role that the map of the source does not name.',
    remedy: 'Add the role to the map of the source.',
  },
  role_refused: {
    scope: 'record',
    meaning: 'Someone speaks whom the map of the source refuses.',
    remedy: 'Nothing to do, or change the map of the source.',
  },
  record_too_large: {
    scope: 'record',
    meaning: 'One record larger than any conversation is: most likely not cut where declared.',
    remedy: 'Declare the right container.',
  },
  one_sided: { scope: 'record', meaning: 'No message of one of the sides.', remedy: 'Nothing to do.' },
  too_short: { scope: 'record', meaning: 'Fewer characters than a valid conversation has.', remedy: 'Nothing to do.' },
  preference_identical: {
    scope: 'record',
    meaning: 'Chosen and rejected are the same text.',
    remedy: 'Nothing to do.',
  },
  preference_prompt_diverges: {
    scope: 'record',
    meaning: 'Chosen and rejected share no prompt.',
    remedy: 'Mend the pair at the source.',
  },
  slot_unfilled: {
    scope: 'record',
    meaning: 'An unfilled template slot stands in the text.',
    remedy: 'Fill or remove the template, or clear the record if it is no slot.',
    clearable: true,
  },
  mock_answer: {
    scope: 'record',
    meaning: 'A stored mock answer of a model.',
    remedy: 'Generate the record again, or clear it if it is no mock.',
    clearable: true,
  },
  chat_control_token: {
    scope: 'record',
    meaning: 'A control token of a chat template stands in the text.',
    remedy: 'Nothing to do: it would forge a turn.',
  },
  chart_note: {
    scope: 'record',
    meaning: 'Reads as a private clinical note.',
    remedy: 'Approve the source as clinical notes, clear the record if it is no note, or leave it out.',
    clearable: true,
  },
  redaction_over_limit: {
    scope: 'record',
    meaning: 'Redaction would remove more than the allowed share of letters.',
    remedy: 'Look at the record; clear or leave it out.',
    clearable: true,
  },
  meaning_lost: {
    scope: 'record',
    meaning: 'Crisis terms, negations beside them, turns or roles differ after redaction.',
    remedy: 'Report the rule that removed them.',
  },
  nothing_to_learn: {
    scope: 'record',
    meaning: 'Tags stand in every turn that a model would learn, and the policy masks such turns.',
    remedy: 'Nothing to do, or set trained_tags in config/redaction/policy.yaml.',
  },
  redaction_failed: {
    scope: 'record',
    meaning: 'A detector failed on this record.',
    remedy: 'Report it: this is a defect.',
  },
  requires_review: {
    scope: 'record',
    meaning: 'In a language that the redactor does not cover.',
    remedy: 'A person clears it, or it stays out.',
    clearable: true,
  },
  identical_text: {
    scope: 'record',
    meaning: 'One text repeated beyond the limit.',
    remedy: 'Look at the source: it may be boilerplate.',
  },
  exact_duplicate: { scope: 'record', meaning: 'The same text as a record that is kept.', remedy: 'Nothing to do.' },
  near_duplicate: {
    scope: 'record',
    meaning: 'A verified near duplicate of a record that is kept.',
    remedy: 'Nothing to do.',
  },
  holdout_leak: { scope: 'record', meaning: 'Contains held-out text.', remedy: 'Nothing to do.' },
  split_bridge: {
    scope: 'record',
    meaning: 'Joins a released train record with a released holdout.',
    remedy: 'A person decides where it belongs.',
  },
  record_excluded: {
    scope: 'record',
    meaning: 'This one record is left out by a recorded decision of a person.',
    remedy: 'Nothing to do, or let the decision expire.',
  },
  withdrawn: { scope: 'record', meaning: 'Withdrawn by a recorded decision.', remedy: 'Nothing to do.' },
});

export type DropReason = keyof typeof DROP_REASONS;
export const isDropReason = (value: string): value is DropReason => Object.hasOwn(DROP_REASONS, value);

/** Whether a person may clear a record that was dropped for this reason. */
export const isClearable = (reason: string): reason is DropReason =>
  isDropReason(reason) && (DROP_REASONS[reason] as ReasonMeaning).clearable === true;
