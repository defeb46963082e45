// Names in Chinese: behind an announcement, behind kinship, before a title; a surname of the closed class and one or two characters.
import type { CueDetector, Emit } from '../detector.ts';
import type { Document } from '../document.ts';
import { claimUnits } from '../emit.ts';
import { RANK } from '../span.ts';
import { DOUBLE_SURNAMES, SURNAMES } from './chinese-surnames.ts';

const PERSON = { type: 'PERSON', rank: RANK.cue, remember: true } as const;
const isHan = (unit: number) =>
  (unit >= 0x4e00 && unit <= 0x9fff) || (unit >= 0x3400 && unit <= 0x4dbf) || unit === 0x3007;
const isHanAt = (text: string, at: number) => at >= 0 && at < text.length && isHan(text.charCodeAt(at));

/** Characters that go on behind a name or stand before one; in a given name they are rare. */
const GRAMMAR = new Set(
  '的是在了和跟与與及也都就还還又说說来來去有没沒不很我你他她它们們吗嗎呢吧啊呀了今现現从從到对對给給让讓把被因为為所但如叫住这這那个個岁歲想要会會能可以后後时時前上下里裡最刚剛已经經于於之且或并同找问問见見请請向看',
);
/** Words that begin like a name: 高兴, 安全, 成年. */
const WORDS = new Set(
  '相处 相比 相信 谈谈 周围 心理 关键 别的 和心 高兴 高中 高考 高三 高二 高一 高血 安全 安静 安心 安慰 成年 成都 成功 成绩 成人 单身 单亲 单纯 单位 方便 方法 方面 方向 常常 常见 常年 白天 白人 白领 黄金 黄色 金融 金钱 万一 万分 严重 严格 严厉 周末 周一 周二 周三 周四 周五 周六 周日 温柔 温和 温暖 华人 应该 应届 农民 农村 冷静 冷漠 冷淡 经理 经常 经历 管理 江苏 江西 武汉 石家 许多 陈旧 钱包 关心 关系 关于 祝福 祝你 段时 强迫 强烈 聪明 平时 平常 平凡 平静 明天 明白 解决 解释 支持 支付 顾客 顾虑 家长 家庭 家人 家里 师傅 師傅 和我 和他 和她 连续 习惯 简单 全职 全家 全部 时候 时间 水平 文科 文化 古代 大学 大家 相信 干部 能力 空虚 边缘 海归 双胞 双相 独生 独自 随便 车间 年轻 米饭 权力 利益 从来 别人 富二 国家 东北 东西 西安 宁夏 宁愿 幸福 计划 计算 谈恋 包括 左右 路人 危险 童年 盛大 阴影 毛病 梅花 林业 蓝色 麻烦 柴米 艾滋 鱼儿 容易 向往 项目 暴力 花钱 花了 苗条 车祸 牛人 燕子 于是 乐观 乐趣 巴不 商人 商量 班长 班里 汪汪 莫名 房子 房东 费用 贝贝 向来 游戏 曾经 沙发 后来 红色 公务 公司 司机 上班 东方 欧洲 都市 都是 都会 何况 何必 甚至 屈服 查看 益处 桓温 权利 曲折 任何 任务 任性 那种 那么 邓丽'.split(
    ' ',
  ),
);

function surnameLength(text: string, at: number): number {
  if (DOUBLE_SURNAMES.has(text.slice(at, at + 2))) return 2;
  return SURNAMES.has(text.charAt(at)) ? 1 : 0;
}

/** The surnames of most people, without those that are also common words. */
const COMMON = new Set(
  '王李张刘陈杨赵吴徐孙朱胡郭林罗郑梁谢宋唐邓韩冯曹彭萧肖潘袁蔡蒋杜叶魏苏吕沈姚卢傅钟姜崔谭廖汪陆贾韦邹孟熊秦邱尹薛闫侯龙陶黎贺郝龚邵張劉陳楊趙吳孫羅鄭謝鄧韓馮葉蘇呂盧鍾譚陸賈韋鄒龍賀龔',
);
/** Words with which the clause behind a name begins. */
const STARTERS = new Set(
  '今年 今天 昨天 昨晚 明天 前天 去年 每天 每次 刚刚 经常 总是 总说 一直 一个 一起 最近 早上 晚上 居然 竟然 突然 忽然 已经 老是 特别 真的 非常 从小 以前 后来 上周 上个 本来 其实 可能 也许 不让 不在 是个 都会 打电 生病 去世 住院 离婚 说她 说他 说我'.split(
    ' ',
  ),
);

const ends = (text: string, at: number) => !isHanAt(text, at) || GRAMMAR.has(text.charAt(at));

/** End of the name that starts at unit `at`; -1 without one. `sure`: nothing but a name comes here. */
function nameEndAt(text: string, at: number, sure: boolean): number {
  if (WORDS.has(text.slice(at, at + 2))) return -1;
  const surname = surnameLength(text, at);
  if (!sure && GRAMMAR.has(text.charAt(at))) return -1;
  if (surname === 0) return sure ? nicknameEnd(text, at) : -1;
  const given = at + surname;
  if (!isHanAt(text, given)) return sure ? given : -1;
  // A rarer surname is a word more often: only where the name stands alone.
  if (!sure && surname === 1 && !COMMON.has(text.charAt(at)))
    return [given + 1, given + 2].find((end) => isBreak(text, end) && !GRAMMAR.has(text.charAt(end - 1))) ?? -1;
  if (ends(text, given + 1)) return GRAMMAR.has(text.charAt(given)) && !sure ? -1 : given + 1;
  if (STARTERS.has(text.slice(given + 1, given + 3))) return given + 1;
  if (ends(text, given + 2)) return sure || COMMON.has(text.charAt(at)) || isBreak(text, given + 2) ? given + 2 : -1;
  return sure || COMMON.has(text.charAt(at)) ? given + 2 : -1;
}

const NICKNAMES = '小阿老大';
/** 小明, 阿强, 丽丽: what people call themselves without a surname. */
function nicknameEnd(text: string, at: number): number {
  if (
    !isHanAt(text, at) ||
    !isHanAt(text, at + 1) ||
    GRAMMAR.has(text.charAt(at)) ||
    '什啥甚'.includes(text.charAt(at))
  )
    return -1;
  if (NICKNAMES.includes(text.charAt(at)) && !GRAMMAR.has(text.charAt(at + 1))) return at + 2;
  return text.charAt(at) === text.charAt(at + 1) ? at + 2 : -1;
}
const isBreak = (text: string, at: number) => at >= text.length || !isHanAt(text, at);

function claim(emit: Emit, at: number, end: number, rule: string): void {
  if (end > at) claimUnits(emit, at, end, { ...PERSON, rule });
}

const unitAfter = (doc: Document, after: number) => doc.words.end[after - 1] as number;
const SKIPS = '：:，, “"「';
const skip = (text: string, from: number) => {
  let at = from;
  while (at < from + 2 && SKIPS.includes(text.charAt(at) || '\0')) at++;
  return at;
};

/** 我叫, 我的名字是: what follows is a name. */
export const chineseIntroduction: CueDetector = {
  cue: 'INTRODUCTION_ZH',
  detect: (doc, after, emit) => {
    const at = skip(doc.text, unitAfter(doc, after));
    claim(emit, at, nameEndAt(doc.text, at, true), 'introduction_chinese');
  },
};

/** 我是, 这是, 妈妈: a name only where surname, length and what follows all fit. */
export const chineseRelation: CueDetector = {
  cue: 'RELATION_ZH',
  detect: (doc, after, emit) => {
    const { text } = doc;
    let at = skip(text, unitAfter(doc, after));
    const called = text.startsWith('叫', at) ? 1 : text.startsWith('名叫', at) ? 2 : 0;
    at += called;
    claim(emit, at, nameEndAt(text, at, called > 0), 'relation_chinese');
  },
};

export const chinesePresence: CueDetector = {
  cue: 'PRESENCE_ZH',
  detect: (doc, after, emit) => {
    const at = unitAfter(doc, after);
    const end = nameEndAt(doc.text, at, false);
    if (end > at + 1 && isBreak(doc.text, end)) claim(emit, at, end, 'presence_chinese');
  },
};

function hasGrammar(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (!isHanAt(text, at) || GRAMMAR.has(text.charAt(at))) return true;
  return false;
}

/** 王医生, 李明老师: one to four characters before the title that begin with a surname. */
export const chineseTitle: CueDetector = {
  cue: 'TITLE_ZH',
  detect: (doc, _after, emit, cueStart) => {
    const { text } = doc;
    const title = doc.words.start[cueStart] as number;
    for (const length of [1, 2, 3, 4]) {
      const at = title - length;
      const surname = surnameLength(text, at);
      if (surname === 0 || surname > length || length - surname > 2 || !ends(text, at - 1)) continue;
      if (hasGrammar(text, at, title)) continue;
      if (length >= 2 && WORDS.has(text.slice(at, at + 2))) continue;
      return claim(emit, at, title, 'title_chinese');
    }
  },
};
