// The worker between a thread that waits for an answer and the model's process: it keeps the time, and ends the process.
import { type ChildProcess, fork } from 'node:child_process';
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import type { Answer, Ask, OpenModel } from './messages.ts';

export interface BridgeData {
  readonly model: OpenModel;
  readonly timeout: number;
  readonly port: MessagePort;
  /** One number: 0 while the other side waits, 1 once an answer lies in the port. */
  readonly signal: Int32Array;
}

const { model, timeout, port, signal } = workerData as BridgeData;
const child: ChildProcess = fork(new URL('./model-process.ts', import.meta.url), {
  serialization: 'advanced',
  execArgv: [],
  // Keys and credentials are among the variables; a native library is given none of them.
  env: {},
  // Nothing that a native library prints is kept.
  stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
});
let timer: NodeJS.Timeout | undefined;
let waiting: ((answer: Answer) => void) | undefined;

function settle(answer: Answer): void {
  clearTimeout(timer);
  const tell = waiting;
  waiting = undefined;
  tell?.(answer);
}

function ask(question: Ask, limit: number, tell: (answer: Answer) => void): void {
  if (!child.connected) {
    tell({ trouble: 'crashed' });
    return;
  }
  waiting = tell;
  timer = setTimeout(() => {
    child.kill('SIGKILL');
    settle({ trouble: 'timed_out' });
  }, limit);
  child.send(question);
}

child.on('message', (answer) => settle(answer as Answer));
child.on('error', () => settle({ trouble: 'crashed' }));
child.on('exit', () => settle({ trouble: 'crashed' }));

port.on('message', (units: Uint16Array) =>
  ask({ units }, timeout, (answer) => {
    port.postMessage(answer);
    Atomics.store(signal, 0, 1);
    Atomics.notify(signal, 0);
  }),
);
// A large graph takes its time to be read; a text does not.
ask({ open: model }, Math.max(timeout, 60_000), (answer) => parentPort?.postMessage(answer));
