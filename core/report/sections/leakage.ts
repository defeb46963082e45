// Whether held-out text was found again in train.
import { counted, grouped, percent } from '../format-number.ts';
import { html, type Markup } from '../markup.ts';
import { figures, noEvidence, pill, section } from '../parts.ts';
import type { ReleasePicture } from '../picture.ts';

export function leakage({ evidence }: ReleasePicture): Markup {
  const lead =
    'A held-out text inside a longer one has a small similarity to it, so containment of its word shingles is what counts. The train record leaves.';
  const found = evidence.leaks;
  if (found === null) return section('leakage', 'Leakage', lead, noEvidence('Leaks were not looked for.'));
  const left =
    found.left === 0
      ? pill('no held-out text left in train', 'good')
      : pill(`${grouped(found.left)} left in train`, 'bad');
  const partitions =
    found.reported_partitions === found.planned_partitions
      ? null
      : html` ${pill(`${grouped(found.reported_partitions)} of ${grouped(found.planned_partitions)} partitions reported`, 'bad')}`;
  return section(
    'leakage',
    'Leakage',
    lead,
    figures([
      { label: 'held-out records', value: grouped(found.held_out) },
      { label: 'train records searched', value: grouped(found.train) },
      { label: 'candidate pairs', value: grouped(found.candidates) },
      {
        label: 'confirmed',
        value: grouped(found.confirmed),
        note: `contained by ${percent(found.containment)} or more`,
      },
      { label: 'train records dropped', value: grouped(found.dropped) },
      { label: 'too short to check', value: grouped(found.too_short_to_check), note: 'compared as whole texts only' },
    ]),
    html`<p>${left}${partitions} <small>${counted(found.planned_partitions, 'partition')}.</small></p>`,
  );
}
