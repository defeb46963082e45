// Under which decision each source is used, and whom to credit.
import type { Source } from '../../config/index.ts';
import { compareBytes } from '../../record/index.ts';
import { grouped } from '../format-number.ts';
import { html, type Markup } from '../markup.ts';
import { noEvidence, pill, section, table } from '../parts.ts';
import type { ReleasePicture } from '../picture.ts';
import { spaced } from '../words.ts';

function parents({ licence }: Source): Markup | null {
  if (licence.derived_from.length === 0) return null;
  return html`<small>from ${licence.derived_from.map(({ title, licence: name }) => `${title} (${name})`).join('; ')}</small>`;
}

function decision({ licence }: Source): string {
  const by = licence.decided_by === null ? 'no one' : licence.decided_by;
  const on = licence.decided_on === null ? '' : `, ${licence.decided_on}`;
  return `${by}${on}${licence.expires_on === null ? '' : `, until ${licence.expires_on}`}`;
}

export function licences({ config, families }: ReleasePicture): Markup {
  const lead =
    'Deny by default: a source is used only under a person’s recorded decision about the licence of its text. Attributions are collected in NOTICES.md.';
  const records = new Map(
    families.flatMap(({ sources }) => sources.map(({ source_id, records: count }) => [source_id, count] as const)),
  );
  const rows = config.sources.filter(({ id }) => records.has(id)).sort((a, b) => compareBytes(a.id, b.id));
  if (rows.length === 0) return section('licences', 'Licences', lead, noEvidence('No source was read.'));
  return section(
    'licences',
    'Licences',
    lead,
    table(
      'Licences of the sources in this release',
      [
        { head: 'Source', cell: (source) => html`${source.title}<small>${source.id}</small>` },
        { head: 'Records', align: 'number', cell: ({ id }) => grouped(records.get(id) ?? 0) },
        { head: 'Licence', cell: (source) => html`${source.licence.licence}${parents(source)}` },
        {
          head: 'Kind',
          cell: ({ licence }) => pill(spaced(licence.kind), licence.kind === 'permissive' ? 'good' : 'warn'),
        },
        { head: 'Decided by', cell: decision },
        { head: 'Attribution', cell: ({ licence }) => licence.attribution ?? '–' },
      ],
      rows,
    ),
  );
}
