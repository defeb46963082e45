// Redacts one conversation: every detector over one text, memory, keep-list, tags; and what it did, without a value.
import { type RedactionPolicy, redactionDigestOf } from '../config/index.ts';
import { createWordCutter } from '../lexicon/index.ts';
import { clinicalLost } from './clinical-kept.ts';
import { compilePolicy } from './compile.ts';
import { type CrisisCounter, createCrisisCounter, createIdleTest, crisisChange } from './crisis-kept.ts';
import { createDocumentReader, type Document } from './document.ts';
import { findSpans } from './find-spans.ts';
import { unlistForeign } from './foreign-words.ts';
import { createKnownReader } from './known-values.ts';
import { addModelSpans, type SpanDetector } from './model-spans.ts';
import { NEGATIONS } from './negations.ts';
import { createOrganisationKinds } from './organisation-kind.ts';
import { createReplacers } from './replacement.ts';
import type { RedactionSpan, SourceSpan } from './span.ts';
import { createTagger } from './tags.ts';
import { countTypes, highestTags, locate, type Written, writeParts } from './write-parts.ts';

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
const NO_CHANGE = { terms: 0, negated: 0 } as const;

export interface RedactorTools {
  /** What the policy's `model` names: opened by the platform. */
  readonly model?: SpanDetector;
  /** The key of the policy's `key_id`, 32 bytes; stays in this process. */
  readonly key?: Uint8Array;
}

/** Compiles the policy: 15 ms with the full lexicon, 6 where its tables were compiled before (ADR 0021). The redactor holds no state between conversations. */
export function compileRedactor(policy: RedactionPolicy, { model, key }: RedactorTools = {}): Redactor {
  const digest = redactionDigestOf(policy);
  const compiled = compilePolicy(policy, digest);
  const read = createDocumentReader(compiled.table, compiled.phrases);
  const readKnown = createKnownReader(compiled.table, compiled.roles);
  const cut = createWordCutter();
  const denyIn = new Set(policy.deny_capitals_in);

  const look = ({ parts, speakers, known, language }: RedactionInput) => {
    const source = parts.length === 1 ? (parts[0] as string) : parts.join(EDGE);
    const doc = read(source, denyIn.has(language), policy.oldest_birth_year);
    unlistForeign(doc, language);
    const crisis = crisisIn(doc);
    const ruled = findSpans(doc, readKnown([...speakers, ...known]));
    const found = model === undefined ? ruled : addModelSpans(doc, ruled, model);
    const clinical = clinicalLost(doc, found);
    const spans = found.length === 0 ? [] : locate(found, doc.map, parts, EDGE.length);
    return { crisis, letters: doc.letters, clinical, spans, isOwnView: doc.map === null };
  };
  const find = (input: RedactionInput) => look(input).spans;

  const kindOf = createOrganisationKinds(policy.organisation_words);
  const replacerFor = createReplacers(policy, key);
  const countCrisis = createCrisisCounter(compiled.crisis);
  const isIdle = createIdleTest([...policy.crisis_terms, ...NEGATIONS]);
  const longestTerm = policy.crisis_terms.reduce((most, term) => Math.max(most, cut(term).count), 0);

  const write = (parts: readonly string[], found: readonly SourceSpan[]) => {
    const tagger = createTagger(compiled.nicknames, highestTags(parts, found), cut);
    const replace = replacerFor(parts);
    return writeParts(parts, found, ({ type, rule }, value) => {
      const kind = type === 'ORG' ? kindOf(value) : '';
      return replace({ type, rule, value, kind, tag: tagger.tagOf(type, value, kind) });
    });
  };

  const areIdle = ({ parts }: RedactionInput, found: readonly SourceSpan[], written: Written) =>
    found.every(({ part, start, end }, k) => {
      const { start: from, end: to } = written.spans[k] as RedactionSpan;
      return isIdle(parts[part] as string, start, end, (written.parts[part] as string).slice(from, to));
    });

  const redact = (input: RedactionInput): Redaction => {
    const { spans: found, letters, clinical, crisis, isOwnView } = look(input);
    const written = write(input.parts, found);
    const change =
      isOwnView && areIdle(input, found, written)
        ? NO_CHANGE
        : crisisChange(countCrisis, longestTerm, {
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
    version: `${REDACTOR_VERSION}+${digest.slice(0, 12)}`,
    redact,
    find,
    countCrisis,
    redactKey,
  };
}

/** The crisis terms, in order, in units of the joined text. */
function crisisIn({ words, hits, map }: Document): { start: number; end: number }[] {
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
