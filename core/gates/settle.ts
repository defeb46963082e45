// Turns what a gate found into findings with a severity, after the recorded decisions of people.
import { decisionFor } from './decisions.ts';
import type { Gate, GateContext, RawFinding } from './gate.ts';
import { decide } from './remedy.ts';
import type { Finding } from './verdict.ts';

const ANSWERS = { explain: 'explain', block: 'waive', info: null } as const;

/** Throws RangeError where the gate did not declare the code, or a count is not a finite number. */
export function settle(raw: RawFinding, gate: Gate, { config, versionDate }: GateContext): Finding {
  const meaning = Object.hasOwn(gate.codes, raw.code) ? gate.codes[raw.code] : undefined;
  if (meaning === undefined) throw new RangeError('a code that the gate does not declare');
  if (!Object.values(raw.counts).every(Number.isFinite)) throw new RangeError('a count that is not a number');
  const finding = {
    code: raw.code,
    severity: meaning.severity,
    subject: raw.subject,
    counts: { ...raw.counts },
    remedy: raw.remedy,
  };
  const action = meaning.severity === 'block' && meaning.waivable !== true ? null : ANSWERS[meaning.severity];
  if (action === null) return finding;
  const decision = decisionFor(config.decisions, { action, target: raw.subject, code: raw.code }, versionDate);
  if (decision !== undefined)
    return {
      ...finding,
      severity: 'info',
      remedy: `${action === 'waive' ? 'Waived' : 'Explained'} by decision ${decision.id}, in force until ${decision.until}.`,
    };
  return { ...finding, remedy: `${raw.remedy} Or decide: ${decide(action, raw.subject, raw.code)}.` };
}
