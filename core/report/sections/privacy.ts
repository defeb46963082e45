// What was replaced, what had to stay, and what a second scanner of another mechanism found in the exported bytes.
import { max, sum } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import type { PrivacyReport } from '../../evidence/index.ts';
import { countBars } from '../charts/bar-list.ts';
import { decimal, grouped, percent, size } from '../format-number.ts';
import { html, type Markup, px } from '../markup.ts';
import { card, columns, figures, noEvidence, pill, section, table } from '../parts.ts';
import type { ReleasePicture } from '../picture.ts';
import { abridged } from '../words.ts';
import { canaries, sample } from './privacy-proof.ts';

function sources({ per_source }: PrivacyReport): Markup {
  const scale = scaleLinear([0, Math.max(1e-9, max(per_source, (row) => row.per_1000_words) ?? 0)], [0, 100]);
  return table(
    'Redaction by source',
    [
      { head: 'Source', cell: ({ source_id }) => source_id },
      { head: 'Words', align: 'number', cell: ({ words }) => grouped(words) },
      { head: 'Spans', align: 'number', cell: ({ spans }) => grouped(spans) },
      {
        head: 'Per 1,000 words',
        cell: (row) =>
          html`<span class="inbar"><b style="width:${px(scale(row.per_1000_words))}%"></b></span> ${decimal(row.per_1000_words, 2)}`,
      },
      { head: 'Crisis terms before', align: 'number', cell: ({ crisis_before }) => grouped(crisis_before) },
      { head: 'after', align: 'number', cell: ({ crisis_after }) => grouped(crisis_after) },
      {
        head: 'Kept',
        cell: (row) =>
          row.crisis_before === row.crisis_after
            ? pill('all', 'good')
            : pill(`${grouped(row.crisis_before - row.crisis_after)} lost`, 'bad'),
      },
      {
        head: 'Clinical terms kept',
        align: 'number',
        cell: ({ clinical_before, clinical_after }) => `${grouped(clinical_after)} of ${grouped(clinical_before)}`,
      },
    ],
    per_source,
  );
}

/** What a model would learn to say of what redaction wrote: tags, by the policy for turns that are learned. */
function trainedTags({ per_source }: PrivacyReport): Markup {
  return table(
    'Tags in turns that a model learns',
    [
      { head: 'Source', cell: ({ source_id }) => source_id },
      { head: 'Turns', align: 'number', cell: ({ trained }) => grouped(trained.turns) },
      { head: 'Not learned because of a tag', align: 'number', cell: ({ trained }) => grouped(trained.masked) },
      { head: 'Tags left out', align: 'number', cell: ({ trained }) => grouped(trained.elided) },
      { head: 'Words learned', align: 'number', cell: ({ trained }) => grouped(trained.words) },
      {
        head: 'Tags among them',
        align: 'number',
        cell: ({ trained: { tags, words } }) =>
          words === 0 ? grouped(tags) : `${grouped(tags)} (${percent(tags / words)})`,
      },
    ],
    per_source.filter(({ trained }) => trained.turns > 0),
  );
}

function scan(report: PrivacyReport): Markup {
  const confirmed = sum(Object.values(report.confirmed));
  const verdict =
    confirmed === 0
      ? pill('no identifier confirmed', 'good')
      : pill(`${grouped(confirmed)} identifiers confirmed`, 'bad');
  const bars = (title: string, counts: Readonly<Record<string, number>>, tone: string): Markup =>
    html`<h4>${title} <small>${grouped(sum(Object.values(counts)))}</small></h4>${Object.keys(counts).length === 0 ? html`<p class="kept">none</p>` : countBars(counts, { tone, limit: 10 })}`;
  return html`<p>${verdict} <small>${size(report.scanned_bytes)} scanned</small></p>${bars('Confirmed', report.confirmed, 'bad')}${bars('Suspects, for a person to judge', report.suspects, 'warn')}${bars('Triaged by rule', report.triaged, 'quiet')}`;
}

const BOUND_MISSING = {
  identifier_confirmed: 'an identifier was confirmed, so there is nothing to bound',
  nothing_read: 'no record was drawn and read, so there is nothing to bound',
} as const;

/** What was counted as a leak, in words. */
function boundNote({ sample: { records, clean, removed }, leak_rate_bound_missing: missing }: PrivacyReport): string {
  if (missing !== null) return BOUND_MISSING[missing];
  const taken = removed === 0 ? '' : `, and ${grouped(removed)} that people took out`;
  return `95 %; of ${grouped(records)} records drawn, ${grouped(records - clean)} hold a suspect${taken}: each counts as a leak`;
}

function clearedNote({ sample: { clean, removed }, leak_rate_bound_if_cleared: bound }: PrivacyReport): string {
  if (bound === null) return 'no record that was drawn is free of suspects';
  return removed === 0
    ? `95 %; 3/n, n = ${grouped(clean)} records without a suspect`
    : `95 %; ${grouped(clean)} records without a suspect, and ${grouped(removed)} that people took out`;
}

const rate = (bound: number | null): Markup | string =>
  bound === null ? html`<span class="absent">no bound</span>` : `${decimal(bound * 100, 3)} %`;

export function privacy({ evidence }: ReleasePicture): Markup {
  const lead =
    'Identifiers are replaced by typed, numbered tags; crisis words, hotlines and clinical names stay. “Zero identifiers” is not a claim that anyone can make, so the bound is published.';
  const report = evidence.privacy;
  if (report === null) return section('privacy', 'Privacy', lead, noEvidence('Privacy was not measured.'));
  return section(
    'privacy',
    'Privacy',
    lead,
    figures([
      {
        label: 'transformed per policy',
        value: html`<span class="word" title="${report.policy}">${abridged(report.policy)}</span>`,
        note: report.method,
      },
      {
        label: 'records with replaced identifiers',
        value: grouped(report.scrubbed),
        note: report.records === 0 ? '' : `${percent(report.scrubbed / report.records)} of ${grouped(report.records)}`,
      },
      { label: 'spans replaced', value: grouped(sum(Object.values(report.spans))) },
      {
        label: 'bound on the leak rate',
        value: rate(report.leak_rate_bound),
        note: boundNote(report),
      },
      {
        label: 'the same, if a person finds no identifier in those suspects',
        value: rate(report.leak_rate_bound_if_cleared),
        note: clearedNote(report),
      },
    ]),
    columns(
      card(
        'Spans by type',
        Object.keys(report.spans).length === 0 ? html`<p class="kept">none</p>` : countBars(report.spans),
      ),
      card('Second scanner, over every byte', scan(report)),
      card('Language library, over a sample', sample(report)),
    ),
    canaries(report),
    sources(report),
    trainedTags(report),
  );
}
