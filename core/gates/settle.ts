// Turns what a gate found into findings with severity and remedy, after the recorded decisions of people.
import { decisionFor, decisionsOn } from './decisions.ts';
import type { CodeMeaning, Gate, GateContext, RawFinding } from './gate.ts';
import { decide, decisions, type Place } from './remedy.ts';
import type { Finding } from './verdict.ts';

/** Stands for the version of a previous release where there is none. */
const NO_PREVIOUS = '<previous>';

export const placeOf = (
  { version, kind, previousRelease }: GateContext,
  { subject, records }: Pick<RawFinding, 'subject' | 'records'>,
): Place => ({ subject, version, kind, previous: previousRelease ?? NO_PREVIOUS, records: records ?? [] });

/** Which decision of a person answers a finding of the code; null where none does. */
export function answerTo({ severity, waivable }: CodeMeaning): 'explain' | 'waive' | null {
  if (severity === 'explain') return 'explain';
  return severity === 'block' && waivable === true ? 'waive' : null;
}

/** Throws RangeError where the gate did not declare the code, or a count is not a finite number. */
export function settle(raw: RawFinding, gate: Gate, context: GateContext): Finding {
  const meaning = Object.hasOwn(gate.codes, raw.code) ? gate.codes[raw.code] : undefined;
  if (meaning === undefined) throw new RangeError('a code that the gate does not declare');
  if (!Object.values(raw.counts).every(Number.isFinite)) throw new RangeError('a count that is not a number');
  const { code, subject } = raw;
  const place = placeOf(context, raw);
  const remedy = meaning.remedy(place);
  const finding = { code, severity: meaning.severity, subject, counts: { ...raw.counts }, remedy };
  const action = answerTo(meaning);
  if (action === null) return finding;
  const { grows = [] } = meaning;
  if (grows.some((name) => raw.counts[name] === undefined)) throw new RangeError('a count that is not there');
  const question = { action, target: subject, code, counts: raw.counts, grows };
  const { decisions: recorded } = context.config;
  const decision = decisionFor(recorded, question, context.versionDate);
  if (decision === undefined) {
    const [outgrown] = decisionsOn(recorded, question, context.versionDate);
    const bounds = grows.map((name) => `${name}=${raw.counts[name]}`).join(',');
    const why = outgrown === undefined ? '' : ` There is more than decision ${outgrown.id} explains.`;
    return {
      ...finding,
      remedy: `${remedy}${why} Or decide: ${decide(place, action, subject, code, bounds)}, then run again.`,
    };
  }
  const answered = action === 'waive' ? 'Waived' : 'Explained';
  return {
    ...finding,
    severity: 'info',
    remedy: `${answered} by decision ${decision.id}, in force until ${decision.until}; see ${decisions()}.`,
  };
}
