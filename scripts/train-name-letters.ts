// Learns which pairs of letters names have and slips of the pen have not, and writes core/redact/name-pairs.ts; run by hand with the lexicon.
//
//   node scripts/train-name-letters.ts DIR    (DIR as for build-lexicon.ts)
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BIT } from '../core/lexicon/index.ts';
import { decide } from './lexicon/decide.ts';

const SYMBOLS = 27;
const PSEUDO = 1;
/** Log odds are written in steps of 0.1 around 0 as one character each. */
const STEPS = 10;
const MIDDLE = 79;
const FARTHEST = 44;

const fold = (word: string) =>
  word
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[øłđßæœ]/g, (letter) => ({ ø: 'o', ł: 'l', đ: 'd', ß: 's', æ: 'a', œ: 'o' })[letter] ?? letter);

/** Four slips at places that the word itself decides: a letter lost, doubled, exchanged with its neighbour, and another vowel. */
function slipsOf(word: string, i: number): string[] {
  const at = 1 + (i % (word.length - 1));
  const vowel = 'aeiou'.charAt(i % 5);
  return [
    word.slice(0, at) + word.slice(at + 1),
    word.slice(0, at) + word.charAt(at) + word.slice(at),
    word.slice(0, at - 1) + word.charAt(at) + word.charAt(at - 1) + word.slice(at + 1),
    word.replace(/[aeiou]/, vowel),
  ];
}

function pairsIn(words: Iterable<string>): Float64Array {
  const counts = new Float64Array(SYMBOLS * SYMBOLS).fill(PSEUDO);
  let sum = counts.length * PSEUDO;
  for (const word of words) {
    let before = 0;
    for (const letter of `${word} `) {
      const symbol = letter === ' ' ? 0 : letter.charCodeAt(0) - 96;
      const pair = before * SYMBOLS + symbol;
      counts[pair] = (counts[pair] as number) + 1;
      sum++;
      before = symbol;
    }
  }
  return counts.map((count) => count / sum);
}

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new RangeError('usage: node scripts/train-name-letters.ts DIR');
const { words } = await decide(folder);
const names: string[] = [];
const plain: string[] = [];
for (const [word, bits] of words) {
  const letters = fold(word);
  if (!/^[a-z]{3,16}$/.test(letters)) continue;
  if ((bits & (BIT.ordinary | BIT.rareWord)) !== 0) plain.push(letters);
  else if ((bits & (BIT.first | BIT.commonFirst | BIT.surname)) !== 0) names.push(letters);
}
plain.sort();
const named = pairsIn(names);
const other = pairsIn([...plain, ...plain.flatMap(slipsOf).filter((slip) => !words.has(slip))]);
const table = [...named].map((share, pair) => {
  const odds = Math.round(Math.log(share / (other[pair] as number)) * STEPS);
  return String.fromCharCode(MIDDLE + Math.max(-FARTHEST, Math.min(FARTHEST, odds)));
});
const rows = Array.from({ length: SYMBOLS }, (_, row) =>
  JSON.stringify(table.slice(row * SYMBOLS, (row + 1) * SYMBOLS).join('')),
);
writeFileSync(
  join(import.meta.dirname, '../core/redact/name-pairs.ts'),
  `// Written by scripts/train-name-letters.ts: log odds of each pair of letters in names against words and their slips.\n// Row: the letter before (the edge, a-z); column: the letter; O is 0, each character from it 0.1.\nexport const NAME_PAIRS = [\n${rows.map((row) => `  ${row},`).join('\n')}\n].join('');\n`,
);
process.stdout.write(`${names.length} names, ${plain.length} words\n`);
