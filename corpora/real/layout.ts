// Lays public sets out as a bucket would hold them: node corpora/real/layout.ts SHARED_DATA_DIR OUT_DIR.
import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { compareBytes } from '../../core/record/index.ts';

interface Place {
  /** A file or a folder of the data, relative. */
  readonly from: string;
  /** Prefix in the bucket, ending in `/`; a folder's files lie under it by the same names. */
  readonly to: string;
}

/** The licence of a set lies beside it, as it does in a bucket. */
const PLACES: readonly Place[] = [
  { from: 'mts-dialog/MTS-Dialog-TrainingSet.csv', to: 'gdrive/processed/professional_therapeutic/mts_dialog/' },
  { from: 'mts-dialog/LICENSE', to: 'gdrive/processed/professional_therapeutic/mts_dialog/' },
  { from: 'mts-dialog/MTS-Dialog-ValidationSet.csv', to: 'gdrive/processed/priority/mts_dialog/' },
  { from: 'mts-dialog/MTS-Dialog-TestSet-1-MEDIQA-Chat-2023.csv', to: 'gdrive/processed/priority/mts_dialog/' },
  { from: 'smile/dialogs', to: 'gdrive/processed/priority/smile/' },
  { from: 'smile/LICENSE', to: 'gdrive/processed/priority/smile/' },
  { from: 'pubmedqa', to: 'gdrive/processed/cot_reasoning/pubmedqa/' },
  { from: 'vera-mh', to: 'gdrive/processed/edge_cases/vera_mh/' },
  { from: 'brainscience', to: 'voice/brainscience/' },
  { from: 'patient-psi', to: 'gdrive/processed/dual_persona/patient_psi/' },
  { from: 'synthetic-persona-chat', to: 'gdrive/processed/dual_persona/synthetic_persona_chat/' },
  { from: 'hh-rlhf', to: 'gdrive/processed/dpo_preference/hh_rlhf/' },
  { from: 'bolt', to: 'gdrive/processed/clinical_labels/bolt/' },
  { from: 'crows-pairs', to: 'gdrive/processed/bias_evaluation/crows_pairs/' },
  { from: 'holisticbias', to: 'gdrive/processed/bias_evaluation/holisticbias/' },
  { from: 'pii', to: 'gdrive/processed/redaction_evaluation/pii/' },
  { from: 'subtitles', to: 'video_transcripts/subtitles/' },
];

/** Files under a place, as [source path, key]. */
function filesOf(data: string, { from, to }: Place): [path: string, key: string][] {
  const path = join(data, from);
  if (!existsSync(path)) throw new RangeError(`the data has no ${from}`);
  try {
    return readdirSync(path, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => [
        join(entry.parentPath, entry.name),
        to + join(entry.parentPath, entry.name).slice(path.length + 1),
      ]);
  } catch {
    return [[path, to + basename(path)]];
  }
}

/** Every object of the bucket by key, in byte order. Throws RangeError where a set is absent. */
export function realObjects(data: string): readonly { readonly key: string; readonly path: string }[] {
  return PLACES.flatMap((place) => filesOf(resolve(data), place))
    .map(([path, key]) => ({ key, path }))
    .sort((a, b) => compareBytes(a.key, b.key));
}

/** Copies every object into `folder`, which is made anew (a store lists no links); returns their number. */
export function layoutReal(data: string, folder: string): number {
  const objects = realObjects(data);
  rmSync(folder, { recursive: true, force: true });
  for (const { key, path } of objects) {
    const target = join(folder, key);
    mkdirSync(dirname(target), { recursive: true });
    copyFileSync(path, target);
    chmodSync(target, 0o644);
  }
  return objects.length;
}

function main(): void {
  const [data, folder] = process.argv.slice(2);
  if (data === undefined || folder === undefined)
    throw new RangeError('usage: node corpora/real/layout.ts SHARED_DATA_DIR OUT_DIR');
  process.stdout.write(`${JSON.stringify({ objects: layoutReal(data, folder) })}\n`);
}

if (import.meta.main) {
  try {
    main();
  } catch (error) {
    if (!(error instanceof RangeError || error instanceof TypeError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 2;
  }
}
