// Who is spoken about: how often each group is mentioned, and whether only in crisis.
import { compareBytes } from '../../record/index.ts';
import { barList } from '../charts/bar-list.ts';
import { stackedBar } from '../charts/stacked.ts';
import { grouped, percent } from '../format-number.ts';
import { html, type Markup } from '../markup.ts';
import { card, columns, noEvidence, pill, section, table } from '../parts.ts';
import type { ReleasePicture } from '../picture.ts';
import { spaced } from '../words.ts';

export function bias({ evidence, config }: ReleasePicture): Markup {
  const lead = 'Mentions by configured terms. A mention is no judgement: reviewers read the samples.';
  const report = evidence.bias;
  if (report === null) return section('bias', 'Representation', lead, noEvidence('Representation was not measured.'));
  const rows = [...report.groups].sort((a, b) => b.records - a.records || compareBytes(a.group, b.group));
  const measured = report.types_measured.map(spaced).join(', ') || 'none';
  const open = report.types_not_measured.map(spaced).join(', ') || 'none';
  return section(
    'bias',
    'Representation',
    lead,
    table(
      `Groups mentioned in ${grouped(report.records)} records`,
      [
        { head: 'Group', cell: ({ group }) => spaced(group) },
        { head: 'Records', align: 'number', cell: ({ records }) => grouped(records) },
        { head: 'Share of records with a mention', align: 'number', cell: ({ share }) => percent(share) },
        {
          head: 'With strengths · crisis only · other',
          cell: ({ records, strength, crisis_only }) =>
            stackedBar([
              { label: 'with strengths', value: strength, tone: 'b-good' },
              { label: 'crisis only', value: crisis_only, tone: 'b-bad' },
              { label: 'other', value: Math.max(0, records - strength - crisis_only), tone: 'b-quiet' },
            ]),
        },
        { head: '', cell: ({ under_represented }) => (under_represented ? pill('under-represented', 'warn') : null) },
      ],
      rows,
    ),
    html`<p class="kept">Under-represented: below ${percent(config.bias.min_share_of_target)} of the target.</p>`,
    columns(
      card(
        'Families with mentions',
        barList(
          report.families.map(({ family, records, with_mentions }) => ({
            label: family,
            value: records === 0 ? 0 : with_mentions / records,
            text: html`${grouped(with_mentions)} <small>of ${grouped(records)}</small>`,
          })),
          1,
        ),
      ),
      card(
        'Kinds of bias',
        html`<p><strong>Measured by machine:</strong> ${measured}.</p><p><strong>Left to reviewers:</strong> ${open}.</p>`,
      ),
    ),
  );
}
