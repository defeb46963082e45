// Chinese street addresses: back from the house number (建国路88号) to the town, on over building, flat and floor.
import type { CueDetector } from '../detector.ts';
import { claimUnits } from '../emit.ts';
import { FLAG } from '../flags.ts';
import { has } from '../reading.ts';
import { RANK } from '../span.ts';

const STREET_ENDS = '路街道巷弄村里院段同区屯庄园';
const STOPS = new Set('在住于到去从我你他她是的了，。：；、！？');
const MOST_BACK = 20;
const isHan = (unit: number) => unit >= 0x4e00 && unit <= 0x9fff;
const REST = /^(?:[\s]?[\dA-Za-z一二三四五六七八九十-]{1,6}(?:号楼|栋|幢|座|单元|室|楼|层|弄|院|房|号|號)){0,4}/;

/** At 号 with figures before it and the name of a street before them. */
export const chineseAddress: CueDetector = {
  cue: 'HOUSE_ZH',
  detect: (doc, after, emit, cueStart) => {
    const { text, words } = doc;
    if (cueStart < 2 || !has(doc, cueStart - 1, FLAG.digit)) return;
    const number = words.start[cueStart - 1] as number;
    if (
      (words.end[cueStart - 1] as number) !== words.start[cueStart] ||
      !STREET_ENDS.includes(text.charAt(number - 1) || ' ')
    )
      return;
    let start = number - 1;
    while (start > 0 && number - start < MOST_BACK && isPart(text, start - 1)) start--;
    const end = words.end[after - 1] as number;
    claimUnits(emit, start, end + (REST.exec(text.slice(end, end + 40))?.[0].length ?? 0), {
      type: 'ADDRESS',
      rule: 'address_chinese',
      rank: RANK.address,
    });
  },
};

const isPart = (text: string, at: number) => isHan(text.charCodeAt(at)) && !STOPS.has(text.charAt(at));
