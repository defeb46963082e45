// Objects and lines that are broken, wrapped or encoded in another way than their name says.
import { Buffer } from 'node:buffer';
import type { DropReason } from '../../../core/record/index.ts';
import { randomOf } from '../../bundled/random.ts';
import { gzip, table } from '../../bundled/shapes.ts';
import type { Must, Plant } from '../plant.ts';
import { chat, chatRecord, line, say, session, transcript, twoTurns, under, visit } from '../told.ts';

const dropped = (reason: DropReason, records: number | 'all' = 1): Must => ({
  stage: 'PrepareShards',
  fate: 'dropped',
  reason,
  records,
});
const kept = (words: readonly string[], absent: readonly string[] = []): Must => ({
  stage: 'PrepareShards',
  fate: 'kept',
  words,
  absent,
});
const exported = (under: string, more: object = {}): Must => ({
  stage: 'CompileExport',
  fate: 'exported',
  under,
  ...more,
});

const record = (name: string, sentence = ''): string =>
  line(chatRecord(name, sentence === '' ? session(name) : say(session(name), sentence)));

/** UTF-8 bytes read as windows-1252, as a wrong export does it: every byte a letter. */
const misread = (text: string): string => new TextDecoder('windows-1252').decode(Buffer.from(text, 'utf8'));

/** Letters outside ASCII by the two encodings of the plants; each of these has the same letters in both tables. */
const CP1252: Readonly<Record<string, number>> = { '’': 0x92, '“': 0x93, '”': 0x94, '—': 0x97, é: 0xe9, ï: 0xef };
const GBK: Readonly<Record<string, number>> = {
  '“': 0xa1b0,
  '”': 0xa1b1,
  '—': 0xa1aa,
  é: 0xa8a6,
  最: 0xd7ee,
  近: 0xbdfc,
  总: 0xd7dc,
  是: 0xcac7,
  睡: 0xcbaf,
  不: 0xb2bb,
  着: 0xd7c5,
  心: 0xd0c4,
  里: 0xc0ef,
  很: 0xbadc,
  累: 0xc0db,
};

function encode(text: string, letters: Readonly<Record<string, number>>): Uint8Array {
  const bytes: number[] = [];
  for (const letter of text) {
    const code = letter.charCodeAt(0) < 0x80 ? letter.charCodeAt(0) : letters[letter];
    if (code === undefined) throw new RangeError('a letter that the plant has no code for');
    if (code > 0xff) bytes.push(code >> 8);
    bytes.push(code & 0xff);
  }
  return Uint8Array.from(bytes);
}

const CHINESE = '最近总是睡不着心里很累';
const CELLS = 'gdrive/processed/professional_therapeutic/cells/pairs.csv';
const cell = (id: string, question: string, answer: string): Plant['pieces'] => [
  { key: CELLS, body: table([[id, question, answer]], ',') },
];

const asked = (name: string): string => session(name)[0]?.text ?? '';
const answered = (name: string): string => session(name)[1]?.text ?? '';

/** 224,000 characters of words that no other record has. */
function huge(): string {
  const random = randomOf('defects/huge');
  const syllables = ['ba', 'lo', 'mi', 'ter', 'sun', 'vel', 'dra', 'ko', 'pen', 'ri', 'sto', 'ga'];
  const word = (): string => Array.from({ length: 2 + random.below(3) }, () => random.pick(syllables)).join('');
  const sentence = (): string => `I dreamt of the ${word()} and of a ${word()}, and we walked to the ${word()} again.`;
  return Array.from({ length: 4000 }, sentence).join(' ').slice(0, 224_000);
}

const BROKEN: readonly Plant[] = [
  {
    id: 'json-truncated',
    what: 'a line of JSON that breaks off',
    of: 'shape',
    pieces: [
      under('torn', 'a.jsonl', `${record('json-truncated').slice(0, 180)}\n`),
      under('torn', 'a.jsonl', record('after-the-torn-line')),
    ],
    must: [dropped('json_invalid'), exported('data/sft/', { piece: 1 })],
  },
  {
    id: 'json-cut-at-the-end',
    what: 'a last line that breaks off, without a line end',
    of: 'shape',
    pieces: [
      under('torn', 'b.jsonl', record('json-before-the-end')),
      under('torn', 'b.jsonl', record('json-cut-at-the-end').slice(0, 210)),
    ],
    must: [exported('data/sft/'), { stage: 'PrepareShards', fate: 'dropped', reason: 'json_invalid', piece: 1 }],
  },
  {
    id: 'json-two-on-a-line',
    what: 'two JSON objects on one line',
    of: 'shape',
    pieces: [under('torn', 'c.jsonl', `${record('two-on-a-line-1').trimEnd()}${record('two-on-a-line-2')}`)],
    must: [dropped('json_invalid')],
  },
  {
    id: 'json-wrapped',
    what: 'one pretty-printed array under the name of JSON lines, declared as lines: refused line by line, nothing half-read',
    of: 'shape',
    pieces: [
      under(
        'torn',
        'wrapped.jsonl',
        `${JSON.stringify([chatRecord('wrapped', twoTurns(asked('wrapped'), answered('wrapped')))], null, 2)}\n`,
      ),
    ],
    must: [dropped('json_invalid', 'all')],
  },
  {
    id: 'object-empty',
    what: 'a record that is an empty object',
    of: 'shape',
    pieces: [under('torn', 'd.jsonl', '{}\n')],
    must: [dropped('field_missing')],
  },
  {
    id: 'record-is-a-number',
    what: 'a line that holds a number',
    of: 'shape',
    pieces: [under('torn', 'd.jsonl', '42\n')],
    must: [dropped('field_missing')],
  },
  {
    id: 'refusals-over-the-limit',
    what: 'more refused records than the limit of the source allows',
    of: 'shape',
    pieces: [under('torn', 'd.jsonl', '{"messages": [\n')],
    must: [
      dropped('json_invalid'),
      { stage: 'JudgePreparation', fate: 'found', gate: 'parse', code: 'refused_over_limit' },
    ],
  },
  {
    id: 'json-concatenated',
    what: 'pretty-printed documents one after another, declared as such',
    of: 'shape',
    pieces: ['one', 'two'].map((name) =>
      under(
        'concatenated',
        'many.jsonl',
        `${JSON.stringify(chatRecord(`many-${name}`, session(`many-${name}`)), null, 2)}\n`,
      ),
    ),
    must: [exported('data/sft/'), exported('data/sft/', { piece: 1 })],
  },
  {
    id: 'gzip-broken',
    what: 'a compressed object that does not open',
    of: 'shape',
    pieces: [under('zipped', 'broken.jsonl.gz', gzip(record('gzip-broken')).slice(0, 120))],
    must: [dropped('archive_invalid')],
  },
  {
    id: 'object-without-bytes',
    what: 'an object of no bytes',
    of: 'shape',
    pieces: [under('chat', 'nothing.jsonl', '')],
    must: [{ stage: 'TakeInventory', fate: 'quarantined', reason: 'object_empty' }],
  },
  {
    id: 'reader-not-built',
    what: 'a recording with time marks, for which no reader is built',
    of: 'shape',
    pieces: [under('recordings', 'talk.vtt', 'WEBVTT\n\n00:00.000 --> 00:04.000\nSo what do we do with that?\n')],
    must: [{ stage: 'TakeInventory', fate: 'quarantined', reason: 'format_unsupported' }],
  },
  {
    id: 'huge-cell',
    what: 'a cell of 224,000 characters',
    of: 'shape',
    pieces: cell('huge-cell', asked('huge-cell'), huge()),
    must: [exported('data/sft/')],
  },
  {
    id: 'base64-image',
    what: 'an image as base64 inside a cell',
    of: 'shape',
    pieces: cell(
      'base64-image',
      `${asked('base64-image')} See it here: data:image/png;base64,${'iVBORw0KGgoAAAANSUhEUg'.repeat(40)}== and tell me.`,
      answered('base64-image'),
    ),
    must: [kept(['See it here:', 'and tell me.'], ['iVBORw0KGgo', 'base64'])],
  },
  {
    id: 'rows-of-annotators',
    what: 'every row once for each of three annotators',
    of: 'shape',
    pieces: [
      {
        key: 'gdrive/processed/professional_therapeutic/utterances/sessions.csv',
        body: table(
          session('annotated').flatMap(({ side, text }, index) =>
            [1, 2, 3].map(() => ['annotated', index + 1, side === 'client' ? 'Client' : 'Counselor', text]),
          ),
          ',',
        ),
      },
    ],
    must: [exported('data/sft/', { turns: session('annotated').length })],
  },
  {
    id: 'rows-of-one-number',
    what: 'two rows of one session with one number and other words',
    of: 'shape',
    pieces: [
      {
        key: 'gdrive/processed/professional_therapeutic/utterances/sessions.csv',
        body: table(
          [
            ['twice-numbered', 1, 'Client', asked('twice-numbered')],
            ['twice-numbered', 1, 'Client', asked('other-words')],
            ['twice-numbered', 2, 'Counselor', answered('twice-numbered')],
          ],
          ',',
        ),
      },
    ],
    must: [dropped('shape_mismatch')],
  },
  {
    id: 'odd-key',
    what: 'a key with spaces, an ampersand, braces and letters outside ASCII',
    of: 'shape',
    pieces: [visit('intake & follow-up {v2} ä é 来.txt', transcript(session('odd-key')))],
    must: [exported('data/sft/', { shown_key: 'plain' })],
  },
];

const ENCODED: readonly Plant[] = [
  {
    id: 'byte-order-mark',
    what: 'a byte order mark at the beginning of an object',
    of: 'encoding',
    pieces: [under('chat', 'bom.jsonl', `\ufeff${record('byte-order-mark', 'The mark stands before me.')}`)],
    must: [kept(['The mark stands before me.'], ['\ufeff'])],
  },
  {
    id: 'crlf',
    what: 'CRLF inside an object of LF, and inside a turn',
    of: 'encoding',
    pieces: [under('chat', 'crlf.jsonl', `${record('crlf', 'One line.\r\nAnd another.').trimEnd()}\r\n`)],
    must: [kept(['One line.\nAnd another.'], ['\r'])],
  },
  {
    id: 'no-break-space',
    what: 'no-break spaces between words',
    of: 'encoding',
    pieces: [chat('no-break-space', say(session('no-break-space'), 'Nothing\u00a0breaks\u00a0here\u202fat all.'))],
    must: [kept(['Nothing breaks here at all.'], ['\u00a0', '\u202f'])],
  },
  {
    id: 'gbk',
    what: 'English text with quotation marks in GBK, declared as GBK',
    of: 'encoding',
    pieces: [under('gbk', 'quotes.jsonl', encode(record('gbk', 'He said “later” — at the café.'), GBK))],
    must: [kept(['He said “later” — at the café.'])],
  },
  {
    id: 'gbk-chinese',
    what: 'Chinese text in GBK: read, and left for a person',
    of: 'language',
    pieces: [
      under(
        'gbk',
        'chinese.jsonl',
        encode(line(chatRecord('gbk-chinese', twoTurns(CHINESE.repeat(6), CHINESE.repeat(5)))), GBK),
      ),
    ],
    must: [dropped('requires_review')],
  },
  {
    id: 'gbk-undeclared',
    what: 'GBK bytes where UTF-8 is declared',
    of: 'encoding',
    pieces: [
      under('chat', 'undeclared.jsonl', encode(record('gbk-undeclared', 'He said “never” — at the café.'), GBK)),
    ],
    must: [dropped('encoding_invalid')],
  },
  {
    id: 'cp1252',
    what: 'curly quotes and accents in windows-1252, declared as such',
    of: 'encoding',
    pieces: [under('cp1252', 'curly.jsonl', encode(record('cp1252', 'It’s “fine” — a naïve café.'), CP1252))],
    must: [kept(['It’s “fine” — a naïve café.'])],
  },
  {
    id: 'mojibake',
    what: 'UTF-8 that was read as windows-1252 and stored again',
    of: 'encoding',
    pieces: cell('mojibake', `${asked('mojibake')} ${misread('It’s the café — again.')}`, answered('mojibake')),
    must: [kept(['It’s the café — again.'], ['â€'])],
  },
  {
    id: 'html',
    what: 'HTML tags and entities in a cell',
    of: 'encoding',
    pieces: cell('html', `<p>${asked('html')}</p><p>Salt &amp; pepper, that&#39;s <b>us</b>.</p>`, answered('html')),
    must: [kept(["Salt & pepper, that's us."], ['<p>', '&amp;', '&#39;'])],
  },
  {
    id: 'glued-sentences',
    what: 'sentences glued without a space',
    of: 'encoding',
    pieces: [chat('glued-sentences', say(session('glued-sentences'), 'I left early.Then I came back.Nobody asked.'))],
    must: [kept(['I left early.Then I came back.Nobody asked.'])],
  },
];

export const SHAPES: readonly Plant[] = [...BROKEN, ...ENCODED];
