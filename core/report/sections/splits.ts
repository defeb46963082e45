// How groups became train, validation and test, and what is held out.
import { sum } from 'd3-array';
import type { SplitEvidence } from '../../evidence/index.ts';
import { barList } from '../charts/bar-list.ts';
import { legend, stackedBar } from '../charts/stacked.ts';
import { grouped, percent } from '../format-number.ts';
import { html, type Markup } from '../markup.ts';
import { card, noEvidence, pill, section, table } from '../parts.ts';
import type { ReleasePicture } from '../picture.ts';
import { SPLIT_WORDS, spaced } from '../words.ts';

const NAMES = ['train', 'val', 'test'] as const;

function pool({ pool: groups, target, tolerance }: SplitEvidence): Markup {
  if (groups.groups === 0) return html`<p class="kept">No group lies outside the holdouts.</p>`;
  const bars = NAMES.map((name) => ({
    label: SPLIT_WORDS[name] ?? name,
    value: groups[name] / groups.groups,
    mark: target[name],
    tone: `b-${name}`,
    text: html`${percent(groups[name] / groups.groups)} <small>target ${percent(target[name])}</small>`,
  }));
  return html`${barList(bars, 1)}<p class="kept">${grouped(groups.groups)} groups outside the holdouts; tolerance ± ${percent(tolerance)}; the line marks the target.</p>`;
}

function families(split: SplitEvidence): Markup {
  return table(
    'Splits and holdouts by family, in records',
    [
      { head: 'Family', cell: ({ family }) => family },
      { head: 'Policy', cell: ({ policy }) => spaced(policy) },
      {
        head: 'Shares',
        cell: (row) => stackedBar(NAMES.map((name) => ({ label: name, value: row[name], tone: `b-${name}` }))),
      },
      ...NAMES.map((name) => ({
        head: SPLIT_WORDS[name] ?? name,
        align: 'number' as const,
        cell: (row: SplitEvidence['families'][number]) => grouped(row[name]),
      })),
      { head: 'Held out', align: 'number', cell: ({ holdout }) => grouped(holdout) },
    ],
    split.families,
  );
}

export function splits({ evidence }: ReleasePicture): Markup {
  const lead =
    'Duplicates, sessions, people, documents and scenarios form groups; a group never straddles splits. Hard holdouts are exported in test only.';
  const { split } = evidence;
  if (split === null) return section('splits', 'Splits and holdouts', lead, noEvidence('Splits were not assigned.'));
  const straddling =
    split.straddling_groups === 0
      ? pill('no group straddles splits', 'good')
      : pill(`${grouped(split.straddling_groups)} groups straddle splits`, 'bad');
  const total = sum(split.families, (row) => row.train + row.val + row.test);
  return section(
    'splits',
    'Splits and holdouts',
    lead,
    html`<p>${straddling} <small>${grouped(split.groups)} groups, ${grouped(total)} records; ${grouped(split.kept_from_previous)} keep the split of the previous release; ${grouped(split.bridged)} bridge two splits.</small></p>`,
    card('Pool against target', pool(split)),
    families(split),
    legend(NAMES.map((name) => ({ label: SPLIT_WORDS[name] ?? name, tone: `b-${name}` }))),
  );
}
