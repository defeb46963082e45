import { expect, test } from 'vitest';
import { createProgress } from '../../../cli/progress.ts';

function recorded(mode: 'terminal' | 'plain' | 'none') {
  const written: string[] = [];
  let time = 0;
  const view = createProgress(mode, { write: (text) => written.push(text), columns: 60 }, () => time);
  return {
    view,
    written,
    at: (ms: number) => {
      time = ms;
    },
  };
}

test('a terminal shows stage, items done, MB/s and time left on one line', () => {
  const { view, written, at } = recorded('terminal');
  view.onEvent({ type: 'state.entered', state: 'PrepareShards', path: '/' });
  view.onEvent({ type: 'map.started', state: 'PrepareShards', items: 4 });
  at(1000);
  view.onProgress({ stage: 'PrepareShard#0', done: 1, of: 1, bytes: 10_000_000 });
  at(2000);
  view.onEvent({ type: 'map.progressed', state: 'PrepareShards', done: 2, items: 4 });
  expect(written.at(-1)).toBe('\r\u001b[2KPrepareShards  2/4  5.0 MB/s  2.0 s left');
});

test('elsewhere finished stages are plain lines without control characters', () => {
  const { view, written, at } = recorded('plain');
  view.onEvent({ type: 'state.entered', state: 'TakeInventory', path: '/' });
  at(1500);
  view.onEvent({ type: 'state.exited', state: 'TakeInventory', path: '/' });
  expect(written).toEqual(['  TakeInventory  1.5 s\n']);
});

test('states that only decide are not shown', () => {
  const { view, written } = recorded('plain');
  view.onEvent({ type: 'state.entered', state: 'IntakeDecision', path: '/' });
  view.onEvent({ type: 'state.exited', state: 'IntakeDecision', path: '/' });
  expect(written).toEqual([]);
});

test('machines see no progress', () => {
  const { view, written } = recorded('none');
  view.onEvent({ type: 'state.entered', state: 'TakeInventory', path: '/' });
  view.onEvent({ type: 'state.exited', state: 'TakeInventory', path: '/' });
  expect(written).toEqual([]);
});
