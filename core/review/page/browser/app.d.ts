// What the modules of the page share: the packet, the answers so far, and the few things that any of them may ask for.
import type { PageData } from '../render-packet.ts';

export type { PacketSample, ReviewPacket } from '../../packet.ts';
export type { ScoreSheet } from '../../signoff.ts';
export type { PageData } from '../render-packet.ts';

export interface SampleAnswer {
  scores: Record<string, number>;
  concerns: string[];
  escalate: string | null;
  comment: string;
}

export interface Condition {
  id: string;
  subject: string;
  text: string;
}

export interface Answers {
  /** By record id, for every sample of the packet. */
  samples: Record<string, SampleAnswer>;
  comment: string;
  conditions: Condition[];
  decision: 'approve' | 'refuse' | null;
  independent: boolean | null;
}

/** Something that keeps the answers from being final, and where it is mended. */
export interface Problem {
  readonly text: string;
  /** Index of the sample; null: on the last page. */
  readonly sample: number | null;
}

export type View = 'guide' | 'read' | 'overview' | 'finish' | 'pause';

export interface App {
  readonly data: PageData;
  answers: Answers;
  view: View;
  /** Index of the sample that is read. */
  at: number;
  /** Index of the criterion that a digit scores. */
  marked: number;
  /** Whether single keys do something: they get in the way of some voice control. */
  shortcuts: boolean;
  go(view: View): void;
  show(index: number): void;
  /** Keeps the answers and refreshes what shows progress. */
  changed(): void;
  /** Said aloud by screen readers, and shown for a moment. */
  say(text: string): void;
  saveDraft(): void;
  saveFinal(): void;
  load(text: string): void;
  forget(): void;
  readonly keeps: boolean;
}

/** What an element may hold; strings become text nodes. */
export type Child = Node | string | null | readonly Child[];
