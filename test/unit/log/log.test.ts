// The log: what the registry knows is written, everything else is refused without being repeated.
import { describe, expect, it } from 'vitest';
import { createLog, isSafeToken, LOG_EVENTS } from '../../../core/log/index.ts';

function logged(
  name: string,
  fields: Readonly<Record<string, string | number | boolean | null>>,
  context = {},
): string[] {
  const lines: string[] = [];
  createLog((line) => lines.push(line), context).event(name, fields);
  return lines;
}

function refusal(act: () => unknown): unknown {
  try {
    return act();
  } catch (error) {
    return error;
  }
}

describe('an event of the registry', () => {
  it('is one JSON line with its level, the context and its fields', () => {
    const lines = logged(
      'shard.prepared',
      { unit: 3, records: 20, family: 'edge_cases', reused: false, reason: null },
      { execution: 'run-1' },
    );
    expect(lines).toHaveLength(1);
    expect(lines[0]).not.toContain('\n');
    expect(JSON.parse(lines[0] ?? '')).toEqual({
      event: 'shard.prepared',
      level: 'info',
      execution: 'run-1',
      unit: 3,
      records: 20,
      family: 'edge_cases',
      reused: false,
      reason: null,
    });
  });

  it('may carry ids, hashes, versions and members of closed lists', () => {
    const hash = `sha256:${'0a'.repeat(32)}`;
    expect(
      logged('run.ended', {
        version: 'v2026-01-01.2',
        kind: 'rehearsal',
        outcome: 'blocked',
        release_digest: hash,
        error: 'DiskFull',
      }),
    ).toHaveLength(1);
    expect(logged('shard.compiled', { sha256: '0a'.repeat(32), split: 'val', kind: 'sft' })).toHaveLength(1);
  });

  it('warns when it is a block, a withdrawal or an erasure', () => {
    expect(LOG_EVENTS['run.blocked'].level).toBe('warn');
    expect(LOG_EVENTS['record.withdrawn'].level).toBe('warn');
    expect(LOG_EVENTS['release.erased'].level).toBe('warn');
  });
});

describe('what the log refuses', () => {
  const WORD = 'zanzibar';

  it.each([
    ['an unknown event', () => logged(`I met ${WORD}`, {})],
    ['an event that every object has', () => logged('constructor', {})],
    ['an unknown field', () => logged('shard.prepared', { [`the ${WORD}`]: 1 })],
    ['a field that every object has', () => logged('shard.prepared', { toString: 1 })],
    ['words in an id', () => logged('shard.prepared', { source_id: `my friend ${WORD}` })],
    ['an object key', () => logged('shard.prepared', { source_id: `gdrive/${WORD}/a.jsonl` })],
    ['a reason that is not on the list', () => logged('shard.prepared', { reason: WORD })],
    ['a text where a number belongs', () => logged('shard.prepared', { records: WORD })],
    ['a number that JSON has not', () => logged('shard.prepared', { records: Number.NaN })],
    ['a name where a hash belongs', () => logged('candidate.assembled', { release_digest: WORD })],
    ['a version that is none', () => logged('run.opened', { version: `v2026-01-01-${WORD}` })],
    ['more than 80 characters', () => logged('bands.matched', { stage: WORD.repeat(11) })],
    ['a line break', () => logged('bands.matched', { stage: `${WORD}\n` })],
    ['words in the context', () => createLog(() => undefined, { execution: `by ${WORD}` })],
  ])('%s, with ContractViolated and without repeating it', (_, act) => {
    const failure = refusal(act);
    expect(failure).toMatchObject({ code: 'ContractViolated', trouble: 'terminal' });
    expect(JSON.stringify([String(failure), failure])).not.toContain(WORD);
  });

  it('is not written, not even in part', () => {
    const lines: string[] = [];
    const log = createLog((line) => lines.push(line));
    refusal(() => log.event('shard.prepared', { records: 1, note: 'x' }));
    expect(lines).toEqual([]);
  });
});

describe('the registry', () => {
  it.each(Object.entries(LOG_EVENTS))(
    'names %s as area.past-tense and says what it means',
    (name, { meaning, fields }) => {
      expect(name).toMatch(/^[a-z]+\.[a-z]+$/);
      expect(meaning).toMatch(/\.$/);
      for (const [field, rule] of Object.entries(fields)) {
        expect(field).toMatch(/^[a-z][a-z0-9_]*$/);
        expect(rule('two words'), field).toBe(false);
        expect(rule('a/b'), field).toBe(false);
      }
    },
  );
});

describe('a safe token', () => {
  it.each([
    'run.opened',
    'v2026-01-01.1',
    'PrepareShards',
    '2026-01-01T00:00:00.000Z',
    `sha256:${'0'.repeat(64)}`,
    'x'.repeat(80),
  ])('is %s', (text) => {
    expect(isSafeToken(text)).toBe(true);
  });

  it.each(['', 'two words', 'a/b', 'a\n', '"', 'x'.repeat(81), 'é', '.hidden', `sha256:${'G'.repeat(64)}`])(
    'is not %j',
    (text) => {
      expect(isSafeToken(text)).toBe(false);
    },
  );
});
