// Two environments in one account: nothing in the templates of one names anything of the other.
import { describe, expect, test } from 'vitest';
import { addTo, environmentOf, newApp, PARTS, templatesOf } from './synthesized.ts';

const app = newApp();
const environments = ['dev', 'prod'] as const;
const stacks = environments.map((name) => addTo(app, environmentOf(name)));
const templates = stacks.map(templatesOf);

describe('two environments', () => {
  test('are stacks of their own names', () => {
    const names = stacks.flatMap((each) => PARTS.map((part) => each[part].stackName));
    expect(names).toEqual(environments.flatMap((name) => PARTS.map((part) => `mhdr-${name}-${part}`)));
  });

  test('name nothing of each other', () => {
    for (const [index, other] of ['prod', 'dev'].entries())
      for (const part of PARTS)
        expect(JSON.stringify(templates[index]?.[part].toJSON())).not.toContain(`mhdr-${other}`);
  });

  test('depend on no stack of each other', () => {
    for (const [index, each] of stacks.entries())
      for (const part of PARTS)
        for (const { stackName } of each[part].dependencies)
          expect(stackName).toContain(`mhdr-${environments[index]}-`);
  });

  test('tag everything with their own name alone', () => {
    for (const [index, name] of environments.entries()) {
      const other = environments[1 - index];
      for (const part of PARTS) {
        const text = JSON.stringify(templates[index]?.[part].toJSON());
        expect(text).toContain(`"Key":"mhdr:environment","Value":"${name}"`);
        expect(text).not.toContain(`"Value":"${other}"`);
      }
    }
  });

  test('are protected from deletion only where data is kept', () => {
    expect(stacks.map((each) => PARTS.map((part) => each[part].terminationProtection))).toEqual([
      [false, false, false, false],
      [true, true, true, true],
    ]);
  });
});
