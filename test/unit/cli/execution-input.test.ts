import { expect, test } from 'vitest';
import { executionInput, isNamed, runOf, shownName } from '../../../cli/execution-input.ts';

test('an input of this command line says its version, kind and data folder', () => {
  const input = { version: 'v2026-11-22.1', kind: 'release', config: 'c', limit: null, takeover: false, data: '/data' };
  expect(executionInput(input)).toEqual({ version: 'v2026-11-22.1', kind: 'release', data: '/data' });
});

test('an execution that was started by hand on AWS has no data folder', () => {
  expect(executionInput({ version: 'v2026-11-22', kind: 'release' })).toEqual({
    version: 'v2026-11-22',
    kind: 'release',
    data: null,
  });
});

test('an execution of the schedule works on the version of its day', () => {
  const input = { scheduled_time: '2026-11-22T02:00:00Z', kind: 'rehearsal' };
  expect(executionInput(input)).toEqual({ version: 'v2026-11-22', kind: 'rehearsal', data: null });
  expect(isNamed({ execution: 'e-1', input }, 'v2026-11-22')).toBe(true);
  expect(isNamed({ execution: 'e-1', input }, 'e-1')).toBe(true);
  expect(isNamed({ execution: 'e-1', input }, 'v2026-11-23')).toBe(false);
});

test.each([
  null,
  'text',
  7,
  [],
  {},
  [{ version: 'v2026-11-22', kind: 'release' }],
  { version: 7 },
  { version: 'v2026-13-45' },
  { version: '../../etc' },
  { version: `v2026-11-22.${'1'.repeat(5000)}` },
  { scheduled_time: 'tonight' },
  { kind: 'final', data: 4 },
])('an input that says nothing of use (%j) can still be listed', (input) => {
  expect(executionInput(input)).toEqual({ version: 'unknown', kind: 'unknown', data: null });
});

test('only an input with a version that exists and a kind names a run that can hold a claim', () => {
  expect(runOf({ version: 'v2026-11-22', kind: 'release' })).toEqual({ version: 'v2026-11-22', kind: 'release' });
  expect(runOf({ version: 'v2026-11-22' })).toBeUndefined();
  expect(runOf({ version: 'v2026-02-30', kind: 'release' })).toBeUndefined();
});

test('the name of an execution that reads like text is shown by its hash, and is found by it', () => {
  expect(shownName('v2026-11-22-rehearsal-4f1c09ab')).toBe('v2026-11-22-rehearsal-4f1c09ab');
  const shown = shownName('Jäne-Canary');
  expect(shown).toMatch(/^name-[0-9a-f]{16}$/);
  expect(isNamed({ execution: 'Jäne-Canary', input: {} }, shown)).toBe(true);
  expect(isNamed({ execution: 'Jäne-Canary', input: {} }, 'unknown')).toBe(false);
});
