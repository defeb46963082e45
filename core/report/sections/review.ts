// What people are asked to read, and how much a clean sample of that size would prove.
import { grouped, percent } from '../format-number.ts';
import type { Markup } from '../markup.ts';
import { noEvidence, pill, section, table } from '../parts.ts';
import type { ReleasePicture } from '../picture.ts';
import { spaced } from '../words.ts';

export function review({ samples, personas }: ReleasePicture): Markup {
  const lead =
    'Seeded samples per family and split; the ids are in qa/samples.json, the texts only in the review packets. n clean samples bound the defect rate by 3/n with 95 % confidence.';
  if (samples === null) return section('review', 'Review samples', lead, noEvidence('No samples were drawn.'));
  return section(
    'review',
    'Review samples',
    lead,
    table(
      'Samples by kind of review',
      [
        { head: 'Review', cell: ({ review: kind }) => spaced(kind) },
        { head: '', cell: ({ required }) => (required ? pill('required for a release', 'plain') : null) },
        { head: 'Reviewers', align: 'number', cell: ({ reviewers }) => grouped(reviewers) },
        { head: 'Available', align: 'number', cell: ({ available }) => grouped(available) },
        { head: 'Sampled', align: 'number', cell: ({ sampled }) => grouped(sampled) },
        {
          head: 'Defect rate proven below, if all are clean',
          align: 'number',
          cell: ({ defect_rate_bound }) =>
            defect_rate_bound === null ? 'nothing sampled' : percent(defect_rate_bound),
        },
      ],
      samples.reviews,
    ),
    personas.length === 0
      ? null
      : table(
          'Persona profiles in this release',
          [
            { head: 'Persona', cell: (persona) => persona },
            { head: 'File', cell: (persona) => `personas/${persona}.json` },
          ],
          personas,
        ),
  );
}
