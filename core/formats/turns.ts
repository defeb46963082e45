// From sides to roles: what role words mean, and which turns are left of a conversation.
import type { MessageRole, ParsedTurn } from '../record/index.ts';
import { refuse } from './refused.ts';
import type { FormatSpec, RoleMeaning } from './spec.ts';
import type { Side } from './spec-parts.ts';

/** A turn as the source has it: whose words, before anything is merged. */
export interface SidedTurn {
  readonly side: Side;
  readonly text: string;
  readonly speaker?: string;
}

export interface Roles {
  /** The declared words, as they are to be looked for. */
  readonly words: readonly string[];
  readonly fold: boolean;
  /** What a word means; refuses what the map refuses or does not name. */
  meaningOf(word: string): Exclude<RoleMeaning, 'refuse'>;
  knows(word: string): boolean;
  /** The word, where it is the name of a person. */
  speakerOf(word: string): string | undefined;
}

export function createRoles({ roles, role_case, role_names }: FormatSpec): Roles {
  const fold = role_case === 'fold';
  const form = (word: string): string => (fold ? word.trim().toLowerCase() : word.trim());
  const meanings = new Map(Object.entries(roles).map(([word, meaning]) => [form(word), meaning] as const));
  const names = new Set(role_names.map(form));
  return {
    words: Object.keys(roles),
    fold,
    meaningOf: (word) => {
      const meaning = meanings.get(form(word)) ?? refuse('role_unknown');
      return meaning === 'refuse' ? refuse('role_refused') : meaning;
    },
    knows: (word) => meanings.has(form(word)),
    speakerOf: (word) => (names.has(form(word)) ? word.trim() : undefined),
  };
}

/** The exported role of a side: the trained side's words stand under `assistant`. */
function roleOf(side: Side, trained: FormatSpec['trained_side']): MessageRole {
  if (side === 'system') return 'system';
  return (side === 'helper') === (trained === 'therapist') ? 'assistant' : 'user';
}

const joined = (first: ParsedTurn, second: ParsedTurn): ParsedTurn => ({
  ...first,
  content: `${first.content}\n${second.content}`,
});

/** Names of people who speak: a merged turn keeps the first one only, so the record keeps them all. */
export const speakersOf = (turns: readonly SidedTurn[]): readonly string[] => [
  ...new Set(turns.flatMap(({ speaker }) => speaker ?? [])),
];

/** Empty turns out or refused, one system turn at the head, the same side merged where that is declared. */
export function finishTurns(
  turns: readonly SidedTurn[],
  { empty_turns, same_side, trained_side }: FormatSpec,
): readonly ParsedTurn[] {
  const system: ParsedTurn[] = [];
  const spoken: ParsedTurn[] = [];
  for (const { side, text, speaker } of turns) {
    if (text === '') {
      if (empty_turns === 'refuse') refuse('field_missing');
      continue;
    }
    const turn = { role: roleOf(side, trained_side), content: text, ...(speaker !== undefined && { speaker }) };
    const last = spoken.at(-1);
    if (side === 'system') system.push(turn);
    else if (same_side === 'merge' && last !== undefined && last.role === turn.role)
      spoken[spoken.length - 1] = joined(last, turn);
    else spoken.push(turn);
  }
  return [...system.slice(0, 1), ...spoken];
}
