// Lets the language library read the sampled records of a shard, and ranks what either reader leaves unexplained.
import type { ReleaseConfig } from '../../core/config/index.ts';
import type { RankedSuspect, ShardVerification } from '../../core/evidence/index.ts';
import { compareBytes, type RecordMetadata } from '../../core/record/index.ts';
import { isDrawn, type LanguageReader, lotOf, type Suspicion } from '../../core/scan/index.ts';
import { scanOf } from './scan-rules.ts';

export interface Sampling {
  /** One record in 2^shift is read. */
  readonly shift: number;
  readonly library: LanguageReader;
}

export interface SampleReader {
  /** `scanned` are the scanner's suspicions, by text. */
  readonly add: (
    metadata: RecordMetadata,
    texts: readonly string[],
    scanned: readonly (readonly Suspicion[])[],
  ) => void;
  readonly report: () => Pick<ShardVerification, 'sample' | 'ranked'>;
}

/** Places that a shard names; a person reads the first of them. */
const RANKED = 20;
/** The library knows English grammar; the scanner and the canaries read every language. */
const READ_IN = ['en', 'und'];
const STRUCTURED: readonly string[] = ['EMAIL', 'URL'];
/** A suspect with a shape of its own comes before any name. */
const SHAPED = 10_000;
const isShaped = (type: string): boolean => type !== 'NAME';

/** Highest first; then by place, so that the order of records says nothing. */
const byScore = (a: RankedSuspect, b: RankedSuspect): number =>
  b.score - a.score || compareBytes(a.record_id, b.record_id) || a.part - b.part || a.start - b.start;

export function createSampleReader(config: ReleaseConfig, { shift, library }: Sampling): SampleReader {
  const { triage, scoreOf } = scanOf(config);
  const sample = { records: 0, clean: 0 };
  const structured: Record<string, number> = {};
  const suspects: Record<string, number> = {};
  const triaged: Record<string, number> = {};
  let ranked: RankedSuspect[] = [];
  const count = (counts: Record<string, number>, key: string, more = 1): void => {
    if (more > 0) counts[key] = (counts[key] ?? 0) + more;
  };
  const rank = (suspect: RankedSuspect): void => {
    ranked.push(isShaped(suspect.type) ? { ...suspect, score: suspect.score + SHAPED } : suspect);
    if (ranked.length > RANKED * 4) ranked = ranked.sort(byScore).slice(0, RANKED);
  };

  /** Suspects of one text that the library sees and the scanner did not name. */
  const read = (
    text: string,
    scanned: readonly Suspicion[],
    place: Pick<RankedSuspect, 'record_id' | 'source_id' | 'part'>,
  ) => {
    const { readings, tags } = library.read(text);
    count(triaged, 'tagged', tags);
    let found = 0;
    for (const reading of readings) {
      const { start, end, type } = reading;
      const judged = triage(text, reading);
      if (judged.rule !== 'suspect') count(triaged, judged.rule);
      else if (scanned.some((seen) => seen.start < end && start < seen.end)) count(triaged, 'seen_by_scanner');
      else {
        found += 1;
        count(STRUCTURED.includes(type) ? structured : suspects, type);
        rank({ ...place, start, end, type, rule: 'part_of_speech', score: judged.score });
      }
    }
    return found;
  };

  return {
    add: ({ record_id, source_id, language }, texts, scanned) => {
      for (const [part, found] of scanned.entries())
        for (const { start, end, type, rule, verdict } of found)
          if (verdict === 'suspect')
            rank({
              record_id,
              source_id,
              part,
              start,
              end,
              type,
              rule,
              score: scoreOf(texts[part]?.slice(start, end) ?? ''),
            });
      if (!READ_IN.includes(language) || !isDrawn(lotOf(config.project.seed, record_id), shift)) return;
      sample.records += 1;
      const isScannedClean = scanned.every((found) => found.every(({ verdict }) => verdict === 'kept'));
      const left = texts.reduce(
        (sum, text, part) => sum + read(text, scanned[part] ?? [], { record_id, source_id, part }),
        0,
      );
      if (isScannedClean && left === 0) sample.clean += 1;
    },
    report: () => ({
      sample: { ...sample, structured, suspects, triaged },
      ranked: ranked.sort(byScore).slice(0, RANKED),
    }),
  };
}
