// What `status` says of an execution that OpenRelease refused: which field, what is allowed, and nothing of the payload.
import { describe, expect, test } from 'vitest';
import { mayResume } from '../../../cli/commands/claims.ts';
import type { Composed } from '../../../cli/compose.ts';
import { outcomeOf, type RunOutcome } from '../../../cli/outcome.ts';
import { outcomeLines } from '../../../cli/outcome-lines.ts';
import type { Json } from '../../../core/record/index.ts';
import type { ExecutionInfo } from '../../../platform/ports.ts';

/** A refused execution claims nothing: no store is looked at. */
const NOTHING = {} as Composed;

const refused = (input: Json, error = 'PayloadRefused', execution = 'by-hand'): ExecutionInfo => ({
  ...{ execution, status: 'FAILED', state: 'OpenRelease', input, output: null },
  error: { name: error, cause: '' },
  ...{ started_at: '2026-11-22T00:00:00.000Z', ended_at: '2026-11-22T00:00:01.000Z' },
});
const said = (outcome: RunOutcome): string => outcomeLines(outcome, (path) => path).join('\n');
const statusOf = async (info: ExecutionInfo): Promise<RunOutcome> =>
  outcomeOf(NOTHING, info, `${info.error?.name} in OpenRelease`);

describe('an execution with a payload that is refused', () => {
  test.each<[string, Json, string]>([
    ['no kind', { version: 'v2026-11-22' }, 'payload: kind: is release or rehearsal'],
    [
      'a wrong limit',
      { version: 'v2026-11-22', kind: 'release', limit: -1 },
      'payload: limit: is a whole number above 0',
    ],
    [
      'a misspelt field',
      { version: 'v2026-11-22', kind: 'release', limmit: 1 },
      'payload: 1 fields that no payload has',
    ],
    ['a text', 'quokka', 'payload: the payload is an object'],
  ])('of %s says which field, and that a new one has to be started', async (_, input, sentence) => {
    const text = said(await statusOf(refused(input)));
    expect(text).toContain(sentence);
    expect(text).toContain('Start a new execution');
    expect(text).not.toMatch(/defect|goes on where it stopped|limmit|quokka/);
  });

  test.each<[string, Json]>([
    ['a path', '../../etc'],
    ['5,000 characters', 'x'.repeat(5000)],
    ['a day that does not exist', 'v2026-13-45'],
  ])('shows no version that is %s, and invents no kind', async (_, version) => {
    const outcome = await statusOf(refused({ version }));
    expect(outcome).toMatchObject({ version: 'unknown', kind: 'unknown' });
    expect(said(outcome)).not.toContain(version);
    expect(JSON.stringify(outcome)).not.toContain(version);
  });

  test('and a name that reads like text is shown by a hash', async () => {
    const outcome = await statusOf(refused({}, 'PayloadRefused', 'für Dana'));
    expect(outcome.execution).toMatch(/^name-[0-9a-f]{16}$/);
    expect(said(outcome)).not.toContain('Dana');
  });

  test.each(['PayloadRefused', 'States.QueryEvaluationError'])(
    'is not resumed after %s: the same payload would be refused again',
    async (error) => {
      await expect(mayResume(NOTHING, refused({}, error))).rejects.toMatchObject({
        code: 'PayloadRefused',
        message: expect.stringContaining('kind: is release or rehearsal'),
      });
    },
  );
});
