// The emulator of this test run, and a bucket of its own for each test.
import { randomUUID } from 'node:crypto';
import { describe, inject } from 'vitest';
import type { Patience } from '../../platform/gcs/attempts.ts';
import { createGcsObjectStore } from '../../platform/gcs/object-store.ts';
import type { ObjectStore } from '../../platform/ports.ts';

const found = inject('gcs');

/** `describe` where an emulator answers, `describe.skip` elsewhere. */
export const describeOnGcs = found === null ? describe.skip : describe;

/** The endpoint; only read inside `describeOnGcs`. */
export const endpoint = (): string => {
  if (found === null) throw new Error('there is no emulator of Cloud Storage');
  return found;
};

/** Waits of milliseconds: a test of patience needs none. */
export const IMPATIENT: Patience = { tries: 4, firstWaitMs: 1, limitMs: 20_000 };

export async function makeBucket({ versions = false } = {}): Promise<string> {
  const name = `test-${randomUUID()}`;
  const answer = await fetch(`${endpoint()}/storage/v1/b?project=test`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name, versioning: { enabled: versions } }),
  });
  if (!answer.ok) throw new Error(`the emulator made no bucket (${answer.status})`);
  return name;
}

/** A store on a bucket, at the emulator or at something that stands before it. */
export const openStore = (bucket: string, apiEndpoint = endpoint()): ObjectStore =>
  createGcsObjectStore({ bucket, projectId: 'test', apiEndpoint, patience: IMPATIENT });
