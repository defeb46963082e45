// Reads a group of bands from every unit in one range each, and writes the pairs of documents that share a key.
import {
  bandsOfGroup,
  bandsRange,
  columnsOf,
  createPairList,
  decodeBands,
  encodePairs,
  matchBand,
} from '../../core/dedup/index.ts';
import type { ObjectReader } from '../../platform/ports.ts';
import { type Catalogue, readCatalogue } from '../catalogue.ts';
import { matchIdentity } from '../duplicates-identity.ts';
import { loadRun } from '../run.ts';
import { defineStage } from '../stage.ts';
import { once } from '../work.ts';
import { matchBandsContract } from './contract.ts';

/** Columns [first, last) of all documents; 4 bytes a document and column. */
async function readColumns(
  bucket: ObjectReader,
  { documents, units }: Catalogue,
  first: number,
  last: number,
): Promise<Uint32Array[]> {
  const columns = Array.from({ length: last - first }, () => new Uint32Array(documents));
  for (const { base, records, bands_ref } of units) {
    const bytes = await bucket.get(bands_ref.key, bandsRange(records, first, last));
    decodeBands(bytes, records).forEach((column, index) => {
      columns[index]?.set(column, base);
    });
  }
  return columns;
}

export const matchBands = defineStage(
  matchBandsContract,
  async ({ run: ref, catalogue: catalogueRef, group }, { ports, progress }) => {
    const run = await loadRun(ports.bucket, ref);
    const catalogue = await readCatalogue(ports.bucket, catalogueRef);
    const { receipt, reused } = await once(ports, matchIdentity(run, catalogue, group), async (write) => {
      const { dedup } = run.config;
      const { first, last } = bandsOfGroup(run.config, group);
      const [setLow, setHigh] = await readColumns(ports.bucket, catalogue, dedup.signature.bands, columnsOf(dedup));
      const bands = await readColumns(ports.bucket, catalogue, first, last);
      const list = createPairList();
      let oversized = 0;
      bands.forEach((keys, index) => {
        if (setLow === undefined || setHigh === undefined) return;
        const twins = first + index === 0 ? 'pair' : 'skip';
        oversized += matchBand({ keys, setLow, setHigh }, { maxBucket: dedup.max_bucket, twins }, list);
        progress({ done: index + 1, of: bands.length, bytes: keys.byteLength });
      });
      const pairs = list.take();
      await write('pairs.bin', encodePairs(pairs));
      return { pairs: pairs.length, oversized };
    });
    const { pairs } = receipt.facts as { pairs: number };
    ports.log.event('bands.matched', { partition: group, documents: catalogue.documents, candidates: pairs, reused });
    return { group, pairs, reused };
  },
);
