// Decides whether the bytes that were scanned are the bytes that were written, and contents have their hashes.
import { defineGate } from '../gate.ts';
import { run } from '../remedy.ts';
import { examinedOf, perShard, survived } from './shard-counts.ts';

export const hash = defineGate({
  id: 'hash',
  version: '1',
  judgement: 'release',
  decides:
    'Every shard has the bytes that its receipt records, and every record the content hash and token count that it states.',
  requires: ['verification'],
  looksAt: 'records',
  codes: {
    hash_errors: {
      severity: 'block',
      meaning: 'Records state another content hash or token count than they have.',
      remedy: survived,
    },
    bytes_differ: {
      severity: 'block',
      meaning: 'A shard was scanned that is not the shard that was written.',
      remedy: (place) => `Compile it again: ${run(place)}.`,
    },
  },
  judge: ({ verification }) => {
    const written = new Map(verification.compiled.map((shard) => [shard.shard, shard]));
    return {
      examined: examinedOf(verification),
      findings: [
        ...perShard(verification.shards, 'hash_errors', (shard) => shard.hash_errors, 'hash'),
        ...verification.shards
          .filter(({ shard, sha256 }) => written.get(shard)?.sha256 !== sha256)
          .map(({ shard, bytes }) => ({
            code: 'bytes_differ' as const,
            subject: shard,
            counts: { bytes, written: written.get(shard)?.bytes ?? 0 },
          })),
      ],
    };
  },
});
