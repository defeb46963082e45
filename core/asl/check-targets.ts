// Whether the parts of a parsed machine fit together: every target exists, every state ends or goes on.
import { ReleaseError } from '../errors/index.ts';
import type { Branch, State } from './state-machine.ts';

const refuse = (field: string, sentence: string): never => {
  throw new ReleaseError('Configuration', sentence, { field });
};

/** Throws Configuration with the path of the first part that does not fit. */
export function checkTargets(machine: Branch, path: string): void {
  const known = (target: string | undefined, at: string): void => {
    if (target !== undefined && !Object.hasOwn(machine.States, target))
      refuse(at, 'This target is no state of its machine.');
  };
  known(machine.StartAt, `${path}StartAt`);
  for (const [name, state] of Object.entries(machine.States)) {
    const at = `${path}States.${name}`;
    if ('Next' in state || 'End' in state || !['Choice', 'Succeed', 'Fail'].includes(state.Type))
      checkOnward(state, at, known);
    if (state.Type === 'Choice') {
      for (const [index, rule] of state.Choices.entries()) known(rule.Next, `${at}.Choices.${index}`);
      known(state.Default, `${at}.Default`);
    }
    if ('Catch' in state)
      for (const [index, catcher] of state.Catch.entries()) known(catcher.Next, `${at}.Catch.${index}`);
    if (state.Type === 'Wait' && (state.Seconds === undefined) === (state.Timestamp === undefined))
      refuse(at, 'A Wait state has exactly one of Seconds and Timestamp.');
    if (state.Type === 'Parallel')
      for (const [index, branch] of state.Branches.entries()) checkTargets(branch, `${at}.Branches.${index}.`);
    if (state.Type === 'Map') checkMap(state, at);
  }
}

function checkOnward(state: State, at: string, known: (target: string | undefined, at: string) => void): void {
  if (!('Next' in state) && !('End' in state)) refuse(at, 'This state has neither Next nor End.');
  const { Next, End } = state as { Next?: string; End?: true };
  if ((Next === undefined) === (End === undefined)) refuse(at, 'This state needs exactly one of Next and End.');
  known(Next, `${at}.Next`);
}

function checkMap(state: Extract<State, { Type: 'Map' }>, at: string): void {
  if (state.Items !== undefined && state.ItemReader !== undefined)
    refuse(at, 'A Map state has Items or an ItemReader, not both.');
  const batcher = state.ItemBatcher;
  if (batcher !== undefined && batcher.MaxItemsPerBatch === undefined && batcher.MaxInputBytesPerBatch === undefined)
    refuse(`${at}.ItemBatcher`, 'An ItemBatcher has MaxItemsPerBatch, MaxInputBytesPerBatch or both.');
  checkTargets(state.ItemProcessor, `${at}.ItemProcessor.`);
}
