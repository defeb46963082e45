// Reads the audit chain from its first entry to its head, and believes nothing that does not link.
import { Buffer } from 'node:buffer';
import { sha256 } from '../../../core/record/index.ts';
import { broken, type Head, NOTHING, StoredEntry } from '../../ledger/audit-rules.ts';
import { parseObject } from '../../ledger/ledger-objects.ts';
import type { AuditEntry } from '../../ports.ts';
import type { Key } from './row.ts';
import type { Table } from './table.ts';

/** The JSON of the entries from `sequence` on that stand without a gap, as many as a page holds. */
async function runFrom(table: Table, entryKey: (sequence: number) => Key, sequence: number): Promise<string[]> {
  const rows = await table.pageFrom(entryKey(sequence));
  const end = rows.findIndex(({ sk }, index) => sk !== entryKey(sequence + index).sk);
  const run = (end === -1 ? rows : rows.slice(0, end)).map(({ json }) => json);
  if (run.length > 0 || rows.length === 0) return run;
  // A page is no snapshot: it can hold an entry and miss the one before, written while it was read.
  const json = await table.read(entryKey(sequence));
  if (json === undefined) throw broken(sequence);
  return [json];
}

/** Throws AuditBroken where an entry or the head is gone, changed, or more than the ledger wrote. */
export async function* readTrail(
  table: Table,
  entryKey: (sequence: number) => Key,
  readHead: () => Promise<Head>,
): AsyncGenerator<AuditEntry> {
  let last = NOTHING;
  for (;;) {
    // The head first: everything up to it is there when the entries are read after it.
    const head = await readHead();
    const run = await runFrom(table, entryKey, last.sequence + 1);
    for (const json of run) {
      const sequence = last.sequence + 1;
      const entry = parseObject(Buffer.from(json), StoredEntry);
      if (entry?.sequence !== sequence || entry.previous !== last.digest) throw broken(sequence);
      last = { sequence, digest: sha256(json) };
      yield entry;
    }
    if (run.length > 0) continue;
    if (head.sequence !== last.sequence || head.digest !== last.digest) throw broken(last.sequence + 1);
    return;
  }
}
