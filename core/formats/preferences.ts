// Preference pairs: one prompt, and two continuations of the trained side.
import type { ParsedRecord, ParsedTurn } from '../record/index.ts';
import { type Subject, textOf, valueAt } from './fields.ts';
import type { Item } from './item.ts';
import { createPartsReader } from './parts.ts';
import { createBaseReader, type RecordBase } from './record-base.ts';
import { refuse } from './refused.ts';
import { eachItem, recordsOrRefusal, type ShapeReader } from './shape-reader.ts';
import type { FormatSpec } from './spec.ts';
import type { Shape } from './spec-shape.ts';
import type { Field } from './spec-values.ts';
import { createRoles, finishTurns } from './turns.ts';

type Turns = readonly ParsedTurn[];

const equal = (a: ParsedTurn | undefined, b: ParsedTurn | undefined): boolean =>
  a !== undefined && b !== undefined && a.role === b.role && a.content === b.content;

function sharedLength(a: Turns, b: Turns): number {
  const differs = a.findIndex((turn, index) => !equal(turn, b[index]));
  return differs === -1 ? a.length : differs;
}

/** Where a continuation repeats the prompt, the repetition goes. */
const continuation = (prompt: Turns, turns: Turns): Turns =>
  prompt.length > 0 && sharedLength(prompt, turns) === prompt.length ? turns.slice(prompt.length) : turns;

/** What both sides share is prompt; what is left must begin with the trained side, which is what is preferred. */
function pairOf(prompt: Turns, first: Turns, second: Turns) {
  const [chosen, rejected] = [continuation(prompt, first), continuation(prompt, second)];
  const shared = sharedLength(chosen, rejected);
  if (shared === chosen.length && shared === rejected.length) return refuse('preference_identical');
  const pair = {
    prompt: [...prompt, ...chosen.slice(0, shared)],
    chosen: chosen.slice(shared),
    rejected: rejected.slice(shared),
  };
  const answers = pair.chosen[0]?.role === 'assistant' && pair.rejected[0]?.role === 'assistant';
  if (!answers || pair.prompt.at(-1)?.role !== 'user') return refuse('preference_prompt_diverges');
  return pair;
}

export function preferences(spec: FormatSpec, key: string, shape: Extract<Shape, { type: 'preference' }>): ShapeReader {
  const roles = createRoles(spec);
  const [promptOf, chosenOf, rejectedOf] = [shape.prompt, shape.chosen, shape.rejected].map((parts) => {
    const read = createPartsReader(parts, spec, roles);
    return (subject: Subject) => finishTurns(read(subject), spec);
  });
  const baseOf = createBaseReader(spec, key);
  return eachItem((item) => {
    const pair = pairOf(promptOf?.(item) ?? [], chosenOf?.(item) ?? [], rejectedOf?.(item) ?? []);
    return [{ kind: 'preference', ...baseOf(item, item), ...pair }];
  });
}

const answer = (subject: Subject, field: Field, { repairs }: FormatSpec): ParsedTurn => {
  const content = textOf(valueAt(subject, field), repairs);
  return content === '' ? refuse('field_missing') : { role: 'assistant', content };
};

export function rankings(spec: FormatSpec, key: string, shape: Extract<Shape, { type: 'ranked' }>): ShapeReader {
  const promptOf = createPartsReader(shape.prompt, spec, createRoles(spec));
  const baseOf = createBaseReader(spec, key);
  return eachItem((item) => {
    const prompt = finishTurns(promptOf(item), spec);
    const [best, ...others] = shape.responses.map((field) => answer(item, field, spec));
    if (best === undefined) return refuse('field_missing');
    const worse = shape.pairing === 'first_each' ? others : others.slice(-1);
    return worse.map((rejected, index): ParsedRecord => {
      const base = baseOf(item, item, { sibling: shape.pairing === 'first_each' ? { index } : undefined });
      return { kind: 'preference', ...base, ...pairOf(prompt, [best], [rejected]) };
    });
  });
}

interface Scored {
  readonly item: Item;
  readonly base: RecordBase;
  readonly prompt: Turns;
  readonly response: ParsedTurn;
  readonly score: number;
}

function scoreOf(item: Item, { score, scale }: Extract<Shape, { type: 'scored' }>): number {
  const text = textOf(valueAt(item, score), []);
  if (text === '') return refuse('field_missing');
  const value = scale === null ? Number(text) : scale.indexOf(text);
  return Number.isFinite(value) && (scale === null || value >= 0) ? value : refuse('shape_mismatch');
}

function bestAgainstWorst(answers: readonly Scored[]): ParsedRecord {
  const [first, ...rest] = answers;
  if (first === undefined) return refuse('field_missing');
  // The first of equals, in the order of the source.
  const best = rest.reduce((kept, other) => (other.score > kept.score ? other : kept), first);
  const worst = rest.reduce((kept, other) => (other.score < kept.score ? other : kept), first);
  // One answer, or all of one label: nothing is preferred to anything.
  if (best.score === worst.score) return refuse('shape_mismatch');
  const rows = [best.item.range, worst.item.range];
  const range = { start: Math.min(...rows.map(({ start }) => start)), end: Math.max(...rows.map(({ end }) => end)) };
  const known = [...new Set([...best.base.known, ...worst.base.known])];
  const groups = [...best.base.groups, ...worst.base.groups];
  return {
    kind: 'preference',
    ...best.base,
    origin: { ...best.base.origin, range },
    known,
    groups,
    ...pairOf(best.prompt, [best.response], [worst.response]),
  };
}

/** One label per response: answers are gathered by their prompt; each prompt is one record or one refusal. */
export function scoredAnswers(spec: FormatSpec, key: string, shape: Extract<Shape, { type: 'scored' }>): ShapeReader {
  const promptOf = createPartsReader(shape.prompt, spec, createRoles(spec));
  const baseOf = createBaseReader(spec, key);
  const byPrompt = new Map<string, Scored[]>();
  return {
    read: (item) =>
      recordsOrRefusal(item, () => {
        const prompt = finishTurns(promptOf(item), spec);
        const scored = {
          item,
          base: baseOf(item, item),
          prompt,
          response: answer(item, shape.response, spec),
          score: scoreOf(item, shape),
        };
        const name = JSON.stringify([item.member, prompt.map(({ role, content }) => [role, content])]);
        byPrompt.set(name, [...(byPrompt.get(name) ?? []), scored]);
        return [];
      }),
    hole: () => {},
    end: () =>
      [...byPrompt.values()].flatMap((answers) =>
        answers[0] === undefined ? [] : recordsOrRefusal(answers[0].item, () => [bestAgainstWorst(answers)]),
      ),
  };
}
