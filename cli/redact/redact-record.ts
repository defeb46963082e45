// One record as a run would redact it: normalised, language told, redacted, and whether the record would stay.
import type { ReleaseConfig } from '../../core/config/index.ts';
import { isReleaseError } from '../../core/errors/index.ts';
import { detectLanguage } from '../../core/language/index.ts';
import type { DropReason } from '../../core/record/index.ts';
import {
  type Redaction,
  type RedactionInput,
  type Redactor,
  settleTrainedTurns,
  type TrainedTurns,
} from '../../core/redact/index.ts';
import { normaliseText } from '../../core/text/index.ts';
import type { InputRecord } from './input-records.ts';

export interface RedactedRecord {
  /** Null where the model failed on the text: there is none that could be shown. */
  readonly redaction: Redaction | null;
  /** The same as a model would learn it: calls by name left out, turns with a tag not learned. */
  readonly turns: TrainedTurns | null;
  /** The record's own id; null where it has none, or where it names somebody. */
  readonly id: string | number | null;
  readonly language: string;
  /** Why a run would leave the record out; null where redaction is no reason to. */
  readonly dropped: DropReason | null;
}

interface Told {
  readonly language: string;
  readonly covered: boolean;
}

/** As a run tells it: too little Latin text to tell counts as the first covered language. */
function tellLanguage(text: string, { project }: ReleaseConfig): Told {
  const { covered, other, min_letters, max_foreign_share } = project.languages;
  const found = detectLanguage(text, { minLetters: min_letters });
  const language = found.language === 'und' && found.script === 'Latn' ? (covered[0] ?? 'und') : found.language;
  return {
    language,
    covered: other === 'keep' || (covered.includes(language) && found.foreignShare <= max_foreign_share),
  };
}

/** Null where the model has no answer for this text; one that answers nobody ends the command. */
function redactOrNot(redactor: Redactor, input: RedactionInput): Redaction | null {
  try {
    return redactor.redact(input);
  } catch (error) {
    if (isReleaseError(error) && error.code === 'ModelFailed') return null;
    throw error;
  }
}

/** `language` (ISO 639-1) overrides what is told from the text. */
export function redactRecord(
  { parts, speakers, known, learnt, id }: InputRecord,
  redactor: Redactor,
  config: ReleaseConfig,
  language: string | undefined,
): RedactedRecord {
  const contents = parts.map(normaliseText);
  const told =
    language === undefined
      ? tellLanguage(contents.join('\n\n'), config)
      : { language, covered: config.project.languages.covered.includes(language) };
  const redaction = redactOrNot(redactor, { parts: contents, speakers, known, language: told.language });
  const turns =
    redaction === null
      ? null
      : settleTrainedTurns(redaction, learnt, config.redaction.trained_tags, redactor.countCrisis);
  return {
    redaction,
    turns,
    language: told.language,
    id: id !== null && redactor.redactKey(String(id)) ? null : id,
    dropped: reasonToDrop(redaction, told.covered, config) ?? (turns === null ? null : nothingToLearn(learnt, turns)),
  };
}

/** As a run asks it: every side of which a model would learn something still has a turn to learn. */
function nothingToLearn(learnt: readonly (string | null)[], { masked }: TrainedTurns): DropReason | null {
  if (masked.size === 0) return null;
  const sides = new Set(learnt.filter((side) => side !== null));
  const left = new Set(learnt.filter((side, part) => side !== null && !masked.has(part)));
  return left.size < sides.size ? 'nothing_to_learn' : null;
}

function reasonToDrop(
  redaction: Redaction | null,
  covered: boolean,
  { redaction: policy }: ReleaseConfig,
): DropReason | null {
  if (!covered) return 'requires_review';
  if (redaction === null) return 'redaction_failed';
  if (!redaction.crisisKept || redaction.parts.some((part) => part.trim() === '')) return 'meaning_lost';
  return redaction.lettersRedacted > redaction.letters * policy.max_letter_share ? 'redaction_over_limit' : null;
}
