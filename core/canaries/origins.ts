// Names by where they come from, to see whom the redactor protects less. Given names and surnames are drawn apart.
import type { Dice } from './random.ts';

const words = (list: string): readonly string[] => list.split(' ');

/** Common names of each origin; none of them was chosen by what the redactor knows. */
const NAMES = {
  english: [
    words('Gareth Harriet Oliver Philippa Trevor Beatrice Duncan Imogen Russell Winifred Callum Rosalind'),
    words('Ashworth Pemberton Hargreaves Whitlock Cartwright Fairclough Thornbury Ellison Radcliffe Lockwood'),
  ],
  hispanic: [
    words('Rodrigo Ximena Joaquín Marisol Esteban Guadalupe Ignacio Yolanda Fernando Rocío Leandro Itzel'),
    words('Villanueva Cárdenas Echeverría Quintero Saldívar Montoya Bustamante Zambrano Arredondo Olivares'),
  ],
  slavic: [
    words('Zbigniew Svetlana Bogdan Ludmila Miroslav Agnieszka Vladislav Katarzyna Dragan Oksana Radomir Jadwiga'),
    words('Kowalczyk Petrenko Novotný Stanković Wiśniewski Zhukov Dvořák Melnyk Jovanović Sokolova'),
  ],
  arabic: [
    words('Khalid Yasmina Tariq Fatima Abdulrahman Nour Hussein Samira Walid Zaynab Mustafa Rania'),
    words('Haddad Mansour Khoury Abdallah Qureshi Nasser Bakri Shaheen Farouk Hamdan'),
  ],
  south_asian: [
    words('Priyanka Rajesh Lakshmi Arjun Sunita Vikram Deepika Sanjay Ananya Harpreet Kavitha Mohandas'),
    words('Chakraborty Venkatesan Deshpande Krishnamurthy Bhattacharya Agarwal Wickramasinghe Iyer Mukherjee Dhillon'),
  ],
  chinese: [
    words('Xiaoming Meiling Jianguo Yuxuan Zhihao Lihua Guangming Xinyi Haoran Shuang Weijun Qiaolian'),
    words('Zhang Huang Ouyang Zhao Xu Liang Deng Tsai Cheung Zheng'),
  ],
  korean: [
    words('Seojun Minji Hyunwoo Jiyeon Dongwook Soyeon Jaehyun Eunbi Sungmin Haeun Taeyang Yejin'),
    words('Kwon Hwang Seo Namgung Jeong Baek Choi Yoon Ryu Cheon'),
  ],
  japanese: [
    words('Haruto Sakura Kenji Ayumi Takeshi Yukiko Hiroshi Naoko Daisuke Michiko Ryota Emiko'),
    words('Watanabe Kobayashi Matsumoto Nakagawa Fujiwara Ishikawa Hasegawa Okamoto Shimizu Takahashi'),
  ],
  vietnamese: [
    words('Thuy Quang Phuong Minh Huong Tuan Ngoc Khanh Linh Duc Trang Hieu'),
    words('Nguyen Tran Pham Huynh Vuong Truong Dinh Luong Trinh Doan'),
  ],
  african: [
    words('Chukwuemeka Ngozi Kwabena Adaeze Oluwaseun Amina Thabo Wanjiku Kofi Temitope Sipho Abena'),
    words('Okonkwo Adeyemi Mensah Ndlovu Owusu Mwangi Balogun Diallo Achebe Khumalo'),
  ],
  turkish_persian: [
    words('Emre Shirin Murat Parisa Orhan Leyla Serkan Azadeh Kemal Farzaneh Burak Nilüfer'),
    words('Yılmaz Hosseini Demirci Rahimi Karadağ Tehrani Öztürk Moradi Aydın Farrokhzad'),
  ],
  nordic: [
    words('Torbjørn Ingrid Sigurd Solveig Håkon Astrid Gunnar Ragnhild Lasse Linnea Eirik Annika'),
    words('Lindqvist Haugen Johannesson Bergström Kristoffersen Sandvik Nyström Halvorsen Räsänen Thorvaldsen'),
  ],
} as const satisfies Record<string, readonly [given: readonly string[], surnames: readonly string[]]>;

const HEADS = words('Bra Cor Dal Fen Gri Hol Jor Kel Lum Mar Nev Or Pel Quin Ros Sil Tor Vel Wyn Zan');
const MIDDLES = words('an e i or u eth in a ol ir');
const TAILS = words('dra ric lle wyn th ston mere vik ra sen ka lo bourne rix');

/** A word that is built like a name and is none that any list holds, but by chance. */
export const inventedWord = ({ pick }: Dice): string => `${pick(HEADS)}${pick(MIDDLES)}${pick(TAILS)}`;

export const ORIGINS = [...(Object.keys(NAMES) as (keyof typeof NAMES)[]), 'invented'] as const;
export type Origin = (typeof ORIGINS)[number];

export interface PersonName {
  readonly given: string;
  readonly surname: string;
}

export function nameOf(origin: Origin, dice: Dice): PersonName {
  if (origin === 'invented') return { given: inventedWord(dice), surname: inventedWord(dice) };
  const [given, surnames] = NAMES[origin];
  return { given: dice.pick<string>(given), surname: dice.pick<string>(surnames) };
}
