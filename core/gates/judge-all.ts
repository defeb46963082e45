// Runs gates over evidence: whatever cannot be judged is blocked; there is no skip.
import { EVIDENCE, type EvidenceBundle, type EvidenceKey, type EvidenceMap, reportedOf } from './evidence.ts';
import { frameFinding } from './frame.ts';
import type { Gate, GateContext } from './gate.ts';
import { gateOf } from './registry.ts';
import { settle } from './settle.ts';
import type { Finding, Verdict } from './verdict.ts';

/** Known parts of the evidence, and why the rest is not known. */
function collect(
  gate: Gate,
  bundle: EvidenceBundle,
  parse: Parse,
  context: GateContext,
): { readonly evidence: Partial<EvidenceMap>; readonly lacking: readonly Finding[] } {
  const evidence: Record<string, unknown> = {};
  const lacking = gate.requires.flatMap((key) => {
    if (bundle[key] === undefined) return [frameFinding('evidence_missing', key, {}, context)];
    const parsed = parse(key);
    if (parsed === undefined) return [frameFinding('evidence_invalid', key, {}, context)];
    evidence[key] = parsed;
    const counts = reportedOf(key, evidence as EvidenceMap);
    const complete = counts === undefined || counts.planned === counts.reported;
    return complete ? [] : [frameFinding('evidence_incomplete', key, { ...counts }, context)];
  });
  return { evidence, lacking };
}

function judge(gate: Gate, evidence: EvidenceMap, context: GateContext): Pick<Verdict, 'findings' | 'examined'> {
  try {
    const { examined, findings } = gate.judge(evidence, context);
    const settled = findings.map((raw) => settle(raw, gate, context));
    const looked = examined[gate.looksAt];
    const seen = looked !== undefined && looked > 0;
    const nothing = frameFinding('nothing_examined', gate.looksAt, { [gate.looksAt]: 0 }, context);
    return { examined: { ...examined }, findings: seen ? settled : [nothing, ...settled] };
  } catch {
    return { examined: {}, findings: [frameFinding('gate_crashed', gate.id, {}, context)] };
  }
}

type Parse = (key: EvidenceKey) => unknown;

/** Each piece of evidence is parsed once, however many gates ask for it. */
function parser(bundle: EvidenceBundle): Parse {
  const parsed = new Map<EvidenceKey, unknown>();
  return (key) => {
    if (!parsed.has(key)) parsed.set(key, EVIDENCE[key].safeParse(bundle[key]).data);
    return parsed.get(key);
  };
}

function verdictOf(
  id: string,
  find: (id: string) => Gate | undefined,
  bundle: EvidenceBundle,
  parse: Parse,
  context: GateContext,
): Verdict {
  const gate = find(id);
  if (gate === undefined) {
    const unknown = frameFinding('gate_unknown', id, {}, context);
    return { gate: id, version: '0', verdict: 'blocked', findings: [unknown], examined: {} };
  }
  const { evidence, lacking } = collect(gate, bundle, parse, context);
  const judgeable = gate.requires.every((key) => evidence[key] !== undefined);
  const { examined, findings } = judgeable
    ? judge(gate, evidence as EvidenceMap, context)
    : { examined: {}, findings: [] };
  const all = [...lacking, ...findings];
  const blocking = [...all, ...undecided(all, gate.id, context)];
  const blocked = blocking.some(({ severity }) => severity === 'block');
  return { gate: gate.id, version: gate.version, verdict: blocked ? 'blocked' : 'pass', findings: blocking, examined };
}

/** A finding to be explained stops a release until a person has decided; a rehearsal only shows it. */
function undecided(findings: readonly Finding[], gate: string, context: GateContext): readonly Finding[] {
  const open = findings.filter(({ severity }) => severity === 'explain');
  if (context.kind !== 'release' || open.length === 0) return [];
  return [frameFinding('decision_missing', gate, { findings: open.length }, context)];
}

/** One verdict for each gate named, in the order of the policy. Pure; never throws for bad evidence. */
export function judgeAll(
  ids: readonly string[],
  bundle: EvidenceBundle,
  context: GateContext,
  find: (id: string) => Gate | undefined = gateOf,
): Verdict[] {
  const parse = parser(bundle);
  return [...new Set(ids)].map((id) => verdictOf(id, find, bundle, parse, context));
}

/** Counts for the workflow; no verdict at all is a block. */
export function summarise(verdicts: readonly Verdict[]): {
  verdict: Verdict['verdict'];
  gates: number;
  blocked: number;
  explain: number;
} {
  const blocked = verdicts.filter(({ verdict }) => verdict === 'blocked').length;
  const explain = verdicts.flatMap(({ findings }) => findings).filter(({ severity }) => severity === 'explain').length;
  return {
    verdict: blocked === 0 && verdicts.length > 0 ? 'pass' : 'blocked',
    gates: verdicts.length,
    blocked,
    explain,
  };
}
