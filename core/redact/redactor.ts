// Redacts one conversation: every detector over one text, memory, keep-list, tags; and what it did, without a value.
import { type RedactionPolicy, redactionDigestOf } from '../config/index.ts';
import { createWordCutter } from '../lexicon/index.ts';
import { clinicalLost } from './clinical-kept.ts';
import { compilePolicy } from './compile.ts';
import { type CrisisCounter, createCrisisCounter, crisisChange } from './crisis-kept.ts';
import { createDocumentReader, type Document, tagsIn } from './document.ts';
import { findSpans } from './find-spans.ts';
import { FLAG } from './flags.ts';
import { unlistForeign } from './foreign-words.ts';
import { createKnownReader } from './known-values.ts';
import { addModelSpans, type SpanDetector } from './model-spans.ts';
import { createOrganisationKinds } from './organisation-kind.ts';
import { createReplacers } from './replacement.ts';
import type { Found, RedactionSpan, SourceSpan } from './span.ts';
import { createTagger } from './tags.ts';
import { viewOf } from './view.ts';

/** `parts` are the texts of one conversation; `speakers` and `known` are values of its own metadata; `language` ISO 639-1. */
export interface RedactionInput {
  readonly parts: readonly string[];
  readonly speakers: readonly string[];
  readonly known: readonly string[];
  readonly language: string;
}

export interface Redaction {
  readonly parts: readonly string[];
  readonly spans: readonly RedactionSpan[];
  readonly counts: Readonly<Record<string, number>>;
  readonly letters: number;
  readonly lettersRedacted: number;
  readonly crisisBefore: number;
  readonly crisisAfter: number;
  /** False where a crisis term, or a negation beside one, was lost or made: the caller drops the record as `meaning_lost`. */
  readonly crisisKept: boolean;
  /** Clinical terms found, and those of them that no span touches. */
  readonly clinicalBefore: number;
  readonly clinicalAfter: number;
}

export interface Redactor {
  /** `redact/2+` and the digest of the policy: equal versions give equal output. */
  readonly version: string;
  readonly redact: (input: RedactionInput) => Redaction;
  readonly find: (input: RedactionInput) => SourceSpan[];
  /** Crisis terms of a text, and the negations beside them. */
  readonly countCrisis: CrisisCounter;
  /** Whether an object key names a person or another identifier. */
  readonly redactKey: (key: string) => boolean;
}

/** Of the engine; a change of any rule raises it. */
export const REDACTOR_VERSION = 'redact/2';
const EDGE = '\n\0\n';

export interface RedactorTools {
  /** What the policy's `model` names: opened by the platform. */
  readonly model?: SpanDetector;
  /** The key of the policy's `key_id`, 32 bytes; stays in this process. */
  readonly key?: Uint8Array;
}

/** Compiles the policy (about 30 ms with the full lexicon). The redactor holds no state between conversations. */
export function compileRedactor(policy: RedactionPolicy, { model, key }: RedactorTools = {}): Redactor {
  const compiled = compilePolicy(policy);
  const read = createDocumentReader(compiled.table, compiled.phrases);
  const readKnown = createKnownReader(compiled.table, compiled.roles);
  const cut = createWordCutter();
  const denyIn = new Set(policy.deny_capitals_in);

  const look = ({ parts, speakers, known, language }: RedactionInput) => {
    const view = viewOf(parts.length === 1 ? (parts[0] as string) : parts.join(EDGE));
    const doc = read(view.text, denyIn.has(language), policy.oldest_birth_year);
    unlistForeign(doc, language);
    const crisis = crisisIn(doc, view.map);
    const letters = lettersOf(doc);
    const ruled = findSpans(doc, readKnown([...speakers, ...known]));
    const found = model === undefined ? ruled : addModelSpans(doc, ruled, model);
    const clinical = clinicalLost(doc, found);
    return { crisis, letters, clinical, spans: found.length === 0 ? [] : locate(found, view.map, parts) };
  };
  const find = (input: RedactionInput) => look(input).spans;

  const kindOf = createOrganisationKinds(policy.organisation_words);
  const replacerFor = createReplacers(policy, key);
  const countCrisis = createCrisisCounter(compiled.crisis);
  const longestTerm = policy.crisis_terms.reduce((most, term) => Math.max(most, cut(term).count), 0);

  const redact = (input: RedactionInput): Redaction => {
    const { spans: found, letters, clinical, crisis } = look(input);
    const tagger = createTagger(compiled.nicknames, highestTags(input.parts, found), cut);
    const replace = replacerFor(input.parts);
    const written = write(input.parts, found, ({ type, rule }, value) => {
      const kind = type === 'ORG' ? kindOf(value) : '';
      return replace({ type, rule, value, kind, tag: tagger.tagOf(type, value, kind) });
    });
    const change = crisisChange(countCrisis, longestTerm, {
      before: input.parts,
      after: written.parts,
      found,
      written: written.spans,
      crisis,
      edge: EDGE.length,
    });
    const crisisBefore = crisis.length;
    const crisisAfter = crisisBefore + change.terms;
    return {
      ...written,
      counts: countTypes(found),
      letters,
      crisisBefore,
      crisisAfter,
      crisisKept: change.terms === 0 && change.negated === 0,
      clinicalBefore: clinical.found,
      clinicalAfter: clinical.found - clinical.lost,
    };
  };

  const redactKey = (key: string) =>
    find({
      parts: [key.replace(/[/_.-]+/g, ' ').replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' '), key],
      speakers: [],
      known: [],
      language: 'und',
    }).length > 0;

  return {
    version: `${REDACTOR_VERSION}+${redactionDigestOf(policy).slice(0, 12)}`,
    redact,
    find,
    countCrisis,
    redactKey,
  };
}

/** The crisis terms, in order, in units of the joined text. */
function crisisIn({ words, hits }: Document, map: Int32Array | null): { start: number; end: number }[] {
  const places: { start: number; end: number }[] = [];
  for (const { id, first, last } of hits) {
    if (id !== 'crisis') continue;
    const start = words.start[first] as number;
    const end = words.end[last] as number;
    places.push({
      start: map === null ? start : (map[start] as number),
      end: map === null ? end : (map[end] as number),
    });
  }
  return places;
}

/** From the view of the joined text to units of each part; a span over an edge is cut there. */
function locate(found: readonly Found[], map: Int32Array | null, parts: readonly string[]): SourceSpan[] {
  const spans: SourceSpan[] = [];
  let part = 0;
  let offset = 0;
  for (const { start, end, type, rule } of found) {
    let from = map === null ? start : (map[start] as number);
    const to = map === null ? end : (map[end] as number);
    while (from < to && part < parts.length) {
      const length = (parts[part] as string).length;
      if (from >= offset + length) {
        offset += length + EDGE.length;
        part++;
        continue;
      }
      const begin = Math.max(from, offset);
      const stop = Math.min(to, offset + length);
      if (stop > begin) spans.push({ part, start: begin - offset, end: stop - offset, type, rule });
      from = Math.max(stop, from + 1);
      if (to <= offset + length) break;
    }
  }
  return spans;
}

type Replace = (span: SourceSpan, value: string) => string;

function write(
  parts: readonly string[],
  found: readonly SourceSpan[],
  replace: Replace,
): Pick<Redaction, 'parts' | 'spans' | 'lettersRedacted'> {
  const spans: RedactionSpan[] = [];
  let lettersRedacted = 0;
  let next = 0;
  const written = parts.map((text, part) => {
    let out = '';
    let at = 0;
    for (let span = found[next]; span !== undefined && span.part === part; span = found[++next]) {
      const value = text.slice(span.start, span.end);
      const replacement = replace(span, value);
      out += text.slice(at, span.start);
      spans.push({ part, start: out.length, end: out.length + replacement.length, type: span.type, rule: span.rule });
      out += replacement;
      at = span.end;
      lettersRedacted += letterCount(value);
    }
    return at === 0 ? text : out + text.slice(at);
  });
  return { parts: written, spans, lettersRedacted };
}

function countTypes(found: readonly SourceSpan[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { type } of found) counts[type] = (counts[type] ?? 0) + 1;
  return counts;
}

function highestTags(parts: readonly string[], found: readonly SourceSpan[]): Map<string, number> {
  const highest = new Map<string, number>();
  if (found.length === 0) return highest;
  for (const part of parts)
    for (const [type, index] of tagsIn(part)) highest.set(type, Math.max(index, highest.get(type) ?? 0));
  return highest;
}

/** Letters of the view: every unit of a word without digits is one. */
function lettersOf({ text, words: { count, start, end }, flags }: Document): number {
  let letters = 0;
  for (let i = 0; i < count; i++) {
    letters +=
      ((flags[i] as number) & FLAG.digit) === 0
        ? (end[i] as number) - (start[i] as number)
        : letterCount(text.slice(start[i], end[i]));
  }
  return letters;
}

function letterCount(text: string): number {
  let count = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    const lower = unit | 32;
    if ((lower >= 97 && lower <= 122) || (unit >= 0xc0 && unit < 0x2000) || (unit >= 0x3040 && unit < 0xd800)) count++;
  }
  return count;
}
