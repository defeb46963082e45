// `report.html`: one self-contained page that can be read, printed and archived; no script, no request, no record text.
import { html, type Markup, raw, render } from './markup.ts';
import type { ReleasePicture } from './picture.ts';
import { bias } from './sections/bias.ts';
import { coverage } from './sections/coverage.ts';
import { curriculum } from './sections/curriculum.ts';
import { distributions } from './sections/distributions.ts';
import { duplicates } from './sections/duplicates.ts';
import { funnelSection } from './sections/funnel.ts';
import { gates } from './sections/gates.ts';
import { header } from './sections/header.ts';
import { labels } from './sections/labels.ts';
import { leakage } from './sections/leakage.ts';
import { licences } from './sections/licences.ts';
import { privacy } from './sections/privacy.ts';
import { exclusions, provenance } from './sections/provenance.ts';
import { review } from './sections/review.ts';
import { splits } from './sections/splits.ts';
import { STYLE } from './style.ts';

const SECTIONS: readonly (readonly [id: string, word: string, section: (picture: ReleasePicture) => Markup])[] = [
  ['gates', 'Gates', gates],
  ['coverage', 'Coverage', coverage],
  ['funnel', 'Funnel', funnelSection],
  ['distributions', 'Distributions', distributions],
  ['duplicates', 'Duplicates', duplicates],
  ['splits', 'Splits', splits],
  ['leakage', 'Leakage', leakage],
  ['privacy', 'Privacy', privacy],
  ['labels', 'Labels', labels],
  ['bias', 'Representation', bias],
  ['curriculum', 'Curriculum', curriculum],
  ['review', 'Review', review],
  ['licences', 'Licences', licences],
  ['exclusions', 'Exclusions', exclusions],
  ['provenance', 'Lineage', provenance],
];

/** The whole page as UTF-8 text. It does not name the release digest, which depends on it. */
export function renderReport(picture: ReleasePicture): string {
  const navigation = SECTIONS.map(([id, word]) => html`<a href="#${id}">${word}</a>`);
  const body = SECTIONS.map(([, , section]) => section(picture));
  const page = html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><title>${picture.config.project.name} ${picture.version}: release report</title><style>${raw(STYLE)}</style></head>
<body><a class="skip" href="#main">Skip to content</a>${header(picture, navigation)}<main id="main" class="wrap">${body}</main><footer class="wrap"><p>Made by the release pipeline from counts, hashes and identifiers; no text of a record stands on this page.</p></footer></body></html>
`;
  return render(page);
}
