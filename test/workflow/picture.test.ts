import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { drawWorkflow } from '../../scripts/draw-workflow.ts';
import type { Definition } from '../../scripts/workflow-graph.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const definition = (): Definition =>
  JSON.parse(readFileSync(resolve(ROOT, 'statemachines/release.asl.json'), 'utf8')) as Definition;
const committed = readFileSync(resolve(ROOT, 'docs/workflow.svg'), 'utf8');

describe('the picture of the workflow', () => {
  test('is what the script draws from the definition: `npm run docs` mends it', () => {
    expect(drawWorkflow(definition())).toBe(committed);
  });

  test('names every state that does work, and asks for nothing from outside', () => {
    for (const [name, { Type }] of Object.entries(definition().States))
      if (Type === 'Task' || Type === 'Map') expect(committed).toContain(`>${name}<`);
    expect(committed.replace('xmlns="http://www.w3.org/2000/svg"', '')).not.toMatch(/https?:|<script|<image|@import/);
  });

  test('cannot be drawn of a definition with a state or a way that it does not know', () => {
    const { StartAt, States } = definition();
    expect(() =>
      drawWorkflow({ StartAt, States: { ...States, Another: { Type: 'Task', Next: 'TakeInventory' } } }),
    ).toThrow('Another');
    const { MatchBands: _, ...fewer } = States;
    expect(() => drawWorkflow({ StartAt, States: fewer })).toThrow('MatchBands');
    const otherWay = { ...States, IntakeDecision: { Type: 'Choice', Default: 'PublishRelease' } };
    expect(() => drawWorkflow({ StartAt, States: otherWay })).toThrow('IntakeDecision leads to PublishRelease');
  });
});
