// What the exported records are about: risk, edge category, modality, topic and language.
import { countBars } from '../charts/bar-list.ts';
import { html, type Markup } from '../markup.ts';
import { card, noEvidence, section } from '../parts.ts';
import type { ReleasePicture } from '../picture.ts';

export function labels({ evidence }: ReleasePicture): Markup {
  const lead =
    'Labels come from configured word lists; they balance and stratify, they do not diagnose. A record can have several modalities and topics.';
  const report = evidence.distribution;
  if (report === null) return section('labels', 'Labels', lead, noEvidence('Labels were not counted.'));
  const records = report.rows.reduce((sum, { tokens }) => sum + tokens.records, 0);
  const bars = (counts: Readonly<Record<string, number>>, tone: string): Markup =>
    Object.keys(counts).length === 0
      ? html`<p class="kept">No record has such a label.</p>`
      : countBars(counts, { tone, limit: 14, of: records });
  return section(
    'labels',
    'Labels',
    lead,
    html`<div class="flowing">${[
      card('Risk', bars(report.risk, 'risk')),
      card('Edge category', bars(report.edge_category, 'edge')),
      card('Modality', bars(report.modality, 'accent')),
      card('Topic', bars(report.topic, 'accent')),
      card('Language', bars(report.languages, 'quiet')),
    ]}</div>`,
  );
}
