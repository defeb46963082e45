// The processes that a function runs in, where LocalStack runs it as a process of this machine and this user.
import { readdirSync, readFileSync } from 'node:fs';

function environmentOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8');
  } catch {
    // Another user's, or gone by now.
    return '';
  }
}

/** Ids; none where functions run in containers. */
export function processesOf(functionName: string): readonly number[] {
  const variable = `AWS_LAMBDA_FUNCTION_NAME=${functionName}`;
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry) && environmentOf(entry).split('\0').includes(variable))
    .map(Number);
}

/** As the machine under a function that fails: nothing in it gets to say goodbye. Gives how many there were. */
export function killFunction(functionName: string): number {
  const processes = processesOf(functionName);
  for (const pid of processes) process.kill(pid, 'SIGKILL');
  return processes.length;
}
