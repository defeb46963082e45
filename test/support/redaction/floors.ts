// What was reached on the development sets: CI holds it. A figure is a path in what `npm run eval:redaction -- --json` says of a set.
export interface Floor {
  /** File in ../shared/data/pii without `.jsonl`; `templates` for the own sentences, which need no set. */
  readonly set: string;
  readonly letters: 'as written' | 'small';
  readonly figure: string;
  readonly is: 'at least' | 'at most';
  readonly value: number;
}

const atLeast = (set: string, letters: Floor['letters'], figure: string, value: number): Floor => ({
  set,
  letters,
  figure,
  is: 'at least',
  value,
});
const atMost = (set: string, letters: Floor['letters'], figure: string, value: number): Floor => ({
  set,
  letters,
  figure,
  is: 'at most',
  value,
});

export const FLOORS: readonly Floor[] = [
  atLeast('asq-phi.dev', 'as written', 'hipaa.any', 0.993),
  atLeast('asq-phi.dev', 'as written', 'hipaa.full', 0.98),
  atLeast('asq-phi.dev', 'as written', 'hipaa.types.NAME.full', 0.995),
  atLeast('asq-phi.dev', 'as written', 'hipaa.types.MEDICAL_RECORD_NUMBER.full', 0.995),
  atLeast('asq-phi.dev', 'as written', 'terms_kept.crisis.share', 1),
  atLeast('asq-phi.dev', 'as written', 'terms_kept.clinical.share', 0.998),
  atMost('asq-phi.dev', 'as written', 'raw.negatives_hit', 0.1),
  atLeast('asq-phi.dev', 'small', 'hipaa.types.NAME.full', 0.88),
  atLeast('presidio-synth-v2.dev', 'as written', 'hipaa.types.PERSON.full', 0.94),
  atLeast('presidio-synth-v2.dev', 'as written', 'raw.span_precision', 0.95),
  atLeast('presidio-synth-v2.dev', 'as written', 'hipaa.full', 0.8),
  atLeast('presidio-synth-v2.dev', 'as written', 'hipaa.types.CREDIT_CARD.full', 1),
  atLeast('presidio-synth-v2.dev', 'as written', 'hipaa.types.EMAIL_ADDRESS.full', 1),
  atLeast('presidio-synth-v2.dev', 'as written', 'hipaa.types.PHONE_NUMBER.full', 0.98),
  atLeast('presidio-synth-v2.dev', 'small', 'hipaa.types.PERSON.full', 0.43),
  atLeast('wnut17.dev', 'as written', 'hipaa.types.person.full', 0.6),
  atLeast('wnut17.dev', 'as written', 'terms_kept.crisis.share', 1),
];
