export { type Decision, decisionFor } from './decisions.ts';
export type { EvidenceBundle, EvidenceKey, EvidenceMap } from './evidence.ts';
export { defineGate, type Gate, type GateContext, type JudgementName } from './gate.ts';
export { judgeAll, summarise } from './judge-all.ts';
export { GATES, gateOf } from './registry.ts';
export { Finding, Verdict } from './verdict.ts';
