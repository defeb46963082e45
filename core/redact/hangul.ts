// Whether a given name is two syllables of Korean tied by a hyphen: their list is closed, and few pairs of English words are made of them.

// Letters of the official romanisation, and of those that people use for their own names.
const INITIALS = 'g k gg kk n d t dd tt r l m b p bb pp s ss sh j ch jj h y w'.split(' ');
const VOWELS = 'a ae ah ya yeo eo ye ee o oe oo oh u uh ui eu eui i wa we wo woo you yu'.split(' ');
const FINALS = 'k g n l m p b ng'.split(' ');
const SYLLABLES: ReadonlySet<string> = new Set(
  ['', ...INITIALS].flatMap((initial) =>
    VOWELS.flatMap((vowel) => ['', ...FINALS].map((final) => initial + vowel + final)),
  ),
);
// A vowel by itself and words that English ties so: "to-do", "no-go", "go-to", "yo-yo".
const SHORTEST = 2;
const LONGEST = 6;
const ENGLISH = new Set(
  'to do go no so in on up at an me he we us be by my hi ho ha la mi re ti don per pop top hop hip hoop look book cook hook boo good wood room moon noon soon poo too woo choo loo up sum sun run gun bun mom mum dad hand hang gang bang sang pin sin tin bin pan pun pal pen ton hub job mob dim dam jam him him lag tag bag rag nag tap nap map gap lap kin king ping pong ding dong sing song ring bong long hum tug rug bug jug hug lug mug pug peek pee see bee tee gee week wee seek teen keen seem deep jeep keep peep beep sleep pa ma ta uh oh eh um'.split(
    ' ',
  ),
);

const isSyllable = (syllable: string) =>
  syllable.length >= SHORTEST && syllable.length <= LONGEST && SYLLABLES.has(syllable);

/** Both halves in small letters. */
export const isKoreanName = (left: string, right: string): boolean =>
  left !== right &&
  isSyllable(left) &&
  isSyllable(right) &&
  !(ENGLISH.has(left) && ENGLISH.has(right)) &&
  left.length + right.length >= 5;

const SHORTEST_WORD = 5;
const LONGEST_WORD = 10;
/** "sungmin", "hyunwoo": the same written as one word, in small letters. */
export function isKoreanWord(word: string): boolean {
  if (word.length < SHORTEST_WORD || word.length > LONGEST_WORD) return false;
  for (let at = SHORTEST; at <= word.length - SHORTEST; at++)
    if (isKoreanName(word.slice(0, at), word.slice(at))) return true;
  return false;
}
