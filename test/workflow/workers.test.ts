// Stage calls in worker threads: answers, errors, messages, and workers that end before they answer.
import { describe, expect, it } from 'vitest';
import type { Json } from '../../core/record/index.ts';
import { createWorkerInvoker, type WorkerInvokerOptions } from '../../platform/local/workflow/index.ts';

const pool = (more: Partial<WorkerInvokerOptions> = {}) =>
  createWorkerInvoker({ workerFile: new URL('./worker.ts', import.meta.url), threads: 1, ...more });

const never = (): AbortSignal => new AbortController().signal;

describe('createWorkerInvoker', () => {
  it('calls a stage in a worker, with the worker data it was given', async () => {
    await using workers = pool({ workerData: { greeting: 'hello' } });

    expect(await workers.invoke('Double', 21, never())).toBe(42);
    expect(await workers.invoke('Data', null, never())).toBe(true);
  });

  it('keeps the code of a ReleaseError, and not its message', async () => {
    await using workers = pool();

    const error = await workers.invoke('Refuse', null, never()).catch((thrown: unknown) => thrown);

    expect(error).toMatchObject({ code: 'ObjectChanged' });
    expect(String(error)).not.toContain('quokka');
  });

  it('names any other error by class and place', async () => {
    await using workers = pool();

    await expect(workers.invoke('Break', null, never())).rejects.toMatchObject({
      name: 'TypeError',
      cause: expect.stringMatching(/^The task threw TypeError at worker\.ts:\d+\.$/),
    });
  });

  it('hands on what a worker posts', async () => {
    const messages: Json[] = [];
    await using workers = pool({ onMessage: (message) => messages.push(message) });

    await workers.invoke('Post', null, never());
    await workers.invoke('Double', 1, never());

    expect(messages).toEqual([{ done: 1 }]);
  });

  it('a worker that ends with work in hand is WorkerDied, which a Retry names, and the next call finds a new one', async () => {
    await using workers = pool();

    await expect(workers.invoke('Die', null, never())).rejects.toMatchObject({
      code: 'WorkerDied',
      trouble: 'retryable',
    });
    expect(await workers.invoke('Double', 2, never())).toBe(4);
  });

  it('so is one that outgrows its heap', async () => {
    await using workers = pool({ resourceLimits: { maxOldGenerationSizeMb: 24 } });

    await expect(workers.invoke('Swell', null, never())).rejects.toMatchObject({ code: 'WorkerDied' });
    expect(await workers.invoke('Double', 2, never())).toBe(4);
  });

  it('a call whose signal aborts ends its worker', async () => {
    await using workers = pool();
    const controller = new AbortController();

    const hanging = workers.invoke('Hang', null, controller.signal);
    setTimeout(() => controller.abort(), 50);

    await expect(hanging).rejects.toMatchObject({ name: 'AbortError' });
    expect(await workers.invoke('Double', 2, never())).toBe(4);
  });

  it('a worker file that does not load fails every call instead of leaving it waiting', async () => {
    await using workers = pool({ workerFile: new URL('./no-such-worker.ts', import.meta.url) });

    await expect(workers.invoke('Double', 2, never())).rejects.toMatchObject({ code: 'WorkerDied' });
    await expect(workers.invoke('Double', 2, never())).rejects.toMatchObject({ code: 'WorkerDied' });
  });
});
