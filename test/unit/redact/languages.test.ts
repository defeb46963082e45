import { describe, expect, it } from 'vitest';
import { redact } from './policy.ts';

const table = (language: string, rows: readonly (readonly [input: string, output: string])[]) => {
  it.each(rows)(`${language} goes: %s`, (input, output) => {
    expect(redact(input, language)).toBe(output);
  });
};
const stays = (language: string, rows: readonly string[]) => {
  it.each(rows)(`${language} stays: %s`, (text) => {
    expect(redact(text, language)).toBe(text);
  });
};

describe('Spanish', () => {
  table('es', [
    ['Hola, me llamo Itziar Olabarri y tengo ansiedad.', 'Hola, me llamo [PERSON_1] y tengo ansiedad.'],
    ['hola, me llamo itziar y no duermo', 'hola, me llamo [PERSON_1] y no duermo'],
    ['Mi nombre es Iker de la Fuente.', 'Mi nombre es [PERSON_1].'],
    ['Buenas, soy Nekane, la vecina.', 'Buenas, soy [PERSON_1], la vecina.'],
    ['Ayer mi hermana Lucía, la mayor, lloró.', 'Ayer mi hermana [PERSON_1], la mayor, lloró.'],
    ['La señora Zubizarreta vino.', 'La señora [PERSON_1] vino.'],
    ['Mi DNI es 12345678Z y vale.', 'Mi DNI es [ID_1] y vale.'],
    ['Mi NIE es X-1234567-L y vale.', 'Mi NIE es [ID_1] y vale.'],
    ['CURP: OABI870312MDFLLT05', 'CURP: [ID_1]'],
    ['Mi móvil es 612 345 678, llama.', 'Mi móvil es [PHONE_1], llama.'],
    ['Nací el 12 de marzo de 1987 aquí.', 'Nací el [DATE_1] aquí.'],
    ['Fue el 3 de mayo, creo.', 'Fue el [DATE_1], creo.'],
    ['itziar arroba gmail punto com', '[EMAIL_1]'],
  ]);
  stays('es', [
    'Me llamo a mí misma tonta.',
    'Soy de un pueblo y soy muy tímida.',
    'Mi hermana no me habla desde marzo.',
    'Mi madre y mi padre se fueron en 2019.',
    'Hoy tomo 50 mg desde hace 3 semanas.',
  ]);
});

describe('German', () => {
  table('de', [
    ['Ich heiße Swantje Petersen und schlafe nicht.', 'Ich heiße [PERSON_1] und schlafe nicht.'],
    ['ich heiße swantje', 'ich heiße [PERSON_1]'],
    ['Mein Name ist Frauke von Hagen.', 'Mein Name ist [PERSON_1].'],
    ['Meine Schwester Anke weint.', 'Meine Schwester [PERSON_1] weint.'],
    ['Frau Krüger und Herr Özdemir kamen.', 'Frau [PERSON_1] und Herr [PERSON_2] kamen.'],
    ['Meine Steuer-ID: 12 345 678 901', 'Meine Steuer-ID: [ID_1]'],
    ['Versichertennummer A123456780 gilt.', 'Versichertennummer [ID_1] gilt.'],
    ['Handy 0151 23456789 bitte', 'Handy [PHONE_1] bitte'],
    ['Am 3. Mai 1990 begann es.', 'Am [DATE_1] begann es.'],
    ['Am 12. März war es so.', 'Am [DATE_1] war es so.'],
    ['Am 3.12. war es so.', 'Am [DATE_1]. war es so.'],
    ['Das Kennzeichen B MW 1234 fiel auf.', 'Das Kennzeichen [PLATE_1] fiel auf.'],
  ]);
  stays('de', [
    'Ich bin Lehrerin und habe Angst.',
    'Meine Mutter sagt, mein Vater sei krank.',
    'Die Frau auf der Straße und der Mann daneben',
    'Im Mai und seit 2019 nehme ich 50 mg.',
  ]);
});

describe('French', () => {
  table('fr', [
    ["Bonjour, je m'appelle Maëlle Kervran et j'ai peur.", "Bonjour, je m'appelle [PERSON_1] et j'ai peur."],
    ["bonjour, je m'appelle maëlle", "bonjour, je m'appelle [PERSON_1]"],
    ['Mon nom est Gwenaël Le Goff.', 'Mon nom est [PERSON_1].'],
    ['Ma sœur Chloé pleure.', 'Ma sœur [PERSON_1] pleure.'],
    ['Madame Kervran et monsieur Le Goff', 'Madame [PERSON_1] et monsieur [PERSON_2]'],
    ['Mon NIR est 2 87 03 29 019 004 46 voilà', 'Mon NIR est [ID_1] voilà'],
    ['Mon portable: 06 12 34 56 78', 'Mon portable: [PHONE_1]'],
    ['Né le 12 mars 1987 ici.', 'Né le [DATE_1] ici.'],
    ["C'était le 1er mai, je crois.", "C'était le [DATE_1], je crois."],
  ]);
  stays('fr', [
    "Je suis triste et c'est dur.",
    'Ma mère et mon père sont partis en 2019.',
    'Je prends 50 mg depuis 3 semaines, en mars.',
  ]);
});

describe('Chinese', () => {
  table('zh', [
    ['你好，我叫王芳，今年三十岁。', '你好，我叫[PERSON_1]，今年三十岁。'],
    ['我叫王小明今年二十岁', '我叫[PERSON_1]今年二十岁'],
    ['我叫小明。', '我叫[PERSON_1]。'],
    ['我的名字是欧阳静文。', '我的名字是[PERSON_1]。'],
    ['我是李娜，想咨询。', '我是[PERSON_1]，想咨询。'],
    ['我妈妈王芳昨天来了。', '我妈妈[PERSON_1]昨天来了。'],
    ['我妹妹叫李娜。', '我妹妹叫[PERSON_1]。'],
    ['我去找王医生和李明老师。', '我去找[PERSON_1]医生和[PERSON_2]老师。'],
    ['身份证号11010519491231002X没错', '身份证号[ID_1]没错'],
    ['手机13812345678，微信quietriver88', '手机[PHONE_1]，微信[HANDLE_1]'],
    ['我出生于1987年3月12日。', '我出生于[DATE_1]。'],
    ['他是3月12号走的。', '他是[DATE_1]走的。'],
    ['我住在北京市朝阳区建国路88号3单元402室。', '我住在[ADDRESS_1]。'],
  ]);
  stays('zh', [
    '我是高中生，我是单身，我是成年人。',
    '我妈妈常常骂我，爸爸安慰我，老公高兴。',
    '我叫他起床，妈妈叫我吃饭，我叫什么都没用。',
    '语文老师和班主任都好，我想看医生。',
    '2019年我三月份开始，吃了50毫克，3号线很挤。',
    '我和男朋友在一起三年了。',
  ]);
});

describe('a figure of any script', () => {
  it.each(['٠١٢٣٤٥٦٧٨٩', '०१२३४५६७८९', '০১২৩৪৫৬৭৮৯', '๐๑๒๓๔๕๖๗๘๙', '០១២៣៤៥៦៧៨៩'])('is a figure: %s', (digits) => {
    expect(redact(`x ${digits} x`)).toBe('x [PHONE_1] x');
  });
});
