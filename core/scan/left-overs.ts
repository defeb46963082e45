// Finds what a generator or a chart leaves in a text: open slots, stored mock answers, headings of a note; each by other
// means than preparation does, which has patterns for them.

/** Marks that have no width, and the stressing marks of Markdown. */
const UNSEEN = /[\u00ad\u200b-\u200f\u2060-\u2064\ufeff*_`~]/g;

/** As a reader sees it: no unseen or stressing marks, compatible forms as one, blanks as one, lower case. */
const asRead = (text: string): string => text.normalize('NFKC').replace(UNSEEN, '').replace(/\s+/g, ' ').toLowerCase();

export function compileMockScan(markers: readonly string[]): (text: string) => boolean {
  const forms = markers.map(asRead).filter((form) => form !== '');
  return (text) => {
    const read = asRead(text);
    return forms.some((form) => read.includes(form));
  };
}

const OPENERS = ['{{', '{%', '${', '<%'] as const;
const CLOSERS: Readonly<Record<(typeof OPENERS)[number], string>> = { '{{': '}}', '{%': '%}', '${': '}', '<%': '%>' };
/** A slot is a name, not a paragraph. */
const SLOT_MOST = 80;

/** The patterns of the configuration, and any pair of template brackets that holds a letter. */
export function compileSlotScan(patterns: readonly string[]): (text: string) => boolean {
  const slots = patterns.map((pattern) => new RegExp(pattern, 'u'));
  return (text) => slots.some((slot) => slot.test(text)) || OPENERS.some((opener) => hasPair(text, opener));
}

function hasPair(text: string, opener: (typeof OPENERS)[number]): boolean {
  for (let at = text.indexOf(opener); at >= 0; at = text.indexOf(opener, at + 1)) {
    const inside = text.slice(at + opener.length, at + opener.length + SLOT_MOST);
    const end = inside.indexOf(CLOSERS[opener]);
    if (end > 0 && /\p{L}/u.test(inside.slice(0, end))) return true;
  }
  return false;
}

/** Marks that may stand before a heading: lists, quotes, Markdown titles, numbering. */
const LEADING = /^[\s#>*_\-•\d.)(]+/u;

/** True where at least `min` different headings open a line and end in a colon, whatever their case, width or stress. */
export function compileChartScan(headings: readonly string[], min: number): (text: string) => boolean {
  const known = new Set(headings.map(asRead));
  if (known.size === 0) return () => false;
  return (text) => {
    const found = new Set<string>();
    for (const line of text.split(/[\n\r\u2028\u2029]/)) {
      const colon = line.search(/[:：]/);
      if (colon < 0) continue;
      const heading = asRead(line.slice(0, colon).replace(LEADING, '')).trim();
      if (known.has(heading)) found.add(heading);
    }
    return found.size >= min;
  };
}
