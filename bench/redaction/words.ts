// Counts words for rates: runs of letters and digits; Chinese, Japanese and Korean by the segmenter of the platform.
const WORD = /[\p{L}\p{M}\p{N}]+(?:['’-][\p{L}\p{M}\p{N}]+)*/gu;
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;
const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

export function countWords(text: string): number {
  if (!UNSPACED.test(text)) return (text.match(WORD) ?? []).length;
  let words = 0;
  for (const { isWordLike } of segmenter.segment(text)) if (isWordLike === true) words++;
  return words;
}

/** Small letters throughout; letters whose small form is longer stay, so that offsets hold. */
export const lowered = (text: string): string =>
  text.replace(/\p{Lu}/gu, (letter) => (letter.toLowerCase().length === letter.length ? letter.toLowerCase() : letter));
