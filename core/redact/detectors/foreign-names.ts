// Names that words of Spanish, German and French announce: "me llamo Lucía", "meine Schwester Anke", "Madame Roux".
import { GAP } from '../../lexicon/index.ts';
import type { CueDetector } from '../detector.ts';
import type { Document } from '../document.ts';
import { claimWords } from '../emit.ts';
import { ANY_FIRST, FLAG, KEPT } from '../flags.ts';
import { gapBefore, has, lengthOf, lowerAt } from '../reading.ts';
import { RANK } from '../span.ts';

const PERSON = { type: 'PERSON', rank: RANK.cue, remember: true } as const;
const BLANKS = GAP.space | GAP.comma | GAP.stop | GAP.newline;
// Words of grammar that follow an announcement without being a name, and German articles and nouns of roles.
const NO_NAMES = new Set(
  `ein eine einer der die das den dem nicht so auch hier sehr nur immer schon noch und oder aber wie was wer mit
  un una uno el la los las no muy que de del así y o pero como si mas tan solo bien mal
  une le les des ne pas très qui que et ou mais comme si plus bien mal tout toujours un du au
  es ist war bin sind el es está era c'est est suis était son su sein ihr mi mein meine ma mon mes`.split(/\s+/),
);

const follows = (doc: Document, i: number) =>
  i < doc.words.count && (gapBefore(doc, i) & ~BLANKS) === 0 && lengthOf(doc, i) > 1;
const isGrammar = (doc: Document, i: number) =>
  has(doc, i, FLAG.digit | FLAG.tagged | FLAG.keptHard) || NO_NAMES.has(lowerAt(doc, i));

/** Behind "me llamo", "ich heiße", "je m'appelle" nothing but a name comes, in any case. */
export const foreignIntroduction: CueDetector = {
  cue: 'INTRODUCTION',
  detect: (doc, after, emit) => {
    if (!follows(doc, after) || isGrammar(doc, after)) return;
    claimWords(doc, emit, after, foreignEnd(doc, after), { ...PERSON, rule: 'introduction_foreign' });
  },
};

const isName = (doc: Document, i: number) =>
  has(doc, i, FLAG.capital) && !has(doc, i, KEPT | FLAG.month) && !isGrammar(doc, i);

/** Behind "soy", "ich bin", "je suis" a profession or a people may come: a listed name, or an unknown capital where nouns have none. */
export const foreignPresence: CueDetector = {
  cue: 'PRESENCE',
  detect: (doc, after, emit, cueStart) => {
    if (!follows(doc, after) || gapBefore(doc, after) !== GAP.space || !isName(doc, after)) return;
    const german = lowerAt(doc, cueStart) === 'ich';
    const listed = has(doc, after, ANY_FIRST) && !has(doc, after, FLAG.ordinary);
    if (listed || (!german && !has(doc, after, FLAG.ordinary | FLAG.place | FLAG.closed)))
      claimWords(doc, emit, after, foreignEnd(doc, after), { ...PERSON, rule: 'presence_foreign' });
  },
};

/** "mi hermana Lucía", "meine Schwester Anke", "ma sœur Chloé"; a comma or "heißt", "se llama" may stand between. */
export const foreignRelation: CueDetector = {
  cue: 'RELATION',
  detect: (doc, after, emit) => {
    if (!follows(doc, after) || (gapBefore(doc, after) & GAP.stop) !== 0) return;
    const listed =
      has(doc, after, ANY_FIRST) && !has(doc, after, FLAG.ordinary | FLAG.closed) && !isGrammar(doc, after);
    const comma = (gapBefore(doc, after) & GAP.comma) !== 0;
    if (listed || (!comma && isName(doc, after) && !has(doc, after, FLAG.ordinary | FLAG.closed)))
      claimWords(doc, emit, after, foreignEnd(doc, after), { ...PERSON, rule: 'relation_foreign' });
  },
};

/** "Frau Krüger", "la señora Ruiz", "M. Roux": what is capitalised behind a title. */
export const foreignTitle: CueDetector = {
  cue: 'TITLE',
  detect: (doc, after, emit) => {
    if (!follows(doc, after) || !has(doc, after, FLAG.capital) || isGrammar(doc, after)) return;
    if ((gapBefore(doc, after) & (GAP.comma | GAP.newline)) !== 0) return;
    claimWords(doc, emit, after, foreignEnd(doc, after), { ...PERSON, rule: 'title_foreign', rank: RANK.title });
  },
};

const PARTICLES = new Set(['de', 'del', 'la', 'von', 'van', 'zu', 'le', 'du', 'der', 'den', 'dos', 'da', 'y', 'e']);
const MOST_WORDS = 5;
/** The name's last word: capitals on, over particles; of a name in small letters its first word. */
function foreignEnd(doc: Document, first: number): number {
  let last = first;
  for (let i = first + 1; i < first + MOST_WORDS && i < doc.words.count; i++) {
    if ((gapBefore(doc, i) & ~(GAP.space | GAP.hyphen)) !== 0) break;
    if (isName(doc, i) && has(doc, first, FLAG.capital)) last = i;
    else if (!PARTICLES.has(lowerAt(doc, i))) break;
  }
  return last;
}
