// Which kinds of damage can be declared for a source, and how each is mended.
import { z } from 'zod';
import { readEntities, stripTags } from './html.ts';
import { mendMojibake } from './mojibake.ts';

/**
 * `mojibake`: UTF-8 that was read as windows-1252 and stored again. `html_entities`: `&amp;`, `&#39;`. `html_tags`: markup is
 * taken out, block ends become line breaks. `base64_images`: images as data URIs are taken out.
 */
export const TextRepair = z.enum(['mojibake', 'html_entities', 'html_tags', 'base64_images'], {
  error: 'must be mojibake, html_entities, html_tags or base64_images',
});
export type TextRepair = z.infer<typeof TextRepair>;

/** The lines of a bare image are longer than words are: what somebody says after it is kept. */
const IMAGE =
  /!\[[^\][]*\]\(data:image\/[^()]*\)|data:image\/[a-z0-9.+-]+;base64,[A-Za-z0-9+/]+(?:[\r\n]+[A-Za-z0-9+/]{20,})*(?:[\r\n]+[A-Za-z0-9+/]*(?==))?={0,2}/gi;
const IMAGE_TAG = /<img\b[^<>]*>/gi;
const DATA_SOURCE = /\bsrc=["']?data:image\//i;

const withoutImages = (text: string): string =>
  text.replace(IMAGE_TAG, (tag) => (DATA_SOURCE.test(tag) ? '' : tag)).replace(IMAGE, '');

/** Images before tags, tags before entities: `&lt;p&gt;` is a tag that somebody wrote about, not one to take out. */
const MEND: readonly (readonly [TextRepair, (text: string) => string])[] = [
  ['mojibake', mendMojibake],
  ['base64_images', withoutImages],
  ['html_tags', stripTags],
  ['html_entities', readEntities],
];

/** Applies the declared repairs, always in the same order. Text without the damage comes back as it is. */
export function repairText(text: string, repairs: readonly TextRepair[]): string {
  if (repairs.length === 0) return text;
  return MEND.reduce((mended, [repair, mend]) => (repairs.includes(repair) ? mend(mended) : mended), text);
}
