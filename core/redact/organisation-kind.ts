// The type word that a tag keeps of an organisation's name: [ORG_1: high school].

/** The longest configured word or phrase that ends in the value, else ''. */
export function organisationKind(value: string, words: readonly string[]): string {
  const lower = ` ${value.toLowerCase().replace(/[^\p{L}]+/gu, ' ')} `;
  let best = '';
  for (const word of words)
    if (word.length > best.length && word.length <= 24 && lower.includes(` ${word} `) && /^[a-z ]+$/.test(word))
      best = word;
  return best;
}
