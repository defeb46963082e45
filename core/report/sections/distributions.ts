// Lengths of what is exported, family by family and split by split, as small multiples with shared axes.
import type { DistributionReport } from '../../evidence/index.ts';
import { compareBytes } from '../../record/index.ts';
import { ridges, sharedDomain } from '../charts/ridges.ts';
import { decimal, grouped } from '../format-number.ts';
import { html, type Markup } from '../markup.ts';
import { folded, noEvidence, section, table } from '../parts.ts';
import type { ReleasePicture } from '../picture.ts';
import { KIND_WORDS, SPLIT_WORDS } from '../words.ts';

type Row = DistributionReport['rows'][number];
type Measure = 'tokens' | 'turns';

const SPLITS = ['train', 'val', 'test'];

function panel(picture: ReleasePicture, report: DistributionReport, rows: readonly Row[]): Markup {
  const [first] = rows;
  if (first === undefined) return html``;
  const family = picture.config.families.find(({ id }) => id === first.family);
  const ordered = SPLITS.flatMap((split) => rows.filter((row) => row.split === split));
  const chart = (measure: Measure): Markup =>
    ridges(
      {
        title: measure,
        unit: measure === 'tokens' ? 'per record, log scale' : 'messages per record, log scale',
        domain: sharedDomain(report.rows.map((row) => row[measure])),
        expected: measure === 'tokens' ? family?.distribution.tokens_mean : family?.distribution.turns_mean,
      },
      ordered.map((row) => ({ split: row.split, values: row[measure] })),
    );
  return html`<div class="card panel"><h3>${family?.title ?? first.family} <small>${KIND_WORDS[first.kind] ?? first.kind}</small></h3><div class="pair">${chart('tokens')}${first.kind === 'pretrain' ? null : chart('turns')}</div></div>`;
}

function numbers(rows: readonly Row[]): Markup {
  const measures = rows.flatMap((row) =>
    (['tokens', 'turns'] as const).map((measure) => ({ row, measure, d: row[measure] })),
  );
  return table(
    'Quantiles of tokens and turns',
    [
      { head: 'Family', cell: ({ row }) => row.family },
      { head: 'Kind', cell: ({ row }) => row.kind },
      { head: 'Split', cell: ({ row }) => SPLIT_WORDS[row.split] ?? row.split },
      { head: 'Measure', cell: ({ measure }) => measure },
      { head: 'Records', align: 'number', cell: ({ d }) => grouped(d.records) },
      { head: 'Mean', align: 'number', cell: ({ d }) => decimal(d.mean, 1) },
      ...(['min', 'p05', 'p25', 'median', 'p75', 'p95', 'max'] as const).map((name) => ({
        head: name,
        align: 'number' as const,
        cell: ({ d }: (typeof measures)[number]) => grouped(d[name]),
      })),
    ],
    measures,
  );
}

export function distributions(picture: ReleasePicture): Markup {
  const lead =
    'Each strip is one split: bars count records, the thin line runs from the 5th to the 95th percentile, the thick one holds the middle half, the dot is the median. The shaded band is where the mean is expected.';
  const report = picture.evidence.distribution;
  if (report === null || report.rows.length === 0)
    return section('distributions', 'Distributions', lead, noEvidence('No lengths were measured.'));
  const place = new Map(picture.config.families.map(({ id }, index) => [id, index]));
  const rows = [...report.rows].sort(
    (a, b) => (place.get(a.family) ?? 0) - (place.get(b.family) ?? 0) || compareBytes(a.kind, b.kind),
  );
  const groups = [...new Set(rows.map(({ family, kind }) => `${family}/${kind}`))];
  const panels = groups.map((group) =>
    panel(
      picture,
      report,
      rows.filter(({ family, kind }) => `${family}/${kind}` === group),
    ),
  );
  return section(
    'distributions',
    'Distributions',
    lead,
    html`<div class="panels">${panels}</div>`,
    folded('All quantiles in numbers', numbers(rows)),
  );
}
