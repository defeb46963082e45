// What was found twice, how alike it was, and which family lost a copy to which.
import { sum } from 'd3-array';
import type { DuplicateEvidence } from '../../evidence/index.ts';
import { compareBytes } from '../../record/index.ts';
import { countBars } from '../charts/bar-list.ts';
import { jaccardHistogram } from '../charts/histogram.ts';
import { grouped } from '../format-number.ts';
import { html, type Markup } from '../markup.ts';
import { card, columns, figures, noEvidence, pill, section, table } from '../parts.ts';
import type { ReleasePicture } from '../picture.ts';
import { spaced } from '../words.ts';

function across(removed: DuplicateEvidence['removed_across']): Markup {
  const rows = Object.entries(removed)
    .sort(([a, x], [b, y]) => y - x || compareBytes(a, b))
    .map(([pair, count]) => ({ lost: pair.split('>')[0] ?? '', kept: pair.split('>')[1] ?? '', count }));
  if (rows.length === 0) return html`<p class="kept">No copy was removed in favour of another family.</p>`;
  return table(
    'Removed across families',
    [
      { head: 'Left', cell: ({ lost }) => spaced(lost) },
      { head: 'in favour of', cell: ({ kept }) => spaced(kept) },
      { head: 'Records', align: 'number', cell: ({ count }) => grouped(count) },
    ],
    rows,
  );
}

export function duplicates({ evidence }: ReleasePicture): Markup {
  const lead =
    'Exact copies by the hash of the normalised text; near copies by real Jaccard similarity, every pair verified. A record leaves only if a verified copy stays.';
  const found = evidence.duplicates;
  if (found === null) return section('duplicates', 'Duplicates', lead, noEvidence('Duplicates were not resolved.'));
  const left =
    found.left === 0
      ? pill('none left in the export', 'good')
      : pill(`${grouped(found.left)} left in the export`, 'bad');
  return section(
    'duplicates',
    'Duplicates',
    lead,
    figures([
      { label: 'records compared', value: grouped(found.records) },
      { label: 'exact copies removed', value: grouped(found.exact_removed) },
      { label: 'near copies removed', value: grouped(found.near_removed) },
      { label: 'over-repeated texts removed', value: grouped(found.identical_text_removed) },
      { label: 'clusters', value: grouped(found.clusters), note: `largest ${grouped(found.largest_cluster)} records` },
      {
        label: 'pairs verified',
        value: grouped(found.verified_pairs),
        note: `of ${grouped(found.candidate_pairs)} candidates; ${grouped(found.reported_checks)} of ${grouped(found.planned_checks)} checks reported`,
      },
    ]),
    html`<p>${left}${found.oversized_buckets === 0 ? null : html` ${pill(`${grouped(found.oversized_buckets)} oversized buckets`, 'warn')}`}</p>`,
    columns(
      card(
        'How alike',
        sum(found.jaccard_histogram) === 0
          ? html`<p class="kept">No candidate pair had to be verified.</p>`
          : jaccardHistogram(found.jaccard_histogram, found.near_jaccard),
      ),
      card(
        'Removed by family',
        Object.keys(found.removed_by_family).length === 0
          ? html`<p class="kept">Nothing was removed.</p>`
          : countBars(found.removed_by_family),
      ),
      card('Across families', across(found.removed_across)),
    ),
  );
}
