// Where a Chinese name ends: the verb behind it stays, above all where it is one of crisis.
import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import { compileRedactor, keyIdOf } from '../../../core/redact/index.ts';
import { policy, redact, redactor } from './policy.ts';

const KEY = Buffer.alloc(32, 7);

describe('a Chinese name behind a relation', () => {
  it.each([
    ['我妻子林静自杀了', '我妻子[PERSON_1]自杀了'],
    ['我妻子林靜自殺了', '我妻子[PERSON_1]自殺了'],
    ['我的男朋友张伟打我', '我的男朋友[PERSON_1]打我'],
    ['我朋友李雷强奸了我', '我朋友[PERSON_1]强奸了我'],
    ['我朋友张明自残', '我朋友[PERSON_1]自残'],
    ['我老公刘强家暴我', '我老公[PERSON_1]家暴我'],
    ['我室友安琪自杀了', '我室友[PERSON_1]自杀了'],
    ['我男友张伟爱着我', '我男友[PERSON_1]爱着我'],
    ['我妈妈李梅经常虐待我', '我妈妈[PERSON_1]经常虐待我'],
    ['同学李四喝醉了', '同学[PERSON_1]喝醉了'],
  ])('leaves the verb: %s', (text, expected) => {
    expect(redact(text, 'zh')).toBe(expected);
  });

  it.each([
    ['我妈妈王小明天天哭', '我妈妈[PERSON_1]天天哭'],
    ['我儿子陈小宇自残', '我儿子[PERSON_1]自残'],
    ['我爸爸李志刚走了', '我爸爸[PERSON_1]走了'],
    ['我丈夫王建国不爱我', '我丈夫[PERSON_1]不爱我'],
    ['我的朋友欧阳娜娜自杀了', '我的朋友[PERSON_1]自杀了'],
  ])('has all its characters: %s', (text, expected) => {
    expect(redact(text, 'zh')).toBe(expected);
  });

  it.each([
    ['我朋友小李想死', '我朋友[PERSON_1]想死'],
    ['我爸爸陈刚。', '我爸爸[PERSON_1]。'],
    ['护士叫张敏，她很好', '护士叫[PERSON_1]，她很好'],
    ['我姓欧阳，叫欧阳娜娜。', '我姓[PERSON_1]，叫[PERSON_1]。'],
    ['我朋友王医生来了', '我朋友[PERSON_1]医生来了'],
  ])('may be short, or stand behind what somebody is: %s', (text, expected) => {
    expect(redact(text, 'zh')).toBe(expected);
  });

  it.each([
    '我妈妈老是打我，我老公小产，朋友单独打我，妈妈张口就骂',
    '妈妈成天打我，爸爸马上骂我，老公高兴得哭了',
    '老师叫我起来，医生叫黄色的药，护士叫我吃药',
    '妈妈自杀了，朋友去世了，老师强暴我，妈妈和爸爸打我',
  ])('is not made of plain words: %s', (text) => {
    expect(redact(text, 'zh')).toBe(text);
  });
});

describe('people of a Chinese record', () => {
  it('have a tag each, the same one wherever they are called by it or by their given name', () => {
    expect(redact('我叫王小明，我妈妈李红，我爸爸陈刚。昨天王小明哭了，李红说小明别哭。', 'zh')).toBe(
      '我叫[PERSON_1]，我妈妈[PERSON_2]，我爸爸[PERSON_3]。昨天[PERSON_1]哭了，[PERSON_2]说[PERSON_1]别哭。',
    );
  });

  it('are not one for the sake of a surname', () => {
    expect(redact('我妈妈王芳，我朋友王小雨，我去找王医生', 'zh')).toBe(
      '我妈妈[PERSON_1]，我朋友[PERSON_2]，我去找[PERSON_3]医生',
    );
  });

  it('have a surrogate each', () => {
    const { parts } = compileRedactor(
      { ...policy, replacement: 'surrogates', key_id: keyIdOf(KEY) },
      { key: KEY },
    ).redact({ parts: ['我叫王小明，我妈妈李红，我爸爸陈刚，小明哭了'], speakers: [], known: [], language: 'zh' });
    const [, me, mother, father, again] =
      /^我叫(\p{sc=Latin}+)，我妈妈(\p{sc=Latin}+)，我爸爸(\p{sc=Latin}+)，(\p{sc=Latin}+)哭了$/u.exec(
        parts[0] ?? '',
      ) ?? [];
    expect(new Set([me, mother, father]).size).toBe(3);
    expect(again).toBe(me);
  });
});

describe('a Chinese name before a term of crisis', () => {
  it.each([
    ['李雷强奸了我', '[PERSON_1]强奸了我'],
    ['林静自杀了。', '[PERSON_1]自杀了。'],
    ['昨晚被张伟虐待', '昨晚被[PERSON_1]虐待'],
  ])('goes without a relation: %s', (text, expected) => {
    expect(redact(text, 'zh')).toBe(expected);
  });

  it.each(['高中生自杀，王子自杀，许多人自杀，高压强暴', '他强奸了我，我想自杀，很多人自杀，学生自杀，父亲自杀了'])(
    'is no other word: %s',
    (text) => {
      expect(redact(text, 'zh')).toBe(text);
    },
  );
});

describe('terms of crisis in other languages', () => {
  const lose = (value: string, text: string, language: string) => {
    const parts = [text];
    const { crisisKept } = redactor.redact({ parts, speakers: [], known: [value], language });
    return crisisKept;
  };
  it.each([
    ['zh', '我朋友林静不想自杀'],
    ['es', 'Mi hermana Lucía habla de suicidio y quiere matarse.'],
    ['de', 'Meine Schwester Anke spricht vom Selbstmord und will sterben.'],
    ['fr', 'Ma sœur Chloé parle de me tuer; elle a subi un viol.'],
  ])('are counted and kept: %s', (language, text) => {
    const { crisisBefore, crisisAfter, crisisKept, spans } = redactor.redact({
      parts: [text],
      speakers: [],
      known: [],
      language,
    });
    expect(spans.length).toBe(1);
    expect(crisisBefore).toBeGreaterThan(0);
    expect(crisisAfter).toBe(crisisBefore);
    expect(crisisKept).toBe(true);
  });

  it.each([
    ['es', 'Write to suicidio@example.org, te lo pido.'],
    ['de', 'Schreib an selbstmord@example.org bitte.'],
    ['fr', 'Écris à viol@example.org, merci.'],
  ])('lost with an identifier are meaning lost: %s', (language, text) => {
    expect(lose('', text, language)).toBe(false);
  });
});
