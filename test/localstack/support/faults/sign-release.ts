// Invented reviewers of a release that waits in a bucket: their sheets, and their signatures under them.
import { readPublicKey } from '../../../../core/attest/index.ts';
import type { ScoreSheet } from '../../../../core/review/index.ts';
import { packetsOf } from '../../../../functions/export-packets.ts';
import { giveSignoff } from '../../../../functions/give-signoff.ts';
import { frozenConfig, readCandidate } from '../../../../functions/signed-candidate.ts';
import type { StagePorts } from '../../../../platform/ports.ts';
import { sheetOf, type TestReviewer } from '../../../support/reviewers.ts';

interface Waiting {
  readonly version: string;
  readonly execution: string;
  readonly release_digest: string;
}

/** Signs until no review is open; `change` what a reviewer fills in. Gives the reviews that are still open. */
export async function signRelease(
  ports: StagePorts,
  { version, execution, release_digest }: Waiting,
  reviewers: readonly TestReviewer[],
  change: (sheet: ScoreSheet) => ScoreSheet = (sheet) => sheet,
): Promise<readonly string[]> {
  const candidate = { prefix: `candidates/${version}/${release_digest}/`, release_digest };
  const config = await frozenConfig(ports.bucket, await readCandidate(ports.bucket, candidate));
  const frame = { config, version, execution };
  let open: readonly string[] = config.review.required;
  for (const reviewer of reviewers) {
    if (!reviewer.entry.reviews.some((review) => open.includes(review))) continue;
    const { packets } = await packetsOf(ports, frame, candidate, { reviewers: [reviewer.entry.id], samples: 'open' });
    for (const packet of packets) {
      const key = { keyid: readPublicKey(reviewer.entry.pem).keyid, sign: reviewer.sign };
      const given = await giveSignoff(ports, { sheet: change(sheetOf(packet)), key, frame, candidate });
      open = given.assessment.open;
    }
  }
  return open;
}
