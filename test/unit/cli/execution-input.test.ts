import { expect, test } from 'vitest';
import { executionInput, isNamed } from '../../../cli/execution-input.ts';

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

test.each([null, 'text', 7, [], {}, { version: 7 }, { scheduled_time: 'tonight' }, { kind: 'final', data: 4 }])(
  'an input that says nothing of use (%j) can still be listed',
  (input) => {
    expect(executionInput(input)).toEqual({ version: 'unknown', kind: 'rehearsal', data: null });
  },
);
