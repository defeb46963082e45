// Every invented reviewer of a waiting run takes a packet, fills it, and signs by the command line.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { ReviewPacket } from '../../../core/review/index.ts';
import type { CliResult } from '../../support/cli.ts';
import { sheetOf, type TestReviewer, writeKeys } from '../../support/reviewers.ts';

const Exported = z.looseObject({ packets: z.array(z.looseObject({ reviewer: z.string(), twin: z.string() })) });
const Open = z.looseObject({ open: z.array(z.string()) });

/** Signs until nothing is open and returns what the last signoff said; throws where one was refused. */
export async function signAll(
  run: (args: readonly string[]) => Promise<CliResult>,
  { folder, reviewers }: { readonly folder: string; readonly reviewers: readonly TestReviewer[] },
): Promise<CliResult> {
  const keys = await writeKeys(join(folder, 'keys'), reviewers);
  const exported = await run(['review', 'export', '--out', join(folder, 'packets')]);
  if (exported.status !== 0) throw new Error(`review export ended with ${exported.status}: ${exported.stderr}`);
  for (const { reviewer, twin } of Exported.parse(exported.json).packets) {
    const sheet = join(folder, `${reviewer}-scores.json`);
    const packet = ReviewPacket.parse(JSON.parse(readFileSync(twin, 'utf8')));
    writeFileSync(sheet, JSON.stringify(sheetOf(packet)));
    const signed = await run(['signoff', sheet, '--key', keys.get(reviewer) ?? '']);
    if (signed.status !== 0 || Open.parse(signed.json).open.length === 0) return signed;
  }
  throw new Error('every reviewer has signed, and something is still open');
}
