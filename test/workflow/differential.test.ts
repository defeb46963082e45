// The embedded engine on every differential case; test/localstack/differential.test.ts runs the same on Step Functions.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../core/record/index.ts';
import { createSystemClock } from '../../platform/local/clock.ts';
import { enginesDocument } from '../differential/engines-document.ts';
import { fieldsOf, formsOf } from '../differential/forms.ts';
import { KNOWN_DIFFERENCES } from '../differential/known-differences.ts';
import { AREAS, CASES } from '../differential/machines.ts';
import { runCase } from '../differential/run-case.ts';
import { engineOf } from './engine.ts';

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const release = JSON.parse(read('statemachines/release.asl.json')) as Json;

describe.each(AREAS)('$title', ({ cases }) => {
  it.concurrent.each(cases)('$name', async (one) => {
    const { definition, objects = {}, stages = () => ({}), expected } = one;
    const clock = createSystemClock();
    await using engine = await engineOf({ definition, objects: { ...objects }, stages: stages(), clock });

    expect(await runCase(engine.workflow, one, engine.store, 'news')).toEqual(expected);
  });
});

describe('the cases', () => {
  it('have names of their own', () => {
    expect(new Set(CASES.map(({ name }) => name)).size).toBe(CASES.length);
  });

  it('have every form of expression that the release has', () => {
    const tried = new Set(CASES.flatMap(({ definition }) => formsOf(definition)));

    expect(formsOf(release).filter((form) => !tried.has(form))).toEqual([]);
  });

  it('have every field that the engine runs', () => {
    const tried = new Set(CASES.flatMap(({ definition }) => [...fieldsOf(definition)]));
    const run = new Set(
      read('core/asl/definition.ts').match(
        /\b[A-Z][A-Za-z]+(?=: (z\.|count|Template|Name|Assign|StatesOf|Processor|Location|expression))/g,
      ),
    );
    const words = ['Comment', 'Version', 'JitterStrategy', 'Inner', 'StatesOf'];

    expect([...run].filter((field) => !tried.has(field) && !words.includes(field))).toEqual([]);
    expect(run.size).toBeGreaterThan(40);
  });

  it('have a name for every known difference', () => {
    const names = new Set(CASES.map(({ name }) => name));

    expect(KNOWN_DIFFERENCES.flatMap(({ cases }) => cases).filter((name) => !names.has(name))).toEqual([]);
  });

  it('stand in docs/engines.md as they are', () => {
    expect(read('docs/engines.md')).toBe(enginesDocument());
  });
});
