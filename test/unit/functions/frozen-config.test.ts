// A frozen configuration is read piece by piece, and gives what a parser of the whole gives.
import { describe, expect, it } from 'vitest';
import { checkFrozen, parseFrozen } from '../../../functions/frozen-config.ts';

const bytes = (text: string): Uint8Array => Buffer.from(text);
const DATA = 'UkxYSUNPTgE+/w==';

describe('the bytes of a frozen configuration', () => {
  it.each([
    [
      'with word lists',
      { project: { title: 'zażółć 名' }, redaction: { lexicon: { data: DATA, sha256: 'ab' }, titles: ['ß'] } },
    ],
    ['without any', { project: {}, redaction: { titles: ['dr'] } }],
    ['with empty word lists', { redaction: { lexicon: { data: '', sha256: 'ab' } } }],
    ['with word lists elsewhere', { bias: { lexicon: { data: DATA, sha256: 'ab' } }, redaction: {} }],
    [
      'with word lists elsewhere first',
      { bias: { lexicon: { data: DATA } }, redaction: { lexicon: { data: '', x: 1 } } },
    ],
    ['with a text that looks like word lists', { a: '"lexicon":{"data":"x"}', redaction: { lexicon: { data: DATA } } }],
    ['with word lists that are no base64', { redaction: { lexicon: { data: 'a"b\\c\n' } } }],
    ['that are no object', null],
  ])('%s are read as the document that was written', (_, value) => {
    expect(parseFrozen(bytes(JSON.stringify(value)), 'config.json')).toEqual(value);
  });

  it.each(['{"redaction":{"lexicon":{"data":"UkxY', '{"redaction":{"lexicon":{"data":"UkxY"}', '', '{"a":}'])(
    'that are no JSON are refused without a word of them: %s',
    (text) => {
      expect(() => parseFrozen(bytes(text), 'config.json')).toThrow(expect.objectContaining({ code: 'ObjectCorrupt' }));
    },
  );

  it('that do not fit the schema are refused', () => {
    expect(() => checkFrozen(bytes('{"project":{}}'), 'config.json')).toThrow(
      expect.objectContaining({ code: 'ContractViolated' }),
    );
  });
});
