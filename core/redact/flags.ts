// What the redactor knows about a single word: its lists and its shape, one bit each.

export const FLAG = {
  commonFirst: 1 << 0,
  first: 1 << 1,
  surname: 1 << 2,
  city: 1 << 3,
  organisation: 1 << 4,
  street: 1 << 5,
  title: 1 << 6,
  kin: 1 << 7,
  month: 1 << 8,
  ordinary: 1 << 9,
  keep: 1 << 10,
  closed: 1 << 11,
  place: 1 << 12,
  number: 1 << 13,
  /** Makes the name before it a term of medicine: syndrome, reflex, scale. */
  eponymNoun: 1 << 14,
  /** In the wide dictionary only (rare, medical, dialect, slang): a word all the same. */
  rareWord: 1 << 15,
  // From the text:
  capital: 1 << 16,
  shout: 1 << 17,
  digit: 1 << 18,
  allDigits: 1 << 19,
  sentenceStart: 1 << 20,
  /** In a kept phrase: weak rules leave it. */
  keptPhrase: 1 << 21,
  /** In a crisis resource: every rule leaves it. */
  keptHard: 1 << 22,
  /** Inside a tag that an earlier redaction wrote. */
  tagged: 1 << 23,
  /** Recorded as a name in this conversation. */
  remembered: 1 << 24,
  /** A known value of the record: a speaker, a user name. */
  known: 1 << 25,
  // From the lexicon again:
  /** A proper noun that names no person: brand, work, team, language, holiday. */
  proper: 1 << 26,
  /** Far more often a name than a word, even where nobody writes capitals: john, sarah, nguyen. */
  smallName: 1 << 27,
  /** Stands in a passage whose writer uses no capitals at all. */
  smallWriter: 1 << 28,
  /** In a crisis term: stays at the ends of names, places and organisations. */
  crisis: 1 << 29,
  /** A word with a number sign right before it, or an initial with its stop: "#TeamAnna", "J.". */
  marked: 1 << 30,
} as const;

export const ANY_FIRST = FLAG.commonFirst | FLAG.first;
export const KEPT = FLAG.keep | FLAG.keptPhrase | FLAG.keptHard | FLAG.tagged;
