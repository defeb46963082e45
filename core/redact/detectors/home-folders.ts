// Names of users in the paths of their own folders: "/home/wren/notes", "C:\Users\Wren Harrow\Desktop", "~wren/".
import type { Emit, TextDetector } from '../detector.ts';
import type { Document } from '../document.ts';
import { claimUnits } from '../emit.ts';
import { FLAG } from '../flags.ts';
import { RANK } from '../span.ts';

const USER = { type: 'HANDLE', rule: 'home_folder', rank: RANK.structured } as const;
const FOLDER = /[/\\]{1,2}(?:home|users|documents and settings)[/\\]{1,2}$/i;
const LONGEST_FOLDER = 28;
/** A name of Windows may hold blanks where its folder goes on. */
const NAME = /^(?:[\p{L}\d][\p{L}\d._@-]{0,31}(?: [\p{L}\d._-]{1,24}){0,2}(?=[/\\])|[\p{L}\d][\p{L}\d._@-]{0,31})/u;
const LONGEST_NAME = 84;
const SHARED = new Set(
  'public default shared guest user users username admin administrator root me you name yourname ubuntu runner node app all everyone'.split(
    ' ',
  ),
);

/** "/home/index.html" is a page of the web. */
const PAGE = /\.(?:html?|php|aspx?|jsp|js|css)$/i;

/** Claims the name that starts at unit `at`, unless it is one that every machine has, or a word with no folder below it. */
function claimUser({ text, lookup }: Document, at: number, emit: Emit): void {
  let name = NAME.exec(text.slice(at, at + LONGEST_NAME))?.[0] ?? '';
  while (name !== '' && '._-'.includes(name.charAt(name.length - 1))) name = name.slice(0, -1);
  if (name.length < 2 || SHARED.has(name.toLowerCase()) || PAGE.test(name)) return;
  const next = text.charAt(at + name.length);
  if (next !== '/' && next !== '\\' && (lookup(name) & FLAG.ordinary) !== 0) return;
  claimUnits(emit, at, at + name.length, USER);
}

const SMALL_E = 0x65;
const SMALL_S = 0x73;
/** At each slash behind the last letter of such a folder; one letter tells nearly all others. */
function claimBehind(doc: Document, slash: '/' | '\\', emit: Emit): void {
  const { text } = doc;
  for (let at = text.indexOf(slash); at >= 0; at = text.indexOf(slash, at + 1)) {
    const last = text.charCodeAt(at - 1) | 32;
    if (last !== SMALL_E && last !== SMALL_S) continue;
    const end = text.charAt(at + 1) === '\\' ? at + 2 : at + 1;
    if (FOLDER.test(text.slice(Math.max(0, end - LONGEST_FOLDER), end))) claimUser(doc, end, emit);
  }
}

export const homeFolder: TextDetector = {
  detect: (doc, emit) => {
    const { text } = doc;
    if (text.includes('\\')) claimBehind(doc, '\\', emit);
    if (!text.includes('/')) return;
    claimBehind(doc, '/', emit);
    for (let at = text.indexOf('~'); at >= 0; at = text.indexOf('~', at + 1))
      if (/^[a-z][\w.-]{1,31}\//i.test(text.slice(at + 1, at + 34))) claimUser(doc, at + 1, emit);
  },
};
