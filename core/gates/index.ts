export { type Decision, decisionFor } from './decisions.ts';
export type { EvidenceBundle, EvidenceKey, EvidenceMap } from './evidence.ts';
export { FRAME_CODES } from './frame.ts';
export { type CodeMeaning, defineGate, type Gate, type GateContext, type JudgementName } from './gate.ts';
export { judgeAll, summarise } from './judge-all.ts';
export { GATES, gateOf, growingOf } from './registry.ts';
export type { Place } from './remedy.ts';
export { answerTo } from './settle.ts';
export { Finding, Verdict } from './verdict.ts';
