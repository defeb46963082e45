// The state machine as a picture needs it: states by kind, arrows with the reason for which each is taken.
import { BLOCKS, CONDITIONS, LANES, WORDS } from './workflow-places.ts';

interface AslState {
  readonly Type: string;
  readonly Next?: string;
  readonly Default?: string;
  readonly Choices?: readonly { readonly Next: string }[];
  readonly Catch?: readonly { readonly Next: string }[];
  readonly Resource?: string;
}

export interface Definition {
  readonly StartAt: string;
  readonly States: Readonly<Record<string, AslState>>;
}

export type StateKind = 'task' | 'judge' | 'map' | 'wait' | 'choice' | 'end';

export interface State {
  readonly name: string;
  readonly kind: StateKind;
  readonly words: readonly string[];
}

export interface Arrow {
  readonly from: string;
  readonly to: string;
  /** Empty for the usual way. */
  readonly when: string;
}

export interface Graph {
  readonly start: string;
  readonly states: ReadonlyMap<string, State>;
  readonly arrows: readonly Arrow[];
}

function kindOf(name: string, { Type, Resource = '' }: AslState): StateKind {
  if (Type === 'Choice') return 'choice';
  if (Type === 'Succeed' || Type === 'Fail') return 'end';
  if (Type === 'Map') return 'map';
  if (Resource.endsWith('.waitForTaskToken')) return 'wait';
  return name.startsWith('Judge') ? 'judge' : 'task';
}

function whenOf(from: string, to: string): string {
  const when = CONDITIONS[`${from} > ${to}`];
  if (when === undefined) throw new Error(`scripts/workflow-places.ts does not say when ${from} leads to ${to}`);
  return when;
}

function arrowsOf(from: string, { Next, Default, Choices = [], Catch = [] }: AslState): Arrow[] {
  const always = Next === undefined ? [] : [{ from, to: Next, when: '' }];
  const sometimes = [...Choices.map((choice) => choice.Next), ...(Default === undefined ? [] : [Default])];
  return [
    ...always,
    ...[...sometimes, ...Catch.map((caught) => caught.Next)].map((to) => ({ from, to, when: whenOf(from, to) })),
  ];
}

/** Throws where the picture's places and the definition do not name the same states. */
export function workflowGraph({ StartAt, States }: Definition): Graph {
  const placed = [...LANES.flatMap(({ states }) => states), ...BLOCKS.flatMap(({ state, end }) => [state, end])];
  const unknown = placed.filter((name) => States[name] === undefined);
  const missing = Object.keys(States).filter((name) => !placed.includes(name));
  if (unknown.length + missing.length > 0)
    throw new Error(`scripts/workflow-places.ts and the definition differ in: ${[...unknown, ...missing].join(', ')}`);
  return {
    start: StartAt,
    states: new Map(
      Object.entries(States).map(([name, state]) => [
        name,
        { name, kind: kindOf(name, state), words: WORDS[name] ?? [] },
      ]),
    ),
    arrows: Object.entries(States).flatMap(([name, state]) => arrowsOf(name, state)),
  };
}
