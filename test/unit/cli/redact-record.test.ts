// What `redact` tells the redactor of a record: the names that its other fields say, and no role, id or text.
import { expect, it } from 'vitest';
import { knownNames, ownId } from '../../../cli/redact/record-names.ts';
import { redactRecord } from '../../../cli/redact/redact-record.ts';
import { compileRedactor, type RedactionInput } from '../../../core/redact/index.ts';
import { config } from '../gates/sample.ts';
import { policy } from '../redact/policy.ts';

it.each([
  [{ metadata: { client_name: 'Rusty Steel' } }, ['Rusty Steel']],
  [{ metadata: { clientName: 'Rusty Steel', 'therapist-name': 'Ada Quill' } }, ['Rusty Steel', 'Ada Quill']],
  [
    { speakers: ['Ada Quill', 'Rusty Steel'], patient: { name: 'Brook Vale' } },
    ['Ada Quill', 'Rusty Steel', 'Brook Vale'],
  ],
  [{ client: 'client', user: 'user', client_id: 'c-17', speakers: ['patient', '1'] }, []],
  [
    {
      metadata: { topic: 'Grief', filename: 'may.csv', title: 'Hope' },
      text: 'name: Ada',
      messages: [{ name: 'Ada' }],
    },
    [],
  ],
  [{ metadata: { name: 'x'.repeat(81), names: ['', 7, null] } }, []],
])('the names in %j', (record, expected) => {
  expect(knownNames(record)).toEqual(expected);
});

it('an id is a number or one word, and no text', () => {
  expect([{ id: 7 }, { id: 'case-7.a' }, { id: 'Ada Quill' }, { id: null }, {}].map(ownId)).toEqual([
    7,
    'case-7.a',
    null,
    null,
    null,
  ]);
});

it('known names and speakers reach the redactor', () => {
  const redactor = compileRedactor(policy);
  const seen: RedactionInput[] = [];
  const watched = {
    ...redactor,
    redact: (input: RedactionInput) => {
      seen.push(input);
      return redactor.redact(input);
    },
  };
  const record = {
    line: 1,
    bytes: 1,
    parts: ['I sleep badly.'],
    speakers: ['Ada'],
    known: ['Rusty Steel'],
    learnt: [null],
    id: null,
    withParts: () => '',
  };
  redactRecord(record, watched, { ...config, redaction: policy }, 'en');
  expect(seen).toMatchObject([{ known: ['Rusty Steel'], speakers: ['Ada'] }]);
});
