// What a person sees while a run goes on: one living line on a terminal, plain lines elsewhere, nothing for machines.
import type { Progress, WorkflowEvent } from '../platform/ports.ts';

export type ProgressMode = 'terminal' | 'plain' | 'none';

export interface ProgressView {
  onEvent(event: WorkflowEvent): void;
  onProgress(progress: Progress): void;
  close(): void;
}

interface Output {
  write(text: string): void;
  readonly columns?: number | undefined;
}

/** The path of the execution itself; map children have longer ones. */
const ROOT = '/';
const PLAIN_EVERY_MS = 5000;
const TERMINAL_EVERY_MS = 100;
/** States in which nothing is worked are not worth a line. */
const SILENT = /Decision$/;

const seconds = (ms: number): string =>
  ms < 60_000 ? `${(ms / 1000).toFixed(1)} s` : `${Math.floor(ms / 60_000)} min ${Math.round((ms % 60_000) / 1000)} s`;

interface Current {
  state: string;
  startedAt: number;
  done: number;
  items: number;
  /** Bytes read so far, by the item that reports them. */
  bytes: Map<string, number>;
}

function describe(current: Current, now: number): string {
  const elapsed = now - current.startedAt;
  const bytes = [...current.bytes.values()].reduce((sum, value) => sum + value, 0);
  const parts = [current.state];
  if (current.items > 0) parts.push(`${current.done}/${current.items}`);
  if (bytes > 0 && elapsed > 200) parts.push(`${(bytes / 1000 / elapsed).toFixed(1)} MB/s`);
  if (current.items > 0 && current.done > 0 && current.done < current.items) {
    parts.push(`${seconds((elapsed / current.done) * (current.items - current.done))} left`);
  }
  return parts.join('  ');
}

/** `now` in milliseconds; injected so that a test can say what time it is. */
export function createProgress(mode: ProgressMode, output: Output, now: () => number): ProgressView {
  let current: Current = { state: '', startedAt: now(), done: 0, items: 0, bytes: new Map() };
  let lastShown = 0;
  const clear = (): void => {
    if (mode === 'terminal') output.write('\r\u001b[2K');
  };
  const show = (force: boolean): void => {
    const at = now();
    if (mode === 'none' || current.state === '' || SILENT.test(current.state)) return;
    if (!force && at - lastShown < (mode === 'terminal' ? TERMINAL_EVERY_MS : PLAIN_EVERY_MS)) return;
    lastShown = at;
    const line = describe(current, at);
    if (mode === 'terminal') output.write(`\r\u001b[2K${line.slice(0, (output.columns ?? 80) - 1)}`);
    else output.write(`${line}\n`);
  };
  const finish = (): void => {
    if (mode === 'none' || current.state === '' || SILENT.test(current.state)) return;
    clear();
    const count = current.items > 0 ? `  ${current.items} items` : '';
    output.write(`  ${current.state}${count}  ${seconds(now() - current.startedAt)}\n`);
  };
  return {
    onEvent: (event) => {
      if (event.type === 'state.entered' && event.path === ROOT) {
        current = { state: event.state, startedAt: now(), done: 0, items: 0, bytes: new Map() };
        if (mode === 'terminal') show(true);
        else lastShown = now();
      }
      if (event.type === 'map.started') current = { ...current, items: event.items };
      if (event.type === 'map.progressed') {
        // How many there are may only be known after the first of them are done.
        current = { ...current, done: event.done, items: Math.max(current.items, event.items) };
        show(false);
      }
      if (event.type === 'state.retried')
        output.write(
          `${mode === 'terminal' ? '\r\u001b[2K' : ''}  ${event.state}: ${event.error}, attempt ${event.attempt}\n`,
        );
      if (event.type === 'state.exited' && event.path === ROOT && event.state === current.state) finish();
    },
    onProgress: (progress) => {
      current.bytes.set(progress.stage, Math.max(current.bytes.get(progress.stage) ?? 0, progress.bytes));
      show(false);
    },
    close: clear,
  };
}
