// Which script a text is written in, by the Unicode script of its letters.

/** ISO 15924 codes of scripts, by their Unicode property names. Han is told apart below. */
const SCRIPTS: readonly (readonly [string, RegExp])[] = [
  ['Latn', /\p{Script=Latin}/u],
  ['Hani', /\p{Script=Han}/u],
  ['Kana', /[\p{Script=Hiragana}\p{Script=Katakana}]/u],
  ['Hang', /\p{Script=Hangul}/u],
  ['Cyrl', /\p{Script=Cyrillic}/u],
  ['Arab', /\p{Script=Arabic}/u],
  ['Grek', /\p{Script=Greek}/u],
  ['Hebr', /\p{Script=Hebrew}/u],
  ['Deva', /\p{Script=Devanagari}/u],
  ['Thai', /\p{Script=Thai}/u],
];

/** Frequent characters that only one of the two written forms of Chinese uses. */
const SIMPLIFIED =
  /[们这个说时来过对还没为会问让应该觉产业东两严丧临义乐习乡书买乱争于亏云亚亲伤价众优传体余儿关兴养写军农决况净减几凤击则刚创别办务动励劳势单卖卫历压厌双发变叶号吗听启员响哑团园围图国圆圣场坏块坚坛备复头夹夺奋妇妈孙学宁实宠审宫宽宾寻导寿将尔尘尝层届属岁岗岛币师帐带帮广庆库废开异弃张弹强归当录忆忧怀态总恋恶恼悬惊惧惯愿戏战户扑执扩扫扬扰抚抛抢护报担拥择挂挤换据损摆无旧显晓暂术机杀杂权条极构枪样树桥检楼欢欧岁毕气汉沟泪泽洁浅测济浓润涨温湾湿满灭灯灵灾炉点炼烦烧热爱爷牵状犹独狱猫献环现疗疯痒瘾盐监盖盘着矿码砖础确碍离种积称稳穷窝竞笔签简类粮紧纠红约级纪纯纲纳纵纷纸纹线组细织终经结给绝统继绩续维综绿缓编缘缩缺罚罢职联聪肠肤肿胀胁胜脉脏脑脚脱脸腊舍舰艺节范药获虑虚虽蚁补表袭装见规视览觉触订认讨让训议记讲许论设访证评诉词试话诚询该详语误请诸课谁调谅谈谊谋谎谢谱贝负责败账货质购贵贴费贺资赏赔赖赛赞赢趋跃践车转轮软轻载较辆辈输辑边达迁迈运进远违连迟适选逊递逻遗邓邮邻郑酿释里钟钢钱铁铃铜银错锁锻镇镜长门闭问闲间闷闹闻阅队阳阴阵阶际陆险随隐难静须顶项顺顾顿预领频题颜额风飞饥饭饮饰饱馆马驱驾骂验骗骨鱼鲁鲜鸟鸡鸣鸿麦黄齐龄龙]/gu;
const TRADITIONAL =
  /[們這個說時來過對還沒為會問讓應該覺產業東兩嚴喪臨義樂習鄉書買亂爭於虧雲亞親傷價眾優傳體餘兒關興養寫軍農決況淨減幾鳳擊則剛創別辦務動勵勞勢單賣衛歷壓厭雙發變葉號嗎聽啟員響啞團園圍圖國圓聖場壞塊堅壇備復頭夾奪奮婦媽孫學寧實寵審宮寬賓尋導壽將爾塵嘗層屆屬歲崗島幣師帳帶幫廣慶庫廢開異棄張彈強歸當錄憶憂懷態總戀惡惱懸驚懼慣願戲戰戶撲執擴掃揚擾撫拋搶護報擔擁擇掛擠換據損擺無舊顯曉暫術機殺雜權條極構槍樣樹橋檢樓歡歐畢氣漢溝淚澤潔淺測濟濃潤漲溫灣濕滿滅燈靈災爐點煉煩燒熱愛爺牽狀猶獨獄貓獻環現療瘋癢癮鹽監蓋盤著礦碼磚礎確礙離種積稱穩窮窩競筆簽簡類糧緊糾紅約級紀純綱納縱紛紙紋線組細織終經結給絕統繼績續維綜綠緩編緣縮罰罷職聯聰腸膚腫脹脅勝脈髒腦腳脫臉臘捨艦藝節範藥獲慮虛雖蟻補襲裝見規視覽觸訂認討訓議記講許論設訪證評訴詞試話誠詢詳語誤請諸課誰調諒談誼謀謊謝譜貝負責敗賬貨質購貴貼費賀資賞賠賴賽贊贏趨躍踐車轉輪軟輕載較輛輩輸輯邊達遷邁運進遠違連遲適選遜遞邏遺鄧郵鄰鄭釀釋裡鐘鋼錢鐵鈴銅銀錯鎖鍛鎮鏡長門閉閒間悶鬧聞閱隊陽陰陣階際陸險隨隱難靜須頂項順顧頓預領頻題顏額風飛飢飯飲飾飽館馬驅駕罵驗騙魚魯鮮鳥雞鳴鴻麥黃齊齡龍]/gu;

const LETTER = /\p{L}/u;

/** Remembered per character: a property test costs more than a look-up, and texts use few characters. */
const known = new Map<number, string>();

/** The script of a letter, empty for what is none; `Zyyy` for scripts that the table lacks. */
export function classOf(point: number): string {
  const remembered = known.get(point);
  if (remembered !== undefined) return remembered;
  const character = String.fromCodePoint(point);
  const script = LETTER.test(character) ? (SCRIPTS.find(([, pattern]) => pattern.test(character))?.[0] ?? 'Zyyy') : '';
  known.set(point, script);
  return script;
}

export interface ScriptCounts {
  /** Letters of any script; marks and digits are none. */
  readonly letters: number;
  /** Letters by script; `Zyyy` holds those of scripts that the table lacks. */
  readonly byScript: ReadonlyMap<string, number>;
}

/** Counts letters in one pass: most texts are ASCII, where no table is needed. */
export function countScripts(text: string): ScriptCounts {
  const byScript = new Map<string, number>();
  let latin = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit < 0x80) {
      const lower = unit | 0x20;
      if (lower >= 0x61 && lower <= 0x7a) latin += 1;
      continue;
    }
    const point = text.codePointAt(at) ?? unit;
    if (point > 0xffff) at += 1;
    const script = classOf(point);
    if (script !== '') byScript.set(script, (byScript.get(script) ?? 0) + 1);
  }
  if (latin > 0) byScript.set('Latn', (byScript.get('Latn') ?? 0) + latin);
  return { letters: [...byScript.values()].reduce((sum, count) => sum + count, 0), byScript };
}

/** Letters of any script. */
export function countLetters(text: string): number {
  let letters = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit < 0x80) {
      const lower = unit | 0x20;
      if (lower >= 0x61 && lower <= 0x7a) letters += 1;
      continue;
    }
    const point = text.codePointAt(at) ?? unit;
    if (point > 0xffff) at += 1;
    if (classOf(point) !== '') letters += 1;
  }
  return letters;
}

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;
const hanForm = (text: string): 'Hans' | 'Hant' =>
  count(text, TRADITIONAL) > count(text, SIMPLIFIED) ? 'Hant' : 'Hans';

/** The scripts of which a text in `script` is made. */
export function scriptsWithin(script: string): readonly string[] {
  if (script === 'Jpan') return ['Hani', 'Kana'];
  return script === 'Hans' || script === 'Hant' ? ['Hani'] : [script];
}

/**
 * The ISO 15924 code of the script that most letters are of: `Hans` or `Hant` for Han without kana, `Jpan` with it; `Zyyy`
 * for scripts that the table lacks, `Zzzz` without letters.
 */
export function scriptOf(text: string, { letters, byScript }: ScriptCounts): string {
  if (letters === 0) return 'Zzzz';
  const order = [...SCRIPTS.map(([script]) => script), 'Zyyy'];
  const script = order.reduce((most, other) => ((byScript.get(other) ?? 0) > (byScript.get(most) ?? 0) ? other : most));
  const kana = byScript.get('Kana') ?? 0;
  if (script === 'Kana' || (script === 'Hani' && kana > letters / 10)) return 'Jpan';
  return script === 'Hani' ? hanForm(text) : script;
}
