// Reads the page's own script and style sheet: they are shipped to reviewers as they stand, so no build comes between.
import { readFileSync } from 'node:fs';
import { joinModules, type PageAssets } from '../core/review/index.ts';

const read = (name: string): string =>
  readFileSync(new URL(`../core/review/page/browser/${name}`, import.meta.url), 'utf8');

export function readPageAssets(): PageAssets {
  return { script: joinModules(read), style: read('page.css') };
}
