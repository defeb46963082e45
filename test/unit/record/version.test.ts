import { expect, test } from 'vitest';
import { isDay, isVersion } from '../../../core/record/index.ts';

test.each(['v2026-11-22', 'v2026-11-22.1', 'v2026-11-22.999999', 'v2028-02-29', 'v0001-01-01'])(
  '%s is a version',
  (version) => {
    expect(isVersion(version)).toBe(true);
  },
);

test.each([
  '',
  '2026-11-22',
  'v2026-11-22.',
  'v2026-11-22.x',
  'v2026-11-22 ',
  'v2026-11-22\n',
  'v2026-11-22.1.2',
  // Equal to v2026-11-22, and to v2026-11-22.1, in the order of versions.
  'v2026-11-22.0',
  'v2026-11-22.01',
  `v2026-11-22.${'1'.repeat(5000)}`,
  '../../etc',
])('%j is none', (version) => {
  expect(isVersion(version)).toBe(false);
});

test.each(['2026-13-45', '2026-02-30', '2027-02-29', '2026-00-10', '2026-04-31', '2026-1-1', '20261-01-01'])(
  '%s is no day of the calendar, and names no version',
  (day) => {
    expect(isDay(day)).toBe(false);
    expect(isVersion(`v${day}`)).toBe(false);
  },
);
