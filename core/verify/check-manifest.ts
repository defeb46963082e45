// Whether the manifest agrees with itself, with the gate files beside it, and with what the shards really hold.
import { Verdict } from '../gates/index.ts';
import type { Manifest } from '../manifest/index.ts';
import { type AcrossShards, sameCounts } from './check-shard.ts';
import type { Failures } from './failures.ts';
import { parseAs } from './parse.ts';

const MANIFEST = 'manifest.json';
const findings = ({ findings: list }: Verdict, severity: string): number =>
  list.filter((finding) => finding.severity === severity).length;

/** `text` of the gate's file, whose hash has been checked against the file list elsewhere. */
export function checkGate(gate: Manifest['gates'][number], text: string, sha256: string, failures: Failures): void {
  const artefact = `gates/${gate.gate}.json`;
  const verdict = parseAs(Verdict, text);
  const agree =
    verdict !== undefined &&
    sha256 === gate.sha256 &&
    verdict.gate === gate.gate &&
    verdict.verdict === gate.verdict &&
    findings(verdict, 'block') === gate.block &&
    findings(verdict, 'explain') === gate.explain;
  if (!agree) failures.add(artefact, 'gate_mismatch');
}

/** Every gate there is has spoken: a manifest without one of them was judged by less. */
export function checkGates({ gates }: Manifest, known: readonly string[], failures: Failures): void {
  const spoken = new Set(gates.map(({ gate }) => gate));
  for (const gate of known) if (!spoken.has(gate)) failures.add(`gates/${gate}.json`, 'gate_missing');
}

/** Gate files and gate entries are the same set; the outcome follows from them; a rehearsal and a block are not trainable. */
export function checkOutcome({ gates, files, outcome, trainable, kind, shards }: Manifest, failures: Failures): void {
  const named = new Set(gates.map(({ gate }) => `gates/${gate}.json`));
  for (const { key } of files) if (key.startsWith('gates/') && !named.has(key)) failures.add(key, 'gate_mismatch');
  for (const key of named) if (!files.some((file) => file.key === key)) failures.add(key, 'gate_mismatch');
  const passed =
    gates.length > 0 && shards.length > 0 && gates.every(({ verdict, block }) => verdict === 'pass' && block === 0);
  if ((outcome === 'passed') !== passed) failures.add(MANIFEST, 'outcome_mismatch');
  if (trainable && (outcome !== 'passed' || kind !== 'release')) failures.add(MANIFEST, 'outcome_mismatch');
}

/** Sums over all shards against the entries of families, splits and holdouts. */
export function checkTotals(manifest: Manifest, { families, holdouts }: AcrossShards, failures: Failures): void {
  const splits: Record<string, number> = {};
  for (const [, counted] of families)
    for (const [split, count] of Object.entries(counted.splits)) splits[split] = (splits[split] ?? 0) + count;
  if (!sameCounts(splits, manifest.splits)) failures.add(MANIFEST, 'count_mismatch');
  const named = new Set(manifest.families.map(({ family }) => family));
  for (const family of families.keys()) if (!named.has(family)) failures.add(MANIFEST, 'families_mismatch');
  for (const entry of manifest.families) {
    const real = families.get(entry.family) ?? { records: 0, tokens: 0, splits: {}, sources: {} };
    if (entry.tokens !== real.tokens) failures.add(MANIFEST, 'tokens_mismatch');
    const sources = Object.fromEntries(entry.sources.map(({ source_id, records }) => [source_id, records]));
    if (entry.records !== real.records || !sameCounts(entry.splits, real.splits) || !sameCounts(sources, real.sources))
      failures.add(MANIFEST, 'families_mismatch');
  }
  const held = Object.fromEntries(manifest.holdouts.map(({ family, records }) => [family, records]));
  if (!sameCounts(held, Object.fromEntries(holdouts))) failures.add(MANIFEST, 'count_mismatch');
}
