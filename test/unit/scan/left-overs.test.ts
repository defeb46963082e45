// What the scanner takes for an open slot, a stored mock answer or a chart note, by means of its own.
import { describe, expect, it } from 'vitest';
import { compileChartScan, compileMockScan, compileSlotScan } from '../../../core/scan/index.ts';

describe('a stored mock answer', () => {
  const isMock = compileMockScan(['this is a mock response', '**Placeholder** reply']);

  it.each([
    'Well. This is a mock response, sorry.',
    'THIS  IS\n\tA MOCK RESPONSE',
    'This is a **mock** response',
    'This is a mo\u200bck re\u00adsponse',
    '\uff34\uff48\uff49\uff53 is a mock response',
    'a placeholder reply',
  ])('is found in %j', (text) => {
    expect(isMock(text)).toBe(true);
  });

  it.each(['This is a mocking response.', 'I mocked the response.', ''])('is not found in %j', (text) => {
    expect(isMock(text)).toBe(false);
  });

  it('is never found without a marker, nor by one that is nothing', () => {
    expect(compileMockScan([])('anything')).toBe(false);
    expect(compileMockScan(['**'])('anything')).toBe(false);
  });
});

describe('an open slot', () => {
  const hasSlot = compileSlotScan(['\\[your name\\]']);

  it.each([
    'Dear [your name], hello',
    'Dear {{ name }}',
    'Dear {{name}}',
    'In {% if city %}',
    `From $\{home.city} on`,
    'By <%= author %>',
    '{{}} and {{ name }}',
    'ends in {{a}}',
  ])('is found in %j', (text) => {
    expect(hasSlot(text)).toBe(true);
  });

  it.each([
    'Dear [PERSON_1]',
    'a set {a, b}',
    '{{ }}',
    '{{12}}',
    'it cost $ {x}',
    'open {{ and never closed',
    `{{ ${'far '.repeat(30)} }}`,
    '5 <% 6',
  ])('is not found in %j', (text) => {
    expect(hasSlot(text)).toBe(false);
  });
});

describe('a chart note', () => {
  const isChart = compileChartScan(['Subjective', 'Objective', 'Assessment', 'Plan', 'Vital Signs'], 3);

  it.each([
    'Subjective: tired\nObjective: calm\nPlan: rest',
    'SUBJECTIVE : tired\r\n  objective: calm\n\tPlan: rest',
    '**Subjective:** tired\n- __Objective__: calm\n## 3. Plan: rest',
    '> Subjective\uff1atired\n1) Objective: calm\n\u2022 Vital  Signs: good',
  ])('is found in %j', (text) => {
    expect(isChart(text)).toBe(true);
  });

  it.each([
    'Subjective: tired\nObjective: calm',
    'Subjective: tired\nSubjective: sad\nSubjective: calm',
    'My plan: rest. My assessment: fine. Quite objective: no.',
    'Subjective tired\nObjective calm\nPlan rest',
    'Planning: a\nAssessments: b\nSubjectively: c',
    '',
  ])('is not found in %j', (text) => {
    expect(isChart(text)).toBe(false);
  });

  it('is never found where no heading is configured', () => {
    expect(compileChartScan([], 1)('Subjective: tired')).toBe(false);
  });
});
