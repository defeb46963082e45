// Decides whether a trainer, going by the manifest's keys alone, can read all of the candidate and learn from it.
import { defineGate, sum, when } from '../gate.ts';
import { configField, defect, run, status } from '../remedy.ts';

export const consumption = defineGate({
  id: 'consumption',
  version: '1',
  judgement: 'publication',
  decides:
    'A reader that knows the manifest only reads every shard and record of the signed candidate, and finds text to train on.',
  requires: ['consumption', 'publication'],
  looksAt: 'records',
  codes: {
    read_failed: {
      severity: 'block',
      meaning: 'Shards or records of the candidate could not be read.',
      remedy: defect,
    },
    read_other_candidate: {
      severity: 'block',
      meaning: 'Another candidate was read than the one to be published.',
      remedy: (place) => `Read it again: ${status(place)} names the candidate; then ${run(place)}.`,
    },
    read_uncounted: {
      severity: 'block',
      meaning: 'The records by split are not the records that were read.',
      remedy: defect,
    },
    nothing_to_train: {
      severity: 'block',
      meaning: 'No record of the candidate trains anything.',
      remedy: (place) =>
        `Mend ${configField('curriculum.yaml', 'stages.trained')} or the kinds of the sources, then ${run(place)}.`,
    },
    split_unread: {
      severity: 'info',
      meaning: 'The reader found no record of a split that has a share.',
      remedy: (place) => `Mend ${configField('split.yaml', 'shares')}, or add records; then ${run(place)}.`,
    },
  },
  judge: ({ consumption: read, publication: now }, { config }) => ({
    examined: { records: read.records, shards: read.read_shards, tokens: read.tokens },
    findings: [
      ...Object.entries(read.failures).flatMap(([subject, failures]) =>
        when(failures > 0, { code: 'read_failed' as const, subject, counts: { failures, records: read.records } }),
      ),
      ...when(read.candidate_digest !== now.candidate_digest, {
        code: 'read_other_candidate',
        subject: 'candidate',
        counts: {},
      }),
      ...when(sum(Object.values(read.splits)) !== read.records, {
        code: 'read_uncounted',
        subject: 'splits',
        counts: { records: read.records, by_split: sum(Object.values(read.splits)) },
      }),
      ...when(read.trainable_records === 0 || read.tokens === 0, {
        code: 'nothing_to_train',
        subject: 'candidate',
        counts: { trainable: read.trainable_records, tokens: read.tokens },
      }),
      ...Object.entries(config.split.shares).flatMap(([subject, share]) =>
        when(share > 0 && (read.splits[subject] ?? 0) === 0, {
          code: 'split_unread' as const,
          subject,
          counts: { share, records: 0 },
        }),
      ),
    ],
  }),
});
