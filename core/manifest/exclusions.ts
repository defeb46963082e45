// The known exclusions: every source, object and record that is not in the release, by reason and number.
import type { IntakeEvidence, PreparationEvidence } from '../evidence/index.ts';
import { compareBytes } from '../record/index.ts';
import type { Manifest } from './manifest.ts';

export type Exclusion = Manifest['exclusions'][number];

/** Subject of objects that no registered source claims. */
const UNREGISTERED = 'unregistered';

function bySource(intake: IntakeEvidence): Exclusion[] {
  return intake.sources
    .filter(({ used }) => !used)
    .map(({ source_id, reason, objects }) => ({
      scope: 'source',
      subject: source_id,
      reason: reason ?? 'no_objects',
      count: objects,
    }));
}

function byObject(intake: IntakeEvidence, excluded: ReadonlySet<string>): Exclusion[] {
  const counts = new Map<string, Exclusion>();
  for (const { source_id, reason } of intake.quarantined) {
    if (source_id !== null && excluded.has(source_id)) continue;
    const subject = source_id ?? UNREGISTERED;
    const known = counts.get(`${subject} ${reason}`);
    counts.set(`${subject} ${reason}`, { scope: 'object', subject, reason, count: (known?.count ?? 0) + 1 });
  }
  return [...counts.values()];
}

function byRecord(dropped: Readonly<Record<string, Readonly<Record<string, number>>>>): Exclusion[] {
  return Object.entries(dropped).flatMap(([subject, reasons]) =>
    Object.entries(reasons)
      .filter(([, count]) => count > 0)
      .map(([reason, count]) => ({ scope: 'record' as const, subject, reason, count })),
  );
}

/** `later` counts what was dropped after preparation: {source: {reason: n}}. */
export function exclusionsOf(
  intake: IntakeEvidence | null,
  preparation: PreparationEvidence | null,
  later: Readonly<Record<string, Readonly<Record<string, number>>>>,
): Exclusion[] {
  const sources = intake === null ? [] : bySource(intake);
  const objects = intake === null ? [] : byObject(intake, new Set(sources.map(({ subject }) => subject)));
  const dropped: Record<string, Record<string, number>> = {};
  const rows = [
    ...(preparation?.sources ?? []).map((source): [string, Readonly<Record<string, number>>] => [
      source.source_id,
      source.dropped,
    ]),
    ...Object.entries(later),
  ];
  for (const [source, reasons] of rows) {
    const known = dropped[source] ?? {};
    for (const [reason, count] of Object.entries(reasons)) known[reason] = (known[reason] ?? 0) + count;
    dropped[source] = known;
  }
  const order = (a: Exclusion, b: Exclusion): number =>
    compareBytes(a.subject, b.subject) || compareBytes(a.reason, b.reason);
  return [...sources.sort(order), ...objects.sort(order), ...byRecord(dropped).sort(order)];
}
