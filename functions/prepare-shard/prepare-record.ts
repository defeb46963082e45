// One record from its parsed form to its redacted, labelled, counted form, or the reason why not.

import { type Fingerprint, fingerprint } from '../../core/dedup/index.ts';
import { isReleaseError } from '../../core/errors/index.ts';
import type { RecordFacts, WorkRecord } from '../../core/evidence/index.ts';
import { countLetters, detectLanguage } from '../../core/language/index.ts';
import {
  contentHash,
  type DropReason,
  groupKey,
  type Message,
  type ParsedRecord,
  type ParsedTurn,
} from '../../core/record/index.ts';
import { settleTrainedTurns, type TrainedFigures, type TrainedTurns } from '../../core/redact/index.ts';
import { normaliseText } from '../../core/text/index.ts';
import { recordIdentity } from './record-identity.ts';
import type { Context } from './rules.ts';

type Redaction = ReturnType<Context['rules']['redactor']['redact']>;

export interface Prepared {
  readonly record: WorkRecord;
  /** RecordFacts without the place of the record in its file. */
  readonly facts: Omit<RecordFacts, 'offset' | 'length' | 'sha256'>;
  /** Of all contents but the system prompt. */
  readonly print: Fingerprint;
  readonly redaction: Redaction;
  readonly trained: TrainedFigures;
}

export type Outcome =
  /** `languageCleared`: a person let it pass although the redactor does not cover its language. */
  | { readonly prepared: Prepared; readonly languageCleared: boolean }
  | { readonly dropped: DropReason; readonly redaction?: Redaction };

interface Part {
  readonly side: 'messages' | 'chosen' | 'rejected' | 'text' | 'reasoning';
  readonly role: ParsedTurn['role'];
  readonly content: string;
}

const turnsOf = (record: ParsedRecord): readonly ParsedTurn[] => {
  if (record.kind === 'conversation') return record.turns;
  return record.kind === 'preference' ? [...record.prompt, ...record.chosen, ...record.rejected] : [];
};

function partsOf(record: ParsedRecord): readonly Part[] {
  const turns = (side: Part['side'], list: readonly ParsedTurn[]): Part[] =>
    list
      .map(({ role, content }) => ({ side, role, content: normaliseText(content) }))
      .filter(({ content }) => content !== '');
  const body: readonly Part[] =
    record.kind === 'conversation'
      ? turns('messages', record.turns)
      : record.kind === 'preference'
        ? [
            ...turns('messages', record.prompt),
            ...turns('chosen', record.chosen),
            ...turns('rejected', record.rejected),
          ]
        : [{ side: 'text', role: 'user', content: normaliseText(record.text) }];
  // Source system turns are instructions of another model's operator; the one that is exported is rendered by policy.
  const spoken = body.filter(({ role }) => role !== 'system');
  const reasoning = record.reasoning === undefined ? '' : normaliseText(record.reasoning);
  return reasoning === '' ? spoken : [...spoken, { side: 'reasoning', role: 'assistant', content: reasoning }];
}

function validity(record: ParsedRecord, parts: readonly Part[], { rules }: Context): DropReason | null {
  const spoken = parts.filter(({ side }) => side !== 'reasoning');
  const characters = spoken.reduce((sum, { content }) => sum + content.length, 0);
  if (record.kind === 'text') return characters < rules.config.project.conversation.min_characters ? 'too_short' : null;
  if (!spoken.some(({ role }) => role === 'user') || !spoken.some(({ role }) => role === 'assistant'))
    return 'one_sided';
  if (characters < rules.config.project.conversation.min_characters) return 'too_short';
  if (record.kind !== 'preference') return null;
  const side = (wanted: Part['side']): string =>
    parts
      .filter((part) => part.side === wanted)
      .map(({ content }) => content)
      .join('\n');
  return side('chosen') === side('rejected') ? 'preference_identical' : null;
}

type Cleared = ReadonlySet<DropReason>;

function unwanted(parts: readonly Part[], { rules, source }: Context, cleared: Cleared): DropReason | null {
  for (const { content } of parts) {
    if (rules.hasControlToken(content)) return 'chat_control_token';
    if (!cleared.has('slot_unfilled') && rules.hasSlot(content)) return 'slot_unfilled';
    if (!cleared.has('mock_answer') && rules.isMock(content)) return 'mock_answer';
    if (!source.clinical_notes && !cleared.has('chart_note') && rules.isChartNote(content)) return 'chart_note';
  }
  return null;
}

/** So many times the letters of one window tell the language of any English that people write. */
const ENOUGH_WINDOWS = 2;

/** The language of the record, or null where the redactor does not cover it and no person has looked. */
function languageOf(text: string, { rules }: Context, cleared: Cleared): string | null {
  const { covered, other, min_letters, max_foreign_share } = rules.config.project.languages;
  const found = detectLanguage(text, { minLetters: min_letters });
  // Too little text to tell: the script decides, as every covered language that is written in it could be meant. Of a longer text
  // no language means one that the detector does not know, and no rule of the redactor was written for it.
  const isShort = countLetters(text) < ENOUGH_WINDOWS * min_letters;
  const short = found.language === 'und' && found.script === 'Latn' && isShort;
  const language = short ? (covered[0] ?? 'und') : found.language;
  if (other === 'keep' || cleared.has('requires_review')) return language;
  return covered.includes(language) && found.foreignShare <= max_foreign_share ? language : null;
}

/** Whether a model would learn to say the part. */
const learns = (record: ParsedRecord, { side, role }: Part): boolean =>
  role === 'assistant' &&
  (record.kind === 'conversation' ? side === 'messages' : side === 'chosen' || side === 'rejected');

function messagesOf(record: ParsedRecord, parts: readonly Part[], turns: TrainedTurns, side: Part['side']): Message[] {
  return parts.flatMap((part, index) =>
    part.side === side
      ? [
          {
            role: part.role,
            content: turns.parts[index] ?? '',
            train: learns(record, part) && !turns.masked.has(index),
          },
        ]
      : [],
  );
}

/** Every side of which a model would learn something still has a turn to learn. */
function leavesSomething(record: ParsedRecord, parts: readonly Part[], { masked }: TrainedTurns): boolean {
  if (masked.size === 0) return true;
  const sides: readonly Part['side'][] = record.kind === 'preference' ? ['chosen', 'rejected'] : ['messages'];
  return sides.every((side) =>
    parts.some((part, index) => part.side === side && learns(record, part) && !masked.has(index)),
  );
}

function build(
  record: ParsedRecord,
  parts: readonly Part[],
  redaction: Redaction,
  turns: TrainedTurns,
  language: string,
  context: Context,
): Prepared {
  const { rules, source, family, key } = context;
  const system = rules.config.project.system_prompts[family.id];
  const prompt: Message[] =
    system === undefined || record.kind === 'text' ? [] : [{ role: 'system', content: system, train: false }];
  const messages = [...prompt, ...messagesOf(record, parts, turns, 'messages')];
  const chosen = messagesOf(record, parts, turns, 'chosen');
  const rejected = messagesOf(record, parts, turns, 'rejected');
  const textIndex = parts.findIndex(({ side }) => side === 'text');
  const reasoningIndex = parts.findIndex(({ side }) => side === 'reasoning');
  const text = textIndex < 0 ? null : (turns.parts[textIndex] ?? null);
  const spoken = turns.parts.filter((_, index) => parts[index]?.side !== 'reasoning');
  const joined = spoken.join('\n\n');
  const { labels, mentions } = rules.annotate(joined);
  const withFamily = {
    ...labels,
    risk: family.labels.risk ?? labels.risk,
    edge_category: family.labels.edge_category ?? labels.edge_category,
  };
  const hashed = text === null ? [...messages, ...chosen, ...rejected] : [{ role: 'user' as const, content: text }];
  const shift = prompt.length;
  const common = {
    record_id: recordIdentity(record, source.id, key),
    kind: source.kind,
    source_id: source.id,
    family: family.id,
    language,
    labels: withFamily,
    turns: messages.length - shift + chosen.length + rejected.length,
    tokens: [...prompt.map(({ content }) => content), ...spoken].reduce(
      (sum, content) => sum + rules.countTokens(content),
      0,
    ),
    content_hash: contentHash(hashed),
  };
  const print = fingerprint(spoken, rules.config.dedup);
  const { origin } = record;
  return {
    record: {
      ...common,
      source_key: key,
      shown_key: rules.redactor.redactKey(key) ? context.objectRef : key,
      object_ref: context.objectRef,
      source_sha256: context.objectSha256,
      range: [origin.range.start, origin.range.end],
      row: origin.row ?? null,
      native_id: origin.nativeId ?? null,
      member: origin.member ?? null,
      messages,
      chosen,
      rejected,
      text,
      reasoning: reasoningIndex < 0 ? null : (turns.parts[reasoningIndex] ?? null),
      persona_id: source.persona,
      pii_status: redaction.spans.length > 0 ? 'scrubbed' : 'none_detected',
      redactions: redaction.counts,
      spans: turns.spans.map((span) => ({ ...span, part: span.part + shift })),
    },
    facts: {
      ...common,
      text_hash: print.textHash,
      groups: record.groups.map(({ kind, value }) => groupKey(source.group_scope ?? source.id, kind, value)),
      words: print.words,
      generated: source.generated !== null,
      mentions: [...mentions],
    },
    print,
    redaction,
    trained: turns.figures,
  };
}

/** Crisis terms, the negations beside them, and turns are as they were; the roles are those of the parts. */
const keepsMeaning = (parts: readonly Part[], redaction: Redaction): boolean =>
  redaction.crisisKept &&
  redaction.parts.length === parts.length &&
  redaction.parts.every((part) => part.trim() !== '');

type Redactor = Context['rules']['redactor'];

/** Null where the model has no answer for this text. A model that answers nobody ends the stage. */
function redactOrRefuse(redactor: Redactor, input: Parameters<Redactor['redact']>[0]): Redaction | null {
  try {
    return redactor.redact(input);
  } catch (error) {
    if (isReleaseError(error) && error.code === 'ModelFailed') return null;
    throw error;
  }
}

const NOTHING: Cleared = new Set();

/**
 * Never throws for bad data: a defect of the record is a reason, counted by the caller. A record that a person cleared
 * passes that one check, and has to pass all others.
 */
export function prepareRecord(record: ParsedRecord, context: Context): Outcome {
  const { rules, decided, source, key } = context;
  const id = recordIdentity(record, source.id, key);
  if (decided.excluded.has(id)) return { dropped: 'record_excluded' };
  const cleared = decided.cleared.get(id) ?? NOTHING;
  const parts = partsOf(record);
  const invalid = validity(record, parts, context) ?? unwanted(parts, context, cleared);
  if (invalid !== null) return { dropped: invalid };
  const contents = parts.map(({ content }) => content);
  const language = languageOf(contents.join('\n\n'), context, cleared);
  if (language === null) return { dropped: 'requires_review' };
  const speakers = [...new Set(turnsOf(record).flatMap(({ speaker }) => (speaker === undefined ? [] : [speaker])))];
  const redaction = redactOrRefuse(rules.redactor, { parts: contents, speakers, known: [...record.known], language });
  if (redaction === null) return { dropped: 'redaction_failed' };
  if (!keepsMeaning(parts, redaction)) return { dropped: 'meaning_lost', redaction };
  const letters = contents.reduce((sum, content) => sum + countLetters(content), 0);
  const isOverLimit = redaction.lettersRedacted > letters * rules.config.redaction.max_letter_share;
  if (isOverLimit && !cleared.has('redaction_over_limit')) return { dropped: 'redaction_over_limit', redaction };
  const turns = settleTrainedTurns(
    redaction,
    parts.map((part) => (learns(record, part) ? part.side : null)),
    rules.config.redaction.trained_tags,
    rules.redactor.countCrisis,
  );
  if (!leavesSomething(record, parts, turns)) return { dropped: 'nothing_to_learn', redaction };
  return {
    prepared: build(record, parts, redaction, turns, language, context),
    languageCleared: cleared.has('requires_review'),
  };
}
