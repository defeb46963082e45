// Holds what was reached on the development sets beside the project: nothing of them is copied or printed, only counted.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../bench/redaction/evaluate.ts';
import { readLabelled } from '../../../bench/redaction/labelled.ts';
import { evaluationJson } from '../../../bench/redaction/print.ts';
import { FLOORS, type Floor } from '../../support/redaction/floors.ts';
import { policy, redactor } from './policy.ts';

const SETS = join(import.meta.dirname, '../../../../shared/data/pii');
const fileOf = (set: string) => join(SETS, `${set}.jsonl`);

/** The number at a path of keys; NaN where there is none, which holds no floor. */
function figureAt(value: unknown, path: string): number {
  const found = path
    .split('.')
    .reduce<unknown>((at, key) => (typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined), value);
  return typeof found === 'number' ? found : Number.NaN;
}

const holds = ({ is, value }: Floor, figure: number) => (is === 'at least' ? figure >= value : figure <= value);

const cases = [...Map.groupBy(FLOORS, ({ set, letters }) => `${set}, ${letters}`)];

describe.each(cases)('%s (skipped without ../shared)', (_, floors) => {
  const [{ set, letters }] = floors as [Floor];
  it.skipIf(!existsSync(fileOf(set)))('holds every floor', () => {
    const { records, bad } = readLabelled(fileOf(set));
    const figures = evaluationJson(evaluate(redactor, policy, records, { lower: letters === 'small' }));
    expect(bad).toEqual([]);
    const fallen = floors
      .map((floor) => ({ ...floor, reached: figureAt(figures, floor.figure) }))
      .filter((floor) => !holds(floor, floor.reached));
    expect(fallen).toEqual([]);
  });
});

describe('a floor', () => {
  const floor: Floor = { set: 'x', letters: 'small', figure: 'a.b', is: 'at least', value: 0.5 };

  it('falls below its value, above it where it is a ceiling, and where the figure is missing', () => {
    expect(holds(floor, figureAt({ a: { b: 0.49 } }, floor.figure))).toBe(false);
    expect(holds(floor, figureAt({ a: { b: 0.5 } }, floor.figure))).toBe(true);
    expect(holds({ ...floor, is: 'at most' }, figureAt({ a: { b: 0.51 } }, floor.figure))).toBe(false);
    expect(holds(floor, figureAt({ a: null }, floor.figure))).toBe(false);
    expect(holds({ ...floor, is: 'at most' }, figureAt({}, floor.figure))).toBe(false);
  });
});
