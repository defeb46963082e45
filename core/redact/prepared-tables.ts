// The tables of one policy as one file, compiled before: used only for the very policy, word lists and code that they were made from.
//
//   0   magic, 8 bytes
//   8   SHA-256 of everything behind it, 32 bytes
//   40  length of the header, uint32 little-endian
//   44  header: Header as JSON, padded with blanks to a multiple of 4
//   ..  sections in the order of the header, each padded to a multiple of 4 bytes, little-endian
import { BIT, nodesOfTrie, probe, type TermTable, trieOfNodes } from '../lexicon/index.ts';
import { digestOf, sha256 } from '../record/index.ts';
import { CLOSED_WORDS, EPONYM_NOUNS, MONTHS, NUMBER_WORDS } from './closed-words.ts';
import { FLAG } from './flags.ts';
import { NEGATIONS } from './negations.ts';
import type { AddedWords } from './word-table.ts';

export interface PolicyTables {
  readonly words: AddedWords;
  readonly phrases: TermTable;
  readonly crisis: TermTable;
  /** beginningsOf the lexicon's phrases. */
  readonly begun: Uint8Array;
}

/** A change of what the tables mean or of how they are made raises it. */
const VERSION = 1;
const MAGIC = Buffer.from('RTABLES\x01', 'latin1');
const DIGEST_AT = MAGIC.length;
const HEADER_AT = DIGEST_AT + 32;

type Section = Int32Array | Uint16Array | Uint8Array;

interface Header {
  readonly version: number;
  /** redactionDigestOf the policy, which binds the lexicon by its digest, too. */
  readonly policy: string;
  /** Of the closed lists and bits in the code that stand in the tables. */
  readonly code: string;
  /** Lengths of the sections in elements. */
  readonly lengths: readonly number[];
  readonly sets: readonly (readonly (readonly string[])[])[];
}

const codeDigest = (): string =>
  digestOf([VERSION, { ...FLAG }, { ...BIT }, probe(), [CLOSED_WORDS, MONTHS, NUMBER_WORDS, EPONYM_NOUNS, NEGATIONS]]);

/** Width in bytes of each section: of the added words, of the phrases, of the crisis terms, and the beginnings. */
const OF_WORDS = [4, 4, 2, 4] as const;
const OF_TERMS = [1, 1, 4, 2] as const;
const WIDTHS = [...OF_WORDS, ...OF_TERMS, ...OF_TERMS, 1] as const;
const ARRAYS = { 1: Uint8Array, 2: Uint16Array, 4: Int32Array } as const;

const padded = (bytes: number): number => (bytes + 3) & ~3;

const termSections = ({ starts, pairs, trie, ends }: TermTable): Section[] => [
  starts,
  pairs,
  nodesOfTrie(trie, ends.length),
  ends,
];

/** The same bytes for the same tables. `policy` is the digest of theirs. */
export function writeTables({ words, phrases, crisis, begun }: PolicyTables, policy: string): Uint8Array {
  const { at, checks, kinds, palette } = words;
  const sections: Section[] = [at, checks, kinds, palette, ...termSections(phrases), ...termSections(crisis), begun];
  const header: Header = {
    version: VERSION,
    policy,
    code: codeDigest(),
    lengths: sections.map(({ length }) => length),
    sets: [phrases.sets, crisis.sets],
  };
  const text = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(padded(text.length));
  const body = Buffer.concat([
    length,
    text,
    Buffer.alloc(padded(text.length) - text.length, ' '),
    ...sections.flatMap(({ buffer, byteOffset, byteLength }) => [
      new Uint8Array(buffer, byteOffset, byteLength),
      Buffer.alloc(padded(byteLength) - byteLength),
    ]),
  ]);
  return Buffer.concat([MAGIC, Buffer.from(sha256(body), 'hex'), body]);
}

/** The tables for the policy of this digest; undefined where the file is broken, or was made from another policy or by other code. */
export function readTables(bytes: Uint8Array, policy: string): PolicyTables | undefined {
  // Views of 32 bits need an aligned buffer.
  const file = bytes.byteOffset % 4 === 0 ? bytes : new Uint8Array(bytes);
  if (file.length < HEADER_AT + 4 || !MAGIC.equals(file.subarray(0, MAGIC.length))) return undefined;
  if (sha256(file.subarray(HEADER_AT)) !== Buffer.from(file.subarray(DIGEST_AT, HEADER_AT)).toString('hex'))
    return undefined;
  const start = HEADER_AT + 4 + new DataView(file.buffer, file.byteOffset).getUint32(HEADER_AT, true);
  // What has its own digest was written above.
  const header = JSON.parse(Buffer.from(file.subarray(HEADER_AT + 4, start)).toString('utf8')) as Header;
  if (header.version !== VERSION || header.policy !== policy || header.code !== codeDigest()) return undefined;
  return tablesOf(header, sectionsOf(file, start, header.lengths));
}

function sectionsOf(file: Uint8Array, start: number, lengths: readonly number[]): Section[] {
  let at = file.byteOffset + start;
  return WIDTHS.map((width, k) => {
    const section = new ARRAYS[width](file.buffer as ArrayBuffer, at, lengths[k]);
    at += padded(section.byteLength);
    return section;
  });
}

function tablesOf({ sets }: Header, sections: readonly Section[]): PolicyTables {
  const [at, checks, kinds, palette] = sections as [Int32Array, Int32Array, Uint16Array, Int32Array];
  const terms = (first: number, k: number): TermTable => {
    const [starts, pairs, nodes, ends] = sections.slice(first) as [Uint8Array, Uint8Array, Int32Array, Uint16Array];
    return { starts, pairs, trie: trieOfNodes(nodes), ends, sets: sets[k] ?? [] };
  };
  const first = OF_WORDS.length;
  return {
    words: { at, checks, kinds, palette },
    phrases: terms(first, 0),
    crisis: terms(first + OF_TERMS.length, 1),
    begun: sections.at(-1) as Uint8Array,
  };
}
