// An independent look at the bytes of one compiled shard.
import { createHash } from 'node:crypto';
import { ReleaseError } from '../../core/errors/index.ts';
import type { ShardVerification } from '../../core/evidence/index.ts';
import { canonicalJson, type Json } from '../../core/record/index.ts';
import { openLanguageReader } from '../../core/scan/index.ts';
import type { ObjectReader } from '../../platform/ports.ts';
import { compileIdentity, sampleShiftOf, verifyIdentity } from '../export-identity.ts';
import { ExportPlan, type PlannedShard } from '../export-plan.ts';
import { loadRun, type Run } from '../run.ts';
import { asBytes, type ShardRepeats } from '../shard-repeats.ts';
import { defineStage } from '../stage.ts';
import { findReceipt, once, outputOf, type Ref, readJson } from '../work.ts';
import { verifyExportContract } from './contract.ts';
import { createShardReader, linesOf } from './verify-shard.ts';

async function* hashed(
  bytes: AsyncIterable<Uint8Array>,
  onChunk: (chunk: Uint8Array) => void,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of bytes) {
    onChunk(chunk);
    yield chunk;
  }
}

interface Verified {
  readonly report: ShardVerification;
  readonly repeats: ShardRepeats;
}

async function verify(
  run: Run,
  shard: PlannedShard,
  compiled: Ref,
  bucket: ObjectReader,
  shift: number,
): Promise<Verified> {
  const reader = createShardReader(shard.key, shard.kind, run, { shift, library: await openLanguageReader() });
  const hash = createHash('sha256');
  let bytes = 0;
  const stream = hashed(bucket.read(compiled.key), (chunk) => {
    hash.update(chunk);
    bytes += chunk.byteLength;
  });
  for await (const text of linesOf(stream)) reader.line(text);
  const sha256 = hash.digest('hex');
  const report = reader.report({ bytes, sha256 });
  return {
    report: sha256 === compiled.sha256 ? report : { ...report, hash_errors: report.hash_errors + 1 },
    repeats: { hashes: reader.repeats.hashes(), sentences: reader.repeats.sentences() },
  };
}

export const verifyExport = defineStage(verifyExportContract, async (input, { ports }) => {
  const run = await loadRun(ports.bucket, input.run);
  const plan = await readJson(ports.bucket, input.export, ExportPlan);
  const shard = plan.shards[input.shard];
  if (shard === undefined) throw new ReleaseError('ContractViolated', 'a shard that is not planned was asked for');
  const found = await findReceipt(ports.bucket, compileIdentity(run, input.catalogue, shard));
  if (found === undefined)
    throw new ReleaseError('ObjectMissing', 'a planned shard was not compiled', { file: shard.key });
  const compiled = outputOf(found.receipt, 'shard.jsonl');
  const shift = sampleShiftOf(run, plan);
  const { receipt, reused } = await once(ports, verifyIdentity(run, input.catalogue, shard, shift), async (write) => {
    const { report, repeats } = await verify(run, shard, compiled, ports.bucket, shift);
    await write('report.json', canonicalJson(report as unknown as Json));
    await write('repeats.bin', asBytes(repeats.hashes));
    await write('sentences.json', canonicalJson(repeats.sentences as unknown as Json));
    return { records: report.records };
  });
  const { records } = receipt.facts as { records: number };
  ports.log.event('shard.verified', { shard: input.shard, records, bytes: compiled.bytes, reused });
  return { shard: input.shard, records, bytes: compiled.bytes, reused };
});
