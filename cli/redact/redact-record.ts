// One record as a run would redact it: normalised, language told, redacted, and whether the record would stay.
import type { ReleaseConfig } from '../../core/config/index.ts';
import { isReleaseError } from '../../core/errors/index.ts';
import { detectLanguage } from '../../core/language/index.ts';
import type { DropReason } from '../../core/record/index.ts';
import type { Redaction, RedactionInput, Redactor } from '../../core/redact/index.ts';
import { normaliseText } from '../../core/text/index.ts';
import type { InputRecord } from './input-records.ts';

export interface RedactedRecord {
  /** Null where the model failed on the text: there is none that could be shown. */
  readonly redaction: Redaction | null;
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
  { parts, speakers }: InputRecord,
  redactor: Redactor,
  config: ReleaseConfig,
  language: string | undefined,
): RedactedRecord {
  const contents = parts.map(normaliseText);
  const told =
    language === undefined
      ? tellLanguage(contents.join('\n\n'), config)
      : { language, covered: config.project.languages.covered.includes(language) };
  const redaction = redactOrNot(redactor, { parts: contents, speakers, known: [], language: told.language });
  return { redaction, language: told.language, dropped: reasonToDrop(redaction, told.covered, config) };
}

function reasonToDrop(
  redaction: Redaction | null,
  covered: boolean,
  { redaction: policy }: ReleaseConfig,
): DropReason | null {
  if (!covered) return 'requires_review';
  if (redaction === null) return 'redaction_failed';
  if (!redaction.crisisKept) return 'meaning_lost';
  return redaction.lettersRedacted > redaction.letters * policy.max_letter_share ? 'redaction_over_limit' : null;
}
