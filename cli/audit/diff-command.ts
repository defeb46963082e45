// diff: what changed between two releases, and why.
import { type DiffReport, diffReleases } from '../../core/verify/index.ts';
import type { AuditPorts, CommandResult } from './audit-ports.ts';
import { resolveRelease } from './resolve-release.ts';

export interface DiffArguments {
  readonly before: string;
  readonly after: string;
}

const number = (value: number | null): string =>
  value === null ? 'none' : Number.isInteger(value) ? String(value) : value.toFixed(6);

/** A duplicate is shown with the record that stands for it. */
const named = (id: string, kept: string | undefined): string => (kept === undefined ? id : `${id}=${kept}`);

function linesOf(diff: DiffReport): string[] {
  const { before, after, records, shards } = diff;
  if (diff.equal) return [`equal  ${before.version} and ${after.version} have the digest ${after.release_digest}`];
  return [
    `${before.version} -> ${after.version}`,
    `  records  ${records.before} -> ${records.after}: ${records.added} added, ${records.removed} removed, ${records.changed} changed, ${records.moved} moved`,
    `  shards   ${shards.unchanged} unchanged, ${shards.changed} changed, ${shards.added} added, ${shards.removed} removed`,
    ...diff.inputs.map(({ input, before: was, after: is }) => `  input    ${input}: ${was} -> ${is}`),
    ...diff.sources.map(({ source_id, change }) => `  source   ${source_id}: ${change}`),
    ...diff.gates.map(({ gate, before: was, after: is }) => `  gate     ${gate}: ${was} -> ${is}`),
    ...diff.changes.map(
      ({ change, count, family, source_id, split, reason, examples, kept }) =>
        `  ${change.padEnd(8)} ${count}  ${family}/${source_id} ${split}: ${reason}  (${examples.map((id, at) => named(id, kept?.[at])).join(' ')})`,
    ),
    ...diff.measures.map(
      ({ measure, before: was, after: is }) => `  measure  ${measure}: ${number(was)} -> ${number(is)}`,
    ),
  ];
}

/** Always exit status 0: a difference is an answer. Throws NotFound and Usage. */
export async function diffCommand(ports: AuditPorts, { before, after }: DiffArguments): Promise<CommandResult> {
  const diff = await diffReleases(await resolveRelease(ports, before), await resolveRelease(ports, after));
  return { json: diff, lines: linesOf(diff), exitStatus: 0 };
}
