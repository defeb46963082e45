// withdraw: tombstones for records, and the revocation of every release that holds them; on order also the erasure.
import { ReleaseError } from '../../core/errors/index.ts';
import { WithdrawalReason } from '../../core/publication/index.ts';
import { objectRef, WITHDRAWAL_REASONS } from '../../core/record/index.ts';
import { type Erased, eraseRecords } from '../../functions/erase-records.ts';
import { publishedVersions } from '../../functions/previous-release.ts';
import { type WithdrawalOrder, type Withdrawn, withdrawRecords } from '../../functions/withdraw-records.ts';
import { compose } from '../compose.ts';
import { accountOf } from '../decide/check-words.ts';
import type { EngineOptions } from '../engine-choice.ts';
import { fileLog } from '../file-log.ts';
import { keysByRef } from '../object-keys.ts';
import { report } from '../terminal.ts';
import { trustedKeys } from '../trusted-keys.ts';

export interface WithdrawOptions extends EngineOptions {
  readonly reason: string;
  readonly by?: string | undefined;
  readonly sourceKey?: readonly string[] | undefined;
  readonly unseen?: boolean | undefined;
  readonly erase?: boolean | undefined;
  readonly config?: string | undefined;
  readonly data?: string | undefined;
  readonly keys?: boolean | undefined;
  readonly json?: boolean | undefined;
}

function reasonOf(given: string): WithdrawalReason {
  const reason = WithdrawalReason.safeParse(given);
  if (!reason.success)
    throw new ReleaseError('Usage', `must be one of ${Object.keys(WITHDRAWAL_REASONS).join(', ')}`, {
      field: '--reason',
    });
  return reason.data;
}

function orderOf(records: readonly string[], options: WithdrawOptions): WithdrawalOrder {
  const reason = reasonOf(options.reason);
  if (records.some((id) => !/^[0-9a-f]{16}$/.test(id)))
    throw new ReleaseError('Usage', 'a record id is 16 lower-case hex digits', { field: 'record-ids' });
  const keys = options.sourceKey ?? [];
  if (records.length + keys.length === 0)
    throw new ReleaseError('Usage', 'name records by id, or by the source object they came from', {
      field: 'record-ids',
    });
  return {
    ids: new Set(records),
    objectRefs: new Set(keys.map(objectRef)),
    reason,
    by: accountOf(options.by, '--by'),
    unknown: options.unseen === true ? 'take' : 'refuse',
  };
}

/** The version after the newest published one, of the same day: `v2026-11-22` gives `v2026-11-22.1`. */
export function nextVersion(newest: string): string {
  const [day = '', number = '0'] = newest.split('.');
  return `${day}.${Number(number) + 1}`;
}

interface Said {
  readonly withdrawn: Withdrawn;
  readonly erased: Erased | null;
  readonly next: string | null;
  readonly keyOf: (ref: string) => string | null;
}

const counted = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .map(([reason, count]) => `${reason} ${count}`)
    .join(', ');

function recordLines({ withdrawn, keyOf }: Said): string[] {
  return withdrawn.records.flatMap(({ record_id, because, tombstone, copies, objects }) => [
    `withdrawn  ${record_id}${tombstone === 'exists' ? '  (a tombstone stood already)' : ''}${because === 'repeats' ? '  (repeats one of the others)' : ''}`,
    ...(copies.length === 0 ? [] : [`  the same words: ${copies.join(' ')}`]),
    ...objects.map(({ source_id, object_ref }) => `  lies in    ${source_id}  ${keyOf(object_ref) ?? object_ref}`),
  ]);
}

function placeLines({ withdrawn }: Said): string[] {
  return withdrawn.held.map(({ place, withdrawn: counts, execution }) => {
    if (place.kind === 'release') return `revoked    ${place.version}  (${counted(counts)})`;
    const waits = execution === null ? '' : `; execution ${execution} works with it and will be blocked`;
    return `${place.kind === 'candidate' ? 'candidate ' : 'leftover  '} ${place.prefix} holds it${waits}`;
  });
}

function erasureLines({ erased }: Said): string[] {
  return [
    ...(erased?.versions ?? []).map(
      ({ version, files, proof }) => `erased     ${version}: ${files} files, proof ${proof}`,
    ),
    ...(erased?.left ?? []).map(
      ({ prefix, execution }) =>
        `NOT ERASED ${prefix}: \`npm run release -- cancel ${execution}\`, then withdraw again with --erase`,
    ),
  ];
}

function nextLines({ withdrawn, next }: Said): string[] {
  const refs = new Set(withdrawn.records.flatMap(({ objects }) => objects.map(({ object_ref }) => object_ref)));
  return [
    ...(refs.size === 0
      ? []
      : [
          `the source objects still hold the words, ${refs.size} of them: whoever owns the bucket of sources deletes those`,
        ]),
    ...(next === null ? [] : [`next       npm run release -- run --version ${next} --kind release`]),
  ];
}

/** Exit status 3 where an erasure was ordered and a live execution still holds the words. */
export async function withdrawCommand(records: readonly string[], options: WithdrawOptions): Promise<number> {
  const order = orderOf(records, options);
  const composed = await compose(options);
  const { bucket } = composed.ports;
  const trusted = await trustedKeys(composed.ports, options.config);
  const ports = { ...composed.ports, log: fileLog(composed) };
  const withdrawn = await withdrawRecords(ports, order, trusted);
  const erased = options.erase === true ? await eraseRecords(ports, withdrawn, order.by, trusted) : null;
  const newest = (await publishedVersions(bucket)).at(-1);
  const next = newest === undefined ? null : nextVersion(newest);
  const keyOf = await keysByRef(composed.ports.sources, options.keys === true ? 'show' : 'hide');
  const said = { withdrawn, erased, next, keyOf };
  report(
    options.json === true,
    [...recordLines(said), ...placeLines(said), ...erasureLines(said), ...nextLines(said)],
    {
      records: withdrawn.records.map(({ objects, ...record }) => ({
        ...record,
        objects: objects.map((object) => ({ ...object, key: keyOf(object.object_ref) })),
      })),
      revoked: withdrawn.revoked,
      held: withdrawn.held.map(({ place, withdrawn: counts, execution }) => ({
        kind: place.kind,
        version: place.version,
        prefix: place.prefix,
        withdrawn: counts,
        execution,
      })),
      erased: erased?.versions ?? [],
      left: erased?.left ?? [],
      next,
    },
  );
  return erased !== null && erased.left.length > 0 ? 3 : 0;
}
