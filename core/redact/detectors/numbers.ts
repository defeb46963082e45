// Groups of digits: decides by shape alone between address of a machine, date, SSN, card, phone, record number, or nothing.
import type { CueDetector, WordDetector } from '../detector.ts';
import type { Document } from '../document.ts';
import { claimUnits } from '../emit.ts';
import { FLAG } from '../flags.ts';
import { has, lengthOf, wordAt } from '../reading.ts';
import { RANK, type SpanType } from '../span.ts';

interface Chunk {
  readonly first: number;
  readonly last: number;
  readonly groups: readonly string[];
  /** What stands between the groups; one shorter than `groups`. */
  readonly joints: readonly string[];
  readonly before: string;
  readonly after: string;
}

const JOINT = /^(?:[-./:]| ?[-–] ?|[ ()]|\) ?-?|\(0\)| \(| ?\/ ?|\) ?\/ ?)$/;
const MOST_GROUPS = 9;

function chunkAt(doc: Document, first: number): Chunk {
  const { text, words } = doc;
  const groups = [wordAt(doc, first)];
  const joints: string[] = [];
  let last = first;
  while (has(doc, last + 1, FLAG.digit) && groups.length < MOST_GROUPS) {
    if (!has(doc, last + 1, FLAG.allDigits)) {
      // "(898)666-3621x0135": the last group and its extension are one word.
      const glued = /^(\d{4})x\d{1,6}$/i.exec(wordAt(doc, last + 1))?.[1];
      if (glued === undefined || doc.text.charAt(words.end[last] as number) !== '-') break;
      last++;
      joints.push('-');
      groups.push(glued);
      break;
    }
    const joint = text.slice(words.end[last], words.start[last + 1]);
    if (joint.length > 4 || !JOINT.test(joint)) break;
    last++;
    joints.push(joint);
    groups.push(wordAt(doc, last));
  }
  const start = words.start[first] as number;
  const end = words.end[last] as number;
  return {
    first,
    last,
    groups,
    joints,
    before: text.slice(Math.max(0, start - 2), start),
    after: text.slice(end, end + 1),
  };
}

const digitsOf = (chunk: Chunk) => chunk.groups.join('');
const shapeOf = (chunk: Chunk) => chunk.groups.map((group) => group.length).join('-');
const onlyJoint = (chunk: Chunk, joint: string) => chunk.joints.every((found) => found === joint);

function isIp({ groups, joints }: Chunk): boolean {
  return (
    groups.length === 4 &&
    joints.every((joint) => joint === '.') &&
    groups.every((group) => group.length <= 3 && Number(group) < 256)
  );
}

const within = (value: string, low: number, high: number) => Number(value) >= low && Number(value) <= high;
const isYear = (group: string) => group.length === 4 && within(group, 1900, 2099);

/** Number of groups that make a calendar date at the head of the chunk: 3, or 0. */
function dateGroups({ groups, joints }: Chunk): number {
  const [a = '', b = '', c = ''] = groups;
  const joint = joints[0];
  if (groups.length < 3 || joint !== joints[1] || !['-', '/', '.'].includes(joint ?? '')) return 0;
  if (isYear(a) && b.length <= 2 && within(b, 1, 12) && c.length <= 2 && within(c, 1, 31)) return 3;
  const day =
    a.length <= 2 &&
    b.length <= 2 &&
    ((within(a, 1, 12) && within(b, 1, 31)) || (within(a, 1, 31) && within(b, 1, 12)));
  return day && (isYear(c) || (c.length === 2 && joint !== '.')) ? 3 : 0;
}

/** Luhn labels a card; it never decides whether the number goes. */
function luhn(digits: string): boolean {
  let sum = 0;
  for (let i = digits.length - 1, twice = false; i >= 0; i--, twice = !twice) {
    const value = digits.charCodeAt(i) - 48;
    sum += twice ? (value > 4 ? value * 2 - 9 : value * 2) : value;
  }
  return sum % 10 === 0;
}

const CARD_SHAPES = new Set(['4-4-4-4', '4-6-5', '4-4-4-4-3', '4-6-4', '4-4-4-3']);
const isThousands = ({ groups, joints }: Chunk) =>
  groups.length > 1 &&
  joints.every((joint) => joint === ' ' || joint === '.') &&
  groups.slice(1).every((group) => group.length === 3) &&
  (groups[0] as string).length <= 3 &&
  groups[0]?.charAt(0) !== '0';

function isPhone(chunk: Chunk): boolean {
  const { groups, joints, before } = chunk;
  const digits = digitsOf(chunk);
  const international = before.endsWith('+') || before === '+(' || before.endsWith('00');
  if (digits.length < 7 || digits.length > 15) return false;
  if (international) return true;
  if (groups.length === 1) return digits.length === 10 || (digits.length === 11 && /^[01]/.test(digits));
  if (groups.every(isYear) || (isThousands(chunk) && !before.endsWith('(')) || joints.includes(':')) return false;
  if (groups.length === 2 && (joints[0] === '.' || joints[0] === '/')) return false;
  return groups.filter((group) => group.length < 2).length <= 1 && groups.some((group) => group.length >= 3);
}

function typeOf(chunk: Chunk): { readonly type: SpanType; readonly rule: string } | null {
  const shape = shapeOf(chunk);
  const digits = digitsOf(chunk);
  if (isIp(chunk)) return { type: 'IP', rule: 'ip' };
  if (dateGroups(chunk) > 0) return { type: 'DATE', rule: 'date_numeric' };
  if (shape === '3-2-4' && (onlyJoint(chunk, '-') || onlyJoint(chunk, ' ') || onlyJoint(chunk, '.')))
    return { type: 'SSN', rule: 'ssn' };
  if (
    CARD_SHAPES.has(shape) ||
    (chunk.groups.length === 1 && digits.length >= 12 && digits.length <= 19 && luhn(digits))
  )
    return { type: 'CARD', rule: 'card' };
  if (isMoney(chunk)) return null;
  if (isPhone(chunk)) return { type: 'PHONE', rule: 'phone' };
  if (chunk.groups.length === 1) return digits.length >= 7 ? { type: 'ID', rule: 'digits_long' } : null;
  const hyphened = chunk.joints.filter((joint) => joint === '-').length;
  if (digits.length >= 7 && hyphened === chunk.joints.length && !chunk.groups.every(isYear))
    return { type: 'ID', rule: 'digits_joined' };
  return null;
}

/** Behind "phone", "call me at" every grouping of seven digits and more, thousands or not. */
export const phoneCue: CueDetector = {
  cue: 'PHONE',
  detect: (doc, after, emit) => {
    for (let i = after; i < Math.min(after + 3, doc.words.count); i++) {
      if (!has(doc, i, FLAG.digit)) continue;
      if (!has(doc, i, FLAG.allDigits)) return;
      const chunk = chunkAt(doc, i);
      const digits = digitsOf(chunk).length;
      if (digits >= 7 && digits <= 15 && !isMoney(chunk))
        claimUnits(emit, doc.words.start[i] as number, doc.words.end[chunk.last] as number, {
          type: 'PHONE',
          rule: 'phone_cue',
          rank: RANK.cue,
        });
      return;
    }
  },
};

const isMoney = ({ before, after }: Chunk) => /[$€£¥]\s?$/.test(before) || /[%€£]/.test(after);

/** Times behind a numeric date belong to the stamp: 2000-04-16 11:34:35. */
function stampEnd(doc: Document, chunk: Chunk): number {
  let last = chunk.first + 2;
  while (
    last + 1 < doc.words.count &&
    last < chunk.first + 6 &&
    has(doc, last + 1, FLAG.allDigits) &&
    lengthOf(doc, last + 1) <= 2
  ) {
    const joint = doc.text.slice(doc.words.end[last], doc.words.start[last + 1]);
    if (joint !== ':' && !(joint === ' ' && doc.text.charAt(doc.words.end[last + 1] as number) === ':')) break;
    last++;
  }
  return last;
}

export const numbers: WordDetector = {
  at: FLAG.allDigits,
  detect: (doc, first, emit) => {
    const { words } = doc;
    if (first <= doc.read.digits) return;
    const chunk = chunkAt(doc, first);
    doc.read.digits = chunk.last;
    const verdict = typeOf(chunk);
    if (verdict === null) return;
    const opened = chunk.before.endsWith('(') && chunk.joints[0]?.startsWith(')') === true ? 1 : 0;
    const start = (words.start[first] as number) - opened - (chunk.before.slice(0, 2 - opened).endsWith('+') ? 1 : 0);
    const last = verdict.rule === 'date_numeric' ? stampEnd(doc, chunk) : chunk.last;
    // What is joined to a date is a number of its own: the other end of "01.02.1999-31.12.2000".
    doc.read.digits = last;
    claimUnits(emit, start, extensionEnd(doc, last), { ...verdict, rank: RANK.structured });
  },
};

/** Units to the end of an extension: "ext. 12", "x0135". */
function extensionEnd(doc: Document, last: number): number {
  const end = doc.words.end[last] as number;
  return end + (/^ ?(?:x|ext\.?) ?\d{1,6}\b/i.exec(doc.text.slice(end, end + 14))?.[0].length ?? 0);
}
