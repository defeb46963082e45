// review export: a page and its machine-readable twin for every reviewer who may read the candidate that waits.
import { chmodSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ReleaseError } from '../../core/errors/index.ts';
import { SIGNOFF_REFUSALS } from '../../core/evidence/index.ts';
import { canonicalJson, type Json, sha256 } from '../../core/record/index.ts';
import { type PageAssets, type ReviewPacket, renderPacketPage } from '../../core/review/index.ts';
import { packetsOf, type SkippedReviewer, type SkipReason } from '../../functions/export-packets.ts';
import { errnoOf } from '../../platform/local/io-fault.ts';
import type { EngineOptions } from '../engine-choice.ts';
import { readPageAssets } from '../packet-page.ts';
import { EXIT_USAGE, report, shown } from '../terminal.ts';
import { newestWaiting } from './newest-waiting.ts';
import { packetFolder } from './packet-folder.ts';

export interface ReviewExportOptions extends EngineOptions {
  readonly out: string;
  readonly review?: readonly string[] | undefined;
  readonly reviewer?: readonly string[] | undefined;
  readonly all?: boolean | undefined;
  readonly json?: boolean | undefined;
}

interface WrittenPacket {
  readonly review: string;
  readonly reviewer: string;
  /** SHA-256 of the canonical JSON of the packet, which is the twin. */
  readonly packet: string;
  readonly samples: number;
  readonly carried: number;
  readonly page: string;
  readonly twin: string;
}

/** Node's own message would hold the whole path. */
function writing(path: string, act: () => void): void {
  try {
    act();
  } catch (error) {
    const errno = errnoOf(error);
    if (errno === undefined) throw error;
    throw new ReleaseError('Usage', `cannot be written (${errno})`, { file: shown(path) });
  }
}

/** Whole or not at all, and for its owner alone, whatever lay there before. */
function writePrivate(path: string, text: string): void {
  const part = `${path}.part`;
  writing(path, () => {
    rmSync(part, { force: true });
    writeFileSync(part, text, { mode: 0o600, flag: 'wx' });
    chmodSync(part, 0o600);
    renameSync(part, path);
  });
}

function writePacket(folder: string, packet: ReviewPacket, assets: PageAssets): WrittenPacket {
  const { version, review, reviewer, samples, carried } = packet;
  const name = join(folder, `${version}-${review.id}-${reviewer}`);
  const twin = canonicalJson(packet as unknown as Json);
  writePrivate(`${name}.html`, renderPacketPage(packet, assets));
  writePrivate(`${name}.json`, twin);
  return {
    review: review.id,
    reviewer,
    packet: sha256(twin),
    samples: samples.length,
    carried: carried.length,
    page: `${name}.html`,
    twin: `${name}.json`,
  };
}

function sentenceOf(reason: SkipReason): string {
  if (reason === 'nothing_sampled') return 'The candidate has no samples for this review.';
  if (reason === 'covered') return 'An earlier sign-off covers every sample; --all writes them all the same.';
  return SIGNOFF_REFUSALS[reason].meaning;
}

/** Ids may hold hyphens: two packets of one name would leave one of them unread. */
function refuseSharedNames(packets: readonly ReviewPacket[]): void {
  const names = packets.map(({ review, reviewer }) => `${review.id}-${reviewer}`);
  if (new Set(names).size < names.length)
    throw new ReleaseError('Configuration', 'two packets would have one file name: rename a review or a reviewer', {
      field: 'review.panel',
    });
}

function linesOf(
  out: string,
  written: readonly WrittenPacket[],
  skipped: readonly SkippedReviewer[],
): readonly string[] {
  return [
    `packets  ${written.length} in ${shown(out)}; they hold conversations: for the named reviewer alone`,
    ...written.map(
      ({ review, reviewer, samples, carried, page }) =>
        `  ${review}  ${reviewer}  ${samples} to read, ${carried} carried over  ${shown(page)}`,
    ),
    ...(skipped.length === 0 ? [] : ['skipped']),
    ...skipped.map(({ review, reviewer, reason }) => `  ${review}  ${reviewer}  ${reason}: ${sentenceOf(reason)}`),
    ...(written.length === 0
      ? ['nobody can read this candidate: mend review.panel, then run anew']
      : ['next     npm run release -- signoff <file that the page saved> --key <private key of the reviewer>']),
  ];
}

/** Exit status 2 where a candidate waits and nobody asked for may read it. Throws NotFound, Configuration and Usage. */
export async function reviewExportCommand(name: string | undefined, options: ReviewExportOptions): Promise<number> {
  const { composed, info, candidate, frame } = await newestWaiting(name, options);
  const out = packetFolder(options.out, composed);
  const { packets, skipped } = await packetsOf(composed.ports, frame, candidate, {
    reviews: options.review,
    reviewers: options.reviewer,
    samples: options.all === true ? 'all' : 'open',
  });
  refuseSharedNames(packets);
  if (packets.length > 0) writing(out, () => mkdirSync(out, { recursive: true, mode: 0o700 }));
  const assets = readPageAssets();
  const { version } = frame;
  const { release_digest } = candidate;
  const { execution } = info;
  const written: WrittenPacket[] = [];
  for (const packet of packets) {
    const facts = { review: packet.review.id, reviewer: packet.reviewer, samples: packet.samples.length };
    // Before the file: text that left the bucket is recorded even where the rest fails.
    // Not as `execution`: that would tell of something that happens once, and every handing out is told of.
    await composed.ports.ledger.audit('packet.exported', { version, run: execution, release_digest, ...facts });
    written.push(writePacket(out, packet, assets));
  }
  report(options.json === true, linesOf(out, written, skipped), {
    version,
    execution,
    release_digest,
    out,
    packets: written,
    skipped,
  });
  return written.length > 0 || skipped.every(({ reason }) => reason === 'covered') ? 0 : EXIT_USAGE;
}
