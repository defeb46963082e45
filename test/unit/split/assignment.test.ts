// The line that an assignment is kept in.
import { expect, it } from 'vitest';
import { Assignment } from '../../../core/split/index.ts';

const LINE = { document: 0, group: '0123456789abcdef', split: 'train', holdout: false, reason: null };

it('an assignment is a document, its group by 16 hex, its split, and why it has none', () => {
  expect(Assignment.parse(LINE)).toEqual(LINE);
  expect(Assignment.parse({ ...LINE, split: null, reason: 'split_bridge' }).reason).toBe('split_bridge');
});

it.each([
  ['no document', { document: -1 }],
  ['half a document', { document: 0.5 }],
  ['a group that is no 16 hex', { group: '0123456789abcde' }],
  ['a longer group', { group: '0123456789abcdef0' }],
  ['a group of other letters', { group: 'x0123456789abcdef' }],
  ['a split there is not', { split: 'dev' }],
  ['another reason', { reason: 'other' }],
  ['a field of its own', { text: 'x' }],
])('an assignment is not one with %s', (_, change) => {
  expect(Assignment.safeParse({ ...LINE, ...change }).success).toBe(false);
});
