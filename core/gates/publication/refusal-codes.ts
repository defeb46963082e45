// Which refused sign-offs stop a publication, and which only do not count.
import { SIGNOFF_REFUSALS, type SignoffRefusal } from '../../evidence/index.ts';
import type { CodeMeaning } from '../gate.ts';
import { configField, keygen, type Remedy, run, sign, signAgain, status } from '../remedy.ts';

const signAnew: Remedy = (place) => `Score the packet of this candidate: ${signAgain(place)}.`;
const askAnother: Remedy = (place) => `Ask another reviewer of the panel: ${signAgain(place)}.`;
const mendPanel: Remedy = (place) =>
  `Mend ${configField('review.yaml', 'panel')}, then ${run(place)}; the reviewer signs again: ${sign()}.`;

/** A forged sign-off says that someone was at the ledger or the key: it blocks. Any other is as if it had not been given. */
const REFUSED: Readonly<Record<SignoffRefusal, Pick<CodeMeaning, 'severity' | 'remedy'>>> = {
  signature_invalid: {
    severity: 'block',
    remedy: (place) =>
      `Find out who wrote it; the reviewer signs with a key that ${configField('review.yaml', 'panel')} has (a new one: ${keygen()}), then ${run(place)}.`,
  },
  is_pipeline_key: {
    severity: 'block',
    remedy: (place) =>
      `The reviewer makes a key of their own: ${keygen()}, enters it in ${configField('review.yaml', 'panel')}, then ${run(place)}.`,
  },
  reviewer_unknown: { severity: 'info', remedy: mendPanel },
  review_unknown: { severity: 'info', remedy: mendPanel },
  not_qualified: { severity: 'info', remedy: askAnother },
  test_reviewer: { severity: 'info', remedy: askAnother },
  is_starter: { severity: 'info', remedy: askAnother },
  not_independent: { severity: 'info', remedy: askAnother },
  other_candidate: { severity: 'info', remedy: signAnew },
  samples_changed: { severity: 'info', remedy: signAnew },
  scores_incomplete: { severity: 'info', remedy: signAnew },
  superseded: {
    severity: 'info',
    remedy: (place) => `Nothing to do: the later one counts; ${status(place)} shows the reviews.`,
  },
};

export type RefusalCode = `signoff_${SignoffRefusal}` | 'signoff_refused_unnamed';

const codeOf = (reason: string): RefusalCode =>
  Object.hasOwn(SIGNOFF_REFUSALS, reason) ? `signoff_${reason as SignoffRefusal}` : 'signoff_refused_unnamed';

export const REFUSAL_CODES = Object.fromEntries([
  ...Object.entries(REFUSED).map(([reason, code]) => [
    codeOf(reason),
    { ...code, meaning: `Sign-offs do not count. ${SIGNOFF_REFUSALS[reason as SignoffRefusal].meaning}` },
  ]),
  [
    'signoff_refused_unnamed',
    {
      severity: 'block',
      meaning: 'Sign-offs were refused for a reason that is not on the closed list.',
      remedy: ((place) => `A defect of the pipeline, to be reported; then ${run(place)}.`) satisfies Remedy,
    },
  ],
]) as Readonly<Record<RefusalCode, CodeMeaning>>;

/** One finding for each reason; `subject` is the review, or where a sign-off names none. */
export const refusedFindings = (subject: string, refused: Readonly<Record<string, number>>) =>
  Object.entries(refused).flatMap(([reason, signoffs]) =>
    signoffs > 0 ? [{ code: codeOf(reason), subject, counts: { signoffs } }] : [],
  );
