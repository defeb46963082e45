// The type word that a tag keeps of an organisation's name: [ORG_1: high school].
const LONGEST = 24;

/** Answers with the longest configured word or phrase that stands in a value, else ''. */
export function createOrganisationKinds(words: readonly string[]): (value: string) => string {
  // Most processes meet an organisation late, if at all.
  let kinds: readonly Kind[] | undefined;
  return (value) => {
    kinds ??= kindsOf(words);
    const lower = ` ${value.toLowerCase().replace(/[^\p{L}]+/gu, ' ')} `;
    return kinds.find(({ within }) => lower.includes(within))?.word ?? '';
  };
}

interface Kind {
  readonly word: string;
  readonly within: string;
}

const kindsOf = (words: readonly string[]): readonly Kind[] =>
  words
    .filter((word) => word.length <= LONGEST && /^[a-z ]+$/.test(word))
    .sort((a, b) => b.length - a.length)
    .map((word) => ({ word, within: ` ${word} ` }));
