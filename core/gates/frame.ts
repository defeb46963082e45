// What the frame around every gate can find itself, whatever the gate: nothing that cannot be judged passes.
import type { GateContext } from './gate.ts';
import { configField, decide, type Remedy, resume, run, status } from './remedy.ts';
import { placeOf } from './settle.ts';
import type { Finding } from './verdict.ts';

interface FrameMeaning {
  readonly meaning: string;
  readonly remedy: Remedy;
}

const define = <C extends string>(codes: Readonly<Record<C, FrameMeaning>>): Readonly<Record<C, FrameMeaning>> => codes;

/** All of them block, and no decision lifts one. */
export const FRAME_CODES = define({
  gate_unknown: {
    meaning: 'The policy names a gate that is not built.',
    remedy: (place) => `Mend ${configField('gates/policy.yaml', 'gates')}, then ${run(place)}.`,
  },
  gate_crashed: {
    meaning: 'The gate threw an error, or found something it does not declare.',
    remedy: (place) => `A defect of the gate, to be reported; then ${resume(place)}.`,
  },
  evidence_missing: {
    meaning: 'Evidence that the gate needs does not exist.',
    remedy: (place) => `Make the evidence: ${resume(place)}.`,
  },
  evidence_invalid: {
    meaning: 'Evidence that the gate needs cannot be read or does not fit its schema.',
    remedy: (place) => `Make the evidence again: ${run(place)}.`,
  },
  evidence_incomplete: {
    meaning: 'Fewer or more parts reported than were planned.',
    remedy: (place) => `Finish what was planned: ${resume(place)}.`,
  },
  decision_missing: {
    meaning: 'Findings that a person must explain stand without a decision, and this is a release.',
    remedy: (place) =>
      `List the findings: ${status(place)}; decide each of severity explain: ${decide(place, 'explain', '<subject>', '<code>')}, then ${run(place)}.`,
  },
  nothing_examined: {
    meaning: 'There was nothing to look at where something is expected.',
    remedy: (place) => `See how far it came: ${status(place)}, then ${run(place)}.`,
  },
});

export function frameFinding(
  code: keyof typeof FRAME_CODES,
  subject: string,
  counts: Finding['counts'],
  context: GateContext,
): Finding {
  return { code, severity: 'block', subject, counts, remedy: FRAME_CODES[code].remedy(placeOf(context, { subject })) };
}
