// How the redaction was put to the proof: what a language library reads, and what becomes of planted identifiers.
import { sum } from 'd3-array';
import type { PrivacyReport } from '../../evidence/index.ts';
import { barList, countBars } from '../charts/bar-list.ts';
import { decimal, grouped, percent } from '../format-number.ts';
import { html, type Markup } from '../markup.ts';
import { card, code, columns, folded, pill, table } from '../parts.ts';
import { spaced } from '../words.ts';

type Rows = PrivacyReport['canaries']['families'];

const counted = (title: string, counts: Readonly<Record<string, number>>, tone: string): Markup =>
  html`<h4>${title} <small>${grouped(sum(Object.values(counts)))}</small></h4>${Object.keys(counts).length === 0 ? html`<p class="kept">none</p>` : countBars(counts, { tone, limit: 10 })}`;

export function sample({ sample: read, ranked }: PrivacyReport): Markup {
  const verdict =
    read.records === 0
      ? pill('nothing was read', 'bad')
      : pill(`${percent(read.clean / read.records)} clean of suspects`, read.clean === 0 ? 'bad' : 'plain');
  const places = table(
    'Most suspect places first',
    [
      { head: 'Record', cell: ({ record_id }) => code(record_id) },
      { head: 'Message', align: 'number', cell: ({ part }) => String(part) },
      { head: 'From', align: 'number', cell: ({ start }) => String(start) },
      { head: 'to', align: 'number', cell: ({ end }) => String(end) },
      { head: 'Type', cell: ({ type }) => type },
      { head: 'Rule', cell: ({ rule }) => spaced(rule) },
    ],
    ranked,
  );
  return html`<p>${verdict} <small>${grouped(read.records)} records read by ${read.library}</small></p>${counted('Structured suspects', read.structured, 'bad')}${counted('Suspects, for a person to judge', read.suspects, 'warn')}${counted('Triaged by rule', read.triaged, 'quiet')}${ranked.length === 0 ? null : folded(`${grouped(ranked.length)} places for the privacy reviewer`, places)}`;
}

/** Worst first: what is read first is what needs work. Bars are what stays, since recalls differ by little. */
function missed(rows: Rows): Markup {
  const worst = [...rows].sort((a, b) => a.recall - b.recall || (a.name < b.name ? -1 : 1));
  return barList(
    worst.map(({ name, planted, found, recall }) => ({
      label: spaced(name),
      value: 1 - recall,
      tone: 'warn',
      title: `${grouped(found)} of ${grouped(planted)} taken out`,
      text: html`${decimal(recall * 100, 1)} % <small>of ${grouped(planted)}</small>`,
    })),
    Math.max(0.05, 1 - (worst[0]?.recall ?? 1)),
  );
}

const gap = (points: number | null): string => (points === null ? '' : ` · gap ${decimal(points * 100, 1)} points`);

export function canaries({ canaries: proof }: PrivacyReport): Markup {
  if (proof.recall === null) return card('Planted identifiers', html`<p>${pill('nothing was planted', 'bad')}</p>`);
  return html`<h3>Planted identifiers</h3><p><strong>${decimal(proof.recall * 100, 2)} %</strong> of ${grouped(proof.planted)} invented identifiers that were planted in copies of exported records were taken out whole. A bar is the share that stayed.</p>${columns(
    card('By family', missed(proof.families)),
    card('By type', missed(proof.types)),
    card(`By register${gap(proof.gaps.registers)}`, missed(proof.registers)),
    card(`By origin of the name, as written${gap(proof.gaps.origins_written)}`, missed(proof.origins_written)),
    card(`By origin of the name, without capitals${gap(proof.gaps.origins_lower)}`, missed(proof.origins_lower)),
  )}`;
}
