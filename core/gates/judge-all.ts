// Runs gates over evidence: whatever cannot be judged is blocked; there is no skip.
import { EVIDENCE, type EvidenceBundle, type EvidenceKey, type EvidenceMap, reportedOf } from './evidence.ts';
import type { Gate, GateContext } from './gate.ts';
import { gateOf } from './registry.ts';
import { configField, decide, resumeCommand, runAnew } from './remedy.ts';
import { settle } from './settle.ts';
import type { Finding, Verdict } from './verdict.ts';

/** The findings that the frame makes, whatever the gate. */
const FRAME_CODES = {
  gate_unknown: 'The policy names a gate that is not built.',
  gate_crashed: 'The gate threw an error, or found something it does not declare.',
  evidence_missing: 'Evidence that the gate needs does not exist.',
  evidence_invalid: 'Evidence that the gate needs cannot be read or does not fit its schema.',
  evidence_incomplete: 'Fewer or more parts reported than were planned.',
  decision_missing: 'Findings that a person must explain stand without a decision, and this is a release.',
  nothing_examined: 'There was nothing to look at where something is expected.',
} as const;

type FrameCode = keyof typeof FRAME_CODES;

const block = (code: FrameCode, subject: string, counts: Finding['counts'], remedy: string): Finding => ({
  code,
  severity: 'block',
  subject,
  counts,
  remedy,
});

/** Known parts of the evidence, and why the rest is not known. */
function collect(
  gate: Gate,
  bundle: EvidenceBundle,
  parse: Parse,
  version: string,
): { readonly evidence: Partial<EvidenceMap>; readonly lacking: readonly Finding[] } {
  const evidence: Record<string, unknown> = {};
  const lacking = gate.requires.flatMap((key) => {
    if (bundle[key] === undefined)
      return [block('evidence_missing', key, {}, `Make the evidence: ${resumeCommand(version)}.`)];
    const parsed = parse(key);
    if (parsed === undefined)
      return [block('evidence_invalid', key, {}, `Make the evidence again: ${runAnew(version)}.`)];
    evidence[key] = parsed;
    const counts = reportedOf(key, evidence as EvidenceMap);
    const complete = counts === undefined || counts.planned === counts.reported;
    return complete
      ? []
      : [block('evidence_incomplete', key, { ...counts }, `Finish what was planned: ${resumeCommand(version)}.`)];
  });
  return { evidence, lacking };
}

function judge(gate: Gate, evidence: EvidenceMap, context: GateContext): Pick<Verdict, 'findings' | 'examined'> {
  try {
    const { examined, findings } = gate.judge(evidence, context);
    const settled = findings.map((raw) => settle(raw, gate, context));
    const looked = examined[gate.looksAt];
    const seen = looked !== undefined && looked > 0;
    const nothing = block(
      'nothing_examined',
      gate.looksAt,
      { [gate.looksAt]: 0 },
      `See why nothing came so far: ${resumeCommand(context.version)}.`,
    );
    return { examined: { ...examined }, findings: seen ? settled : [nothing, ...settled] };
  } catch {
    return {
      examined: {},
      findings: [
        block(
          'gate_crashed',
          gate.id,
          {},
          `A defect of the gate, to be reported; then ${resumeCommand(context.version)}.`,
        ),
      ],
    };
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
    const unknown = block('gate_unknown', id, {}, `Mend ${configField('gates/policy.yaml', 'the list of gates')}.`);
    return { gate: id, version: '0', verdict: 'blocked', findings: [unknown], examined: {} };
  }
  const { evidence, lacking } = collect(gate, bundle, parse, context.version);
  const judgeable = gate.requires.every((key) => evidence[key] !== undefined);
  const { examined, findings } = judgeable
    ? judge(gate, evidence as EvidenceMap, context)
    : { examined: {}, findings: [] };
  const all = [...lacking, ...findings];
  const blocking = [...all, ...undecided(all, gate.id, context.kind)];
  const blocked = blocking.some(({ severity }) => severity === 'block');
  return { gate: gate.id, version: gate.version, verdict: blocked ? 'blocked' : 'pass', findings: blocking, examined };
}

/** A finding to be explained stops a release until a person has decided; a rehearsal only shows it. */
function undecided(findings: readonly Finding[], gate: string, kind: GateContext['kind']): readonly Finding[] {
  const open = findings.filter(({ severity }) => severity === 'explain');
  if (kind !== 'release' || open.length === 0) return [];
  return [
    block(
      'decision_missing',
      gate,
      { findings: open.length },
      `Decide each finding of severity explain: ${decide('explain', '<subject>', '<code>')}.`,
    ),
  ];
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
