// What a gate is: one rule over named evidence; the frame around it decides what happens when it cannot judge.
import type { ReleaseConfig } from '../config/index.ts';
import type { EvidenceKey, EvidenceMap } from './evidence.ts';
import type { Place, Remedy } from './remedy.ts';
import type { Finding } from './verdict.ts';

export interface GateContext {
  readonly config: ReleaseConfig;
  readonly version: string;
  readonly kind: 'release' | 'rehearsal';
  /** The day the version names (YYYY-MM-DD): approvals and decisions are judged at it. */
  readonly versionDate: string;
  /** Version of the release before this one; null for the first. */
  readonly previousRelease: string | null;
}

export interface CodeMeaning {
  readonly severity: Finding['severity'];
  readonly meaning: string;
  /** What would mend it: at least one command; for a mistake of the configuration the file and field before it. */
  readonly remedy: Remedy;
  /** A recorded decision with action `waive` turns this block into information. */
  readonly waivable?: true;
  /** Counts that grow as it gets worse. A decision answers the finding only where it bounds all of them, and up to there. */
  readonly grows?: readonly string[];
}

export interface RawFinding<C extends string = string> {
  readonly code: C;
  readonly subject: string;
  readonly counts: Readonly<Record<string, number>>;
  /** Records that the remedy names. */
  readonly records?: Place['records'];
}

interface Judged<C extends string = string> {
  readonly examined: Readonly<Record<string, number>>;
  readonly findings: readonly RawFinding<C>[];
}

export type JudgementName = 'intake' | 'preparation' | 'release' | 'publication';

export interface Gate {
  readonly id: string;
  readonly version: string;
  readonly judgement: JudgementName;
  /** One sentence: the requirement. */
  readonly decides: string;
  readonly requires: readonly EvidenceKey[];
  /** The member of `examined` that must not be zero. */
  readonly looksAt: string;
  /** Every code the gate can find; another one is a crash. */
  readonly codes: Readonly<Record<string, CodeMeaning>>;
  judge(evidence: EvidenceMap, context: GateContext): Judged;
}

interface GateDefinition<K extends EvidenceKey, C extends string> extends Omit<Gate, 'requires' | 'codes' | 'judge'> {
  readonly requires: readonly K[];
  readonly codes: Readonly<Record<C, CodeMeaning>>;
  judge(evidence: Pick<EvidenceMap, K>, context: GateContext): Judged<C>;
}

/** A gate sees the evidence that it requires and finds the codes that it declares, nothing else. */
export function defineGate<const K extends EvidenceKey, C extends string>(definition: GateDefinition<K, C>): Gate {
  return definition;
}

/** The finding where the condition holds, else nothing. */
export function when<C extends string>(condition: boolean, finding: RawFinding<C>): readonly RawFinding<C>[] {
  return condition ? [finding] : [];
}

export const sum = (values: Iterable<number>): number => [...values].reduce((total, value) => total + value, 0);
