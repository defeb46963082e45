// One utterance an item: gathered by session, put in order, each session one record or one refusal.
import type { DropReason, ParsedRecord } from '../record/index.ts';
import { textOf, valueAt } from './fields.ts';
import type { Item } from './item.ts';
import { createBaseReader } from './record-base.ts';
import { attempt, refuse } from './refused.ts';
import { recordsOrRefusal, type ShapeReader } from './shape-reader.ts';
import type { FormatSpec } from './spec.ts';
import type { Shape } from './spec-shape.ts';
import type { Field } from './spec-values.ts';
import { createRoles, finishTurns, speakersOf } from './turns.ts';

type Utterances = Extract<Shape, { type: 'utterances' }>;

interface Utterance {
  readonly order: number;
  readonly word: string;
  readonly text: string;
  readonly identity: string;
}

interface Session {
  readonly first: Item;
  readonly utterances: Utterance[];
  start: number;
  end: number;
  refused?: DropReason;
}

/** Rows that say the same utterance, once per annotator: the first stands; where the words differ, no row can be chosen. */
function distinctOf(utterances: readonly Utterance[]): readonly Utterance[] {
  const seen = new Map<string, Utterance>();
  for (const utterance of utterances) {
    const kept = seen.get(utterance.identity);
    if (kept === undefined) seen.set(utterance.identity, utterance);
    else if (kept.text !== utterance.text || kept.word !== utterance.word || kept.order !== utterance.order)
      refuse('shape_mismatch');
  }
  return [...seen.values()];
}

function inOrder(utterances: readonly Utterance[]): readonly Utterance[] {
  const sorted = [...utterances].sort((a, b) => a.order - b.order);
  const tied = sorted.some(({ order }, index) => order === sorted[index - 1]?.order);
  return tied ? refuse('shape_mismatch') : sorted;
}

export function utterances(spec: FormatSpec, key: string, shape: Utterances): ShapeReader {
  const roles = createRoles(spec);
  const baseOf = createBaseReader(spec, key);
  const sessions = new Map<string, Session>();
  let last: Session | undefined;
  let holeBefore = false;
  let holes = 0;
  let scattered = false;

  const text = (item: Item, field: Field): string => textOf(valueAt(item, field), spec.repairs);
  const nameOf = (item: Item): string => {
    const names = shape.session.map((field) => text(item, field));
    return names.includes('') ? refuse('field_missing') : JSON.stringify([item.member, ...names]);
  };
  const sessionOf = (item: Item): Session => {
    const name = nameOf(item);
    const known = sessions.get(name);
    scattered ||= known !== undefined && known !== last;
    const session = known ?? { first: item, utterances: [], ...item.range };
    sessions.set(name, session);
    [session.start, session.end] = [Math.min(session.start, item.range.start), Math.max(session.end, item.range.end)];
    return session;
  };
  const utteranceOf = (item: Item): Utterance => {
    const order = text(item, shape.order);
    const number = order === '' ? refuse('field_missing') : Number(order);
    if (!Number.isFinite(number)) return refuse('shape_mismatch');
    // Without `distinct` every row is its own.
    const identity =
      shape.distinct === null ? String(item.ordinal) : JSON.stringify(shape.distinct.map((field) => text(item, field)));
    return { order: number, word: text(item, shape.role), text: text(item, shape.text), identity };
  };
  const recordOf = ({ first, utterances: rows, start, end, refused }: Session): ParsedRecord => {
    if (refused !== undefined) return refuse(refused);
    if (holes > 0 && scattered) return refuse('shape_mismatch');
    const turns = inOrder(distinctOf(rows)).flatMap(({ word, text: words }) => {
      const side = roles.meaningOf(word);
      const speaker = roles.speakerOf(word);
      return side === 'skip' ? [] : [{ side, text: words, ...(speaker !== undefined && { speaker }) }];
    });
    const finished = finishTurns(turns, spec);
    if (finished.length === 0) return refuse('field_missing');
    return {
      kind: 'conversation',
      ...baseOf({ ...first, range: { start, end } }, first, { speakers: speakersOf(turns) }),
      turns: finished,
    };
  };

  return {
    read(item) {
      const found = attempt(() => sessionOf(item));
      if ('reason' in found) {
        this.hole();
        return recordsOrRefusal(item, () => refuse(found.reason));
      }
      const session = found.value;
      const outcome = attempt(() => utteranceOf(item));
      if ('reason' in outcome) session.refused ??= outcome.reason;
      else session.utterances.push(outcome.value);
      if (holeBefore) session.refused ??= 'shape_mismatch';
      holeBefore = false;
      last = session;
      return [];
    },
    // A row that does not parse belongs to a session nobody can name: both neighbours may lack an utterance, and where
    // sessions are scattered over the object, any may.
    hole() {
      holes += 1;
      holeBefore = true;
      if (last !== undefined) last.refused ??= 'shape_mismatch';
    },
    end: () =>
      [...sessions.values()].flatMap((session) =>
        recordsOrRefusal({ ...session.first, range: { start: session.start, end: session.end } }, () => [
          recordOf(session),
        ]),
      ),
  };
}
