// Which defects of a record a person has looked at and let pass.
import type { RecordDefect } from '../../core/evidence/index.ts';
import type { DropReason } from '../../core/record/index.ts';
import { recordDecisions } from '../decisions.ts';

/** What a person may have waved through in preparation counts for nothing here, either. */
const CLEARED_AS = { slot: 'slot_unfilled', mock_answer: 'mock_answer', chart_note: 'chart_note' } as const satisfies {
  readonly [D in RecordDefect]?: DropReason;
};

const clearedAs = (defect: RecordDefect): DropReason | undefined =>
  (CLEARED_AS as { readonly [D in RecordDefect]?: DropReason })[defect];

export type Decided = Parameters<typeof recordDecisions>[0];

/** Whether a decision in force clears a record of a source for a defect. */
export function clearances(run: Decided): (sourceId: string, recordId: string, defect: RecordDefect) => boolean {
  const bySource = new Map<string, ReturnType<typeof recordDecisions>['cleared']>();
  return (sourceId, recordId, defect) => {
    const reason = clearedAs(defect);
    if (reason === undefined) return false;
    const cleared = bySource.get(sourceId) ?? recordDecisions(run, sourceId).cleared;
    bySource.set(sourceId, cleared);
    return cleared.get(recordId)?.has(reason) === true;
  };
}
