export { type Decision, decisionFor, holdsAt } from './decisions.ts';
export { EVIDENCE, type EvidenceBundle, type EvidenceKey, type EvidenceMap } from './evidence.ts';
export {
  type CodeMeaning,
  defineGate,
  type Gate,
  type GateContext,
  type Judged,
  type JudgementName,
  type RawFinding,
  when,
} from './gate.ts';
export { FRAME_CODES, judgeAll, summarise } from './judge-all.ts';
export { GATES, gateOf } from './registry.ts';
export { Finding, Severity, Verdict } from './verdict.ts';
