// Names in Chinese: behind an announcement, behind kinship, before or behind a title, before a term of crisis.
import { isBreak, isHanAt, isSurelySurnamed, nameEndAt, nameStartAt, surnameLength } from '../chinese-name-end.ts';
import { GRAMMAR, WORDS } from '../chinese-words.ts';
import type { CueDetector, Emit } from '../detector.ts';
import type { Document } from '../document.ts';
import { claimUnits } from '../emit.ts';
import { FLAG } from '../flags.ts';
import { RANK } from '../span.ts';

const PERSON = { type: 'PERSON', rank: RANK.cue, remember: true } as const;

function claim(emit: Emit, at: number, end: number, rule: string): void {
  if (end > at) claimUnits(emit, at, end, { ...PERSON, rule });
}

const NEAR = 12;
/** Whether a term of crisis begins at a unit close behind word `after`. */
function crisisBehind({ words, flags }: Document, after: number) {
  const isCrisis = (i: number) => ((flags[i] as number) & FLAG.crisis) !== 0;
  return (unit: number): boolean => {
    for (let i = after; i < words.count && i < after + NEAR; i++)
      if ((words.start[i] as number) >= unit) return words.start[i] === unit && isCrisis(i) && !isCrisis(i - 1);
    return false;
  };
}

const unitAfter = (doc: Document, after: number) => doc.words.end[after - 1] as number;
const SKIPS = '：:，, “"「';
const skip = (text: string, from: number) => {
  let at = from;
  while (at < from + 2 && SKIPS.includes(text.charAt(at) || '\0')) at++;
  return at;
};

/** Length of 叫, 名叫, 叫做 at unit `at`; 0 where none stands. */
const calledAt = (text: string, at: number): number => {
  const lead = text.charAt(at) === '名' ? 1 : 0;
  if (text.charAt(at + lead) !== '叫') return 0;
  return lead + (text.charAt(at + lead + 1) === '做' ? 2 : 1);
};

/** 我叫, 我的名字是: what follows is a name; "我姓欧阳，叫欧阳娜娜" has two. */
export const chineseIntroduction: CueDetector = {
  cue: 'INTRODUCTION_ZH',
  detect: (doc, after, emit) => {
    const { text } = doc;
    const isCrisis = crisisBehind(doc, after);
    const at = skip(text, unitAfter(doc, after));
    const end = nameEndAt(text, at, true, isCrisis);
    claim(emit, at, end, 'introduction_chinese');
    if (end <= at) return;
    const next = skip(text, end);
    const called = calledAt(text, next);
    if (called > 0) claim(emit, next + called, nameEndAt(text, next + called, true, isCrisis), 'introduction_chinese');
  },
};

/** 我是, 这是, 妈妈: a name only where surname, length and what follows all fit. */
export const chineseRelation: CueDetector = {
  cue: 'RELATION_ZH',
  detect: (doc, after, emit) => {
    const { text } = doc;
    const behind = skip(text, unitAfter(doc, after));
    const called = calledAt(text, behind);
    const at = behind + called;
    claim(emit, at, nameEndAt(text, at, called > 0, crisisBehind(doc, after)), 'relation_chinese');
  },
};

export const chinesePresence: CueDetector = {
  cue: 'PRESENCE_ZH',
  detect: (doc, after, emit) => {
    const at = unitAfter(doc, after);
    const end = nameEndAt(doc.text, at, false, crisisBehind(doc, after));
    if (end > at + 1 && isBreak(doc.text, end)) claim(emit, at, end, 'presence_chinese');
  },
};

function hasGrammar(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (!isHanAt(text, at) || GRAMMAR.has(text.charAt(at))) return true;
  return false;
}

/** 王医生, 李明老师: one to four characters before the title that begin with a surname. 护士叫张敏: behind it. */
export const chineseTitle: CueDetector = {
  cue: 'TITLE_ZH',
  detect: (doc, after, emit, cueStart) => {
    const { text } = doc;
    const behind = unitAfter(doc, after);
    const called = calledAt(text, behind);
    const at = behind + called;
    if (called > 0 && isSurelySurnamed(text, at))
      claim(emit, at, nameEndAt(text, at, false, crisisBehind(doc, after)), 'title_chinese');
    const title = doc.words.start[cueStart] as number;
    for (const length of [1, 2, 3, 4]) {
      const at = title - length;
      const surname = surnameLength(text, at);
      if (surname === 0 || surname > length || length - surname > 2) continue;
      if (isHanAt(text, at - 1) && !GRAMMAR.has(text.charAt(at - 1))) continue;
      if (hasGrammar(text, at, title)) continue;
      if (length >= 2 && WORDS.has(text.slice(at, at + 2))) continue;
      return claim(emit, at, title, 'title_chinese');
    }
  },
};

/** 李雷强奸了我, 被张伟虐待: whoever stands before a term of crisis at the head of a clause. */
export const chineseInCrisis: CueDetector = {
  cue: 'crisis',
  detect: (doc, _after, emit, cueStart) => {
    const { text, words } = doc;
    const end = words.start[cueStart] as number;
    if (!isHanAt(text, end) || !isHanAt(text, end - 1)) return;
    const at = nameStartAt(text, end);
    if (at >= 0) claim(emit, at, end, 'crisis_chinese');
  },
};
