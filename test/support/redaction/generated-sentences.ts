// Sentences in five languages, made from parts: who speaks, who somebody is, an invented name, and what goes on.
import fc from 'fast-check';

interface Language {
  readonly introductions: readonly string[];
  readonly relations: readonly string[];
  readonly names: readonly string[];
  readonly acts: readonly string[];
  readonly plain: readonly string[];
  readonly values: readonly string[];
  readonly stop: string;
  readonly blank: string;
}

const ENGLISH: Language = {
  introductions: ['My name is', "I'm", 'Call me', 'Hi, this is', 'Hello', 'Thanks,'],
  relations: ['my sister', 'My brother', 'my therapist', 'Dr.', 'my ex-husband', 'I told', 'with', 'our neighbour'],
  names: ['Tova Lindqvist', 'Tomasz', 'Ngozi Okafor', 'zeph', 'hope', 'Will', 'Rosalind', 'sarah', '张伟', 'سارة'],
  acts: ['cries at night', 'hit me', 'wants to die', 'and I do not talk', 'called me worthless', 'left in March'],
  plain: [
    'I feel sad',
    "I don't know what to do",
    'They told me to call 988',
    'On Monday I felt nothing',
    'i slept badly',
  ],
  values: [
    'Call 212-555-0147',
    'My MRN is 4471902',
    'Born on March 14, 1991',
    'Write to tova.l@example.org',
    'She is ninety-four',
    'I live at 14 Alder Street',
  ],
  stop: '.',
  blank: ' ',
};
const SPANISH: Language = {
  introductions: ['Me llamo', 'Mi nombre es', 'Soy', 'me dicen'],
  relations: ['mi hermana', 'Mi madre', 'su prima', 'la señora', 'mi ex'],
  names: ['Lupe', 'Itziar Olabarri', 'Ana Merida', 'Nekane', 'rosa', 'Iker de la Fuente'],
  acts: ['llora mucho', 'me pega', 'quiere morir', 'no me habla', 'vino ayer'],
  plain: ['No puedo dormir', 'estoy muy triste', 'Hoy tomo 50 mg', 'no sé qué hacer'],
  values: ['Mi DNI es 12345678Z', 'Nací el 12 de marzo de 1987', 'Mi móvil es 612 345 678'],
  stop: '.',
  blank: ' ',
};
const GERMAN: Language = {
  introductions: ['Ich heiße', 'Mein Name ist', 'Ich bin', 'ich heiße'],
  relations: ['meine Schwester', 'Mein Bruder', 'Frau', 'ihr Mann', 'Herr'],
  names: ['Uwe', 'Anke', 'Swantje Petersen', 'Detlef', 'Krüger', 'Frauke von Hagen', 'elke'],
  acts: ['weint', 'schlägt mich', 'will sterben', 'spricht nicht mit mir', 'kam gestern'],
  plain: ['Ich schlafe schlecht', 'ich bin müde', 'Seit 2019 nehme ich 50 mg', 'Es geht mir nicht gut'],
  values: ['Am 3. Mai 1990 begann es', 'Handy 0151 23456789', 'Versichertennummer A123456780'],
  stop: '.',
  blank: ' ',
};
const FRENCH: Language = {
  introductions: ["Je m'appelle", 'Mon nom est', 'Je suis', "je m'appelle"],
  relations: ['ma sœur', 'Mon mari', 'mon frère', 'Madame', 'son ami'],
  names: ['Chloé', 'Gérard', 'Maëlle Kervran', 'Le Goff', 'Gwenaël', 'hugo'],
  acts: ['pleure', 'me frappe', 'veut mourir', 'ne me parle pas', 'est parti'],
  plain: ['Je dors mal', 'je suis triste', 'Je prends 50 mg', "C'est dur"],
  values: ['Mon portable: 06 12 34 56 78', 'Né le 12 mars 1987', 'Mon NIR est 2 87 03 29 019 004 46'],
  stop: '.',
  blank: ' ',
};
const CHINESE: Language = {
  introductions: ['我叫', '我的名字是', '我是'],
  relations: ['我妈妈', '我朋友', '我老公', '护士叫', '我妹妹叫'],
  names: ['王小明', '李红', '陈刚', '林静', '欧阳娜娜', '小李', '张伟'],
  acts: ['自杀了', '打我', '不想活了', '经常哭', '昨天来了', '', '很好'],
  plain: ['我很难过', '我睡不着', '妈妈常常骂我', '我想看医生'],
  values: ['手机13812345678', '我出生于1987年3月12日', '身份证号11010519491231002X'],
  stop: '。',
  blank: '',
};

function sentenceOf(language: Language): fc.Arbitrary<string> {
  const { introductions, relations, names, acts, plain, values, stop, blank } = language;
  const one = (from: readonly string[]) => fc.constantFrom(...from);
  const said = (...parts: readonly fc.Arbitrary<string>[]) =>
    fc.tuple(...parts).map((words) => words.filter((word) => word !== '').join(blank) + stop);
  return fc.oneof(
    { weight: 3, arbitrary: said(one(introductions), one(names)) },
    { weight: 4, arbitrary: said(one(relations), one(names), one(acts)) },
    { weight: 2, arbitrary: said(one(plain)) },
    { weight: 1, arbitrary: said(one(values)) },
    { weight: 1, arbitrary: said(one(names), one(acts)) },
  );
}

/** One sentence of any of the five languages; a conversation of several mixes them. */
export const generatedSentence: fc.Arbitrary<string> = fc.oneof(
  ...[ENGLISH, SPANISH, GERMAN, FRENCH, CHINESE].map(sentenceOf),
);
export const LANGUAGES = ['en', 'es', 'de', 'fr', 'zh', 'und'] as const;
