// Which process runs an execution: at most one, and a dead one holds nothing.
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { ReleaseError } from '../../../../core/errors/index.ts';

export interface Leases {
  /** Takes the execution. Throws ExecutionBusy where a living holder has it. */
  take(execution: string): void;
  /** Throws ExecutionBusy where a living holder other than this one has it. */
  check(execution: string): void;
  release(execution: string): void;
  /** Whether this holder has it still. */
  held(execution: string): boolean;
  close(): void;
}

/** Holders of this process that are open: two engines in one process exclude each other as two processes do. */
const living = new Set<string>();

export function openLeases(database: DatabaseSync): Leases {
  const holder = randomUUID();
  living.add(holder);
  const get = database.prepare('SELECT pid, boot, birth, holder FROM leases WHERE execution = ?');
  const put = database.prepare('INSERT OR REPLACE INTO leases VALUES (?, ?, ?, ?, ?)');
  const remove = database.prepare('DELETE FROM leases WHERE execution = ? AND holder = ?');
  const check = (execution: string): void => {
    const row = get.get(execution);
    if (row === undefined || row['holder'] === holder) return;
    const pid = Number(row['pid']);
    const alive =
      pid === process.pid && row['birth'] === birthOf(pid)
        ? living.has(row['holder'] as string)
        : row['boot'] === bootId() && row['birth'] === birthOf(pid) && isAlive(pid);
    if (alive) throw new ReleaseError('ExecutionBusy', `This execution is being run by process ${pid}.`);
  };
  return {
    check,
    take: (execution) => {
      const row = get.get(execution);
      if (row?.['holder'] === holder)
        throw new ReleaseError('ExecutionBusy', 'This execution is already being followed.');
      check(execution);
      put.run(execution, process.pid, bootId(), birthOf(process.pid), holder);
    },
    release: (execution) => void remove.run(execution, holder),
    held: (execution) => get.get(execution)?.['holder'] === holder,
    close: () => void living.delete(holder),
  };
}

/** Tells a process of this boot from one with the same number of an earlier boot; '' where the host does not say. */
function bootId(): string {
  return readOr('/proc/sys/kernel/random/boot_id', '').trim();
}

/** Start time of a process in clock ticks, so that a number used again is not taken for its former holder. */
function birthOf(pid: number): string {
  const stat = readOr(`/proc/${pid}/stat`, '');
  // The command in parentheses may hold spaces; field 22 is counted from behind it.
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
}

function readOr(file: string, otherwise: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return otherwise;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
