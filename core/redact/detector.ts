// The form of a detector: a rule that is asked at every word whose flags it waits for, or once for each hit of a cue.
import type { Document } from './document.ts';
import type { Found } from './span.ts';

export type Emit = (found: Found) => void;

/** In what detectors are asked by, beside the flags of a word: a lone hyphen stands behind it. No flag of the document. */
export const BEFORE_HYPHEN = 1 << 31;

/** Asked at each word that has one of the flags in `at`. */
export interface WordDetector {
  readonly at: number;
  /** Of those, only words of whose own flags, and BEFORE_HYPHEN, this holds: asked once for each combination of flags. */
  readonly asks?: (flags: number) => boolean;
  /** Of words of figures without other flags only those at such a place, bits of PLACE. */
  readonly asksNumber?: (place: number) => boolean;
  readonly detect: (doc: Document, word: number, emit: Emit) => void;
}

/** Asked at each hit of the cues named `cue`; `after` is the word behind the cue. */
export interface CueDetector {
  readonly cue: string;
  readonly detect: (doc: Document, after: number, emit: Emit, cueStart: number) => void;
}

/** Asked once a conversation; must be linear in its length. */
export interface TextDetector {
  readonly detect: (doc: Document, emit: Emit) => void;
}
