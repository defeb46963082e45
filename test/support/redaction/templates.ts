// Own sentences with a name in every position, crossed with names of many origins and with every case; scored by origin, register and case.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Labelled } from '../../../bench/redaction/labelled.ts';

export const CASES = ['as written', 'small letters', 'names in capitals'] as const;
type Case = (typeof CASES)[number];

export interface TemplateRecord extends Labelled {
  readonly origin: string;
  readonly register: string;
  readonly letters: Case;
  /** Whether a name of it was invented for this test. */
  readonly invented: boolean;
}

interface Template {
  readonly register: string;
  readonly text: string;
}

interface Names {
  readonly origin: string;
  readonly first: readonly string[];
  readonly last: readonly string[];
}

const lines = (name: string) =>
  readFileSync(join(import.meta.dirname, name), 'utf8')
    .split('\n')
    .filter((line) => line !== '');

function readTemplates(): Template[] {
  let register = '';
  return lines('templates.txt').flatMap((line) => {
    if (!line.startsWith('# ')) return [{ register, text: line }];
    register = line.slice(2);
    return [];
  });
}

const readNames = (): Names[] =>
  lines('names.txt')
    .filter((line) => !line.startsWith('# '))
    .map((line) => {
      const [origin = '', first = '', last = ''] = line.split(' | ');
      return { origin, first: first.split(', '), last: last.split(', ') };
    });

export const TEMPLATES: readonly Template[] = readTemplates();
export const NAMES: readonly Names[] = readNames();

/** The last four of ten names of a line were made up. */
const KNOWN = 6;
const SLOT = /\{([FLN])\}/g;

function fill(
  { register, text }: Template,
  { origin, first, last }: Names,
  turn: number,
  letters: Case,
): TemplateRecord {
  const at = turn % first.length;
  const given = first[at] as string;
  const family = last[(turn * 3 + 1) % last.length] as string;
  const value = { F: given, L: family, N: `${given} ${family}` };
  const spans: { start: number; end: number; type: string }[] = [];
  let out = '';
  let from = 0;
  for (const slot of text.matchAll(SLOT)) {
    const name = value[slot[1] as keyof typeof value];
    const shown = letters === 'names in capitals' ? name.toUpperCase() : name;
    out += text.slice(from, slot.index);
    spans.push({ start: out.length, end: out.length + shown.length, type: 'PERSON' });
    out += shown;
    from = slot.index + slot[0].length;
  }
  out += text.slice(from);
  const invented = at >= KNOWN || (turn * 3 + 1) % last.length >= KNOWN;
  // Letters whose small form is longer would move the spans; none of the names has one.
  const written = letters === 'small letters' ? out.toLowerCase() : out;
  return { id: `${register}/${origin}/${turn}`, text: written, spans, origin, register, letters, invented };
}

/** Every template with a name of every origin, in every case. The same templates for all, so that only the name differs. */
export const templateRecords = (): TemplateRecord[] =>
  CASES.flatMap((letters) =>
    TEMPLATES.flatMap((template, index) => NAMES.map((names) => fill(template, names, index, letters))),
  );
