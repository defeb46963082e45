// The type word that a tag keeps of an organisation's name: [ORG_1: high school].
const LONGEST = 24;

/** Answers with the longest configured word or phrase that stands in a value, else ''. */
export function createOrganisationKinds(words: readonly string[]): (value: string) => string {
  const kinds = words
    .filter((word) => word.length <= LONGEST && /^[a-z ]+$/.test(word))
    .sort((a, b) => b.length - a.length)
    .map((word) => ({ word, within: ` ${word} ` }));
  return (value) => {
    const lower = ` ${value.toLowerCase().replace(/[^\p{L}]+/gu, ' ')} `;
    return kinds.find(({ within }) => lower.includes(within))?.word ?? '';
  };
}
