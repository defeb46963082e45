// What a person may start an execution with, and what is said of a payload that OpenRelease refuses.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Json } from '../../../core/record/index.ts';
import { kindAsked, PAYLOAD_FIELDS, payloadFaults, versionAsked } from '../../../functions/execution-payload.ts';

const GOOD = { version: 'v2026-11-22', kind: 'rehearsal' };
const faults = (payload: Json): readonly string[] => payloadFaults(payload, 'by-hand');

describe('a payload', () => {
  test.each<[string, Json]>([
    ['by hand', GOOD],
    ['by the schedule', { scheduled_time: '2026-11-22T02:00:00Z', kind: 'rehearsal' }],
    [
      'by the command line',
      { ...GOOD, config: 'a'.repeat(64), limit: null, takeover: false, starter: 'ada', data: null },
    ],
    ['with everything', { ...GOOD, config: 'a'.repeat(64), limit: 3, takeover: true, starter: 'ada', data: '/data' }],
  ])('%s has no fault', (_, payload) => {
    expect(faults(payload)).toEqual([]);
  });

  test.each<[string, Json, RegExp]>([
    ['no kind', { version: 'v2026-11-22' }, /^kind: is release or rehearsal$/],
    ['another kind', { ...GOOD, kind: 'quokka' }, /^kind: /],
    ['no version', { kind: 'release' }, /^version: /],
    ['a version of no day', { ...GOOD, version: 'v2026-13-45' }, /^version: .*of a day that exists$/],
    ['a version that is null', { ...GOOD, version: null }, /^version: /],
    ['a time of no day', { kind: 'release', scheduled_time: 'quokka' }, /^version: /],
    ['a limit of 0', { ...GOOD, limit: 0 }, /^limit: is a whole number above 0/],
    ['a list for a limit', { ...GOOD, limit: [] }, /^limit: /],
    ['a takeover that is a word', { ...GOOD, takeover: 'quokka' }, /^takeover: /],
    ['a starter that is a sentence', { ...GOOD, starter: 'quokka was here' }, /^starter: /],
    ['a configuration by its name', { ...GOOD, config: 'quokka' }, /^config: /],
    ['a misspelt limit', { ...GOOD, quokka: 5 }, /^1 fields that no payload has: /],
    ['a text', 'quokka', /^the payload is an object/],
    ['a list', [GOOD], /^the payload is an object/],
    ['null', null, /^the payload is an object/],
  ])('of %s is refused by its field, which is named and never quoted', (_, payload, said) => {
    const [first, ...more] = faults(payload);
    expect(first).toMatch(said);
    expect(more).toEqual([]);
    expect(first).not.toContain('quokka');
  });

  test('of nothing says everything that is missing', () => {
    expect(faults({}).map((fault) => fault.split(':')[0])).toEqual(['kind', 'version']);
  });

  test('that names a folder is one for the engine that can read it', () => {
    const payload = { ...GOOD, data: '/quokka' };
    expect(payloadFaults(payload, 'by-hand', 'embedded')).toEqual([]);
    expect(payloadFaults(payload, 'by-hand', 'aws')).toEqual([expect.stringMatching(/^data: on AWS/)]);
    expect(payloadFaults({ ...GOOD, data: null }, 'by-hand', 'aws')).toEqual([]);
  });

  test('of an execution whose name reads like text is refused by that name, which is not quoted', () => {
    const said = payloadFaults(GOOD, 'nuit-d’été');
    expect(said).toEqual([expect.stringContaining('the name of the execution')]);
    expect(said.join()).not.toContain('été');
  });
});

test('the state machine counts as unknown what is no field of a payload, and nothing else', () => {
  const file = resolve(import.meta.dirname, '../../../statemachines/release.asl.json');
  const { States } = JSON.parse(readFileSync(file, 'utf8')) as {
    States: { OpenRelease: { Arguments: { Payload: { unknown_fields: string } } } };
  };
  const listed = /\$ in (\[[^\]]*\])/.exec(States.OpenRelease.Arguments.Payload.unknown_fields)?.[1] ?? '';
  expect(JSON.parse(listed)).toEqual(Object.keys(PAYLOAD_FIELDS));
});

test('a payload asks for a version and a kind only where they are some', () => {
  expect([versionAsked(GOOD), kindAsked(GOOD)]).toEqual(['v2026-11-22', 'rehearsal']);
  expect(versionAsked({ scheduled_time: '2026-11-22T02:00:00Z' })).toBe('v2026-11-22');
  for (const payload of [null, 'text', [GOOD], {}, { version: '../../etc' }, { scheduled_time: '2026-13-45T' }])
    expect([versionAsked(payload), kindAsked(payload)]).toEqual([undefined, undefined]);
});
