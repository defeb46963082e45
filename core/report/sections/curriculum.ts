// What a training pass over this release would really see: stage by stage, target against realised.
import type { CurriculumReport } from '../../evidence/index.ts';
import { barList } from '../charts/bar-list.ts';
import { decimal, grouped, percent, short } from '../format-number.ts';
import { html, type Markup } from '../markup.ts';
import { card, noEvidence, pill, section, table } from '../parts.ts';
import type { ReleasePicture } from '../picture.ts';

type Stage = CurriculumReport['stages'][number];

/** Percentage points with their sign; what rounds to zero has none. */
function points(difference: number): string {
  const text = decimal(difference * 100, 1);
  return `${difference > 0 && text !== '0' ? '+' : ''}${text} points`;
}

function stageBars(stages: readonly Stage[], titles: ReadonlyMap<string, string>): Markup {
  const bars = stages.map((stage) => ({
    label: titles.get(stage.stage) ?? stage.stage,
    value: stage.realised_share,
    mark: stage.target_share,
    text: html`${percent(stage.realised_share)} <small>target ${percent(stage.target_share)}, ${points(stage.difference)}</small>`,
  }));
  return html`${barList(bars)}<p class="kept">Bars: share of weighted train tokens. Line: target.</p>`;
}

function epochs(stages: readonly Stage[], limit: number): Markup {
  const rows = stages.flatMap((stage) => stage.families.map((family) => ({ stage, ...family })));
  return table(
    'Epochs per family',
    [
      { head: 'Family', cell: ({ family }) => family },
      { head: 'Stage', cell: ({ stage }) => stage.stage },
      { head: 'Train records', align: 'number', cell: ({ train_records }) => grouped(train_records) },
      { head: 'Train tokens', align: 'number', cell: ({ train_tokens }) => grouped(train_tokens) },
      { head: 'Stage weight', align: 'number', cell: ({ stage }) => decimal(stage.weight, 3) },
      {
        head: 'Epochs',
        align: 'number',
        cell: (row) => (row.epochs > limit ? pill(decimal(row.epochs, 2), 'warn') : decimal(row.epochs, 2)),
      },
      { head: 'Generated', align: 'number', cell: ({ stage }) => percent(stage.generated_share) },
      {
        head: 'Largest source',
        cell: ({ stage }) =>
          stage.largest_source === null
            ? '–'
            : `${stage.largest_source.source_id} ${percent(stage.largest_source.share)}`,
      },
    ],
    rows,
  );
}

export function curriculum({ evidence, config }: ReleasePicture): Markup {
  const lead =
    'Weights bring each stage to its share of the tokens seen in training; the epochs show how often the same records would be read.';
  const report = evidence.curriculum;
  if (report === null) return section('curriculum', 'Curriculum', lead, noEvidence('The curriculum was not measured.'));
  const titles = new Map(config.curriculum.stages.map(({ id, title }) => [id, title]));
  const phases = new Map(config.curriculum.phases.map(({ id, title }) => [id, title]));
  const order = report.phases.map(
    ({ phase, families, train_tokens }) =>
      html`<li><strong>${phases.get(phase) ?? phase}</strong><span>${short(train_tokens)} tokens</span><small>${families.join(', ')}</small></li>`,
  );
  return section(
    'curriculum',
    'Curriculum',
    lead,
    html`<div class="cols two">${card('Target and realised', stageBars(report.stages, titles), html`<p class="kept">Budget ${grouped(report.budget_tokens)} tokens.</p>`)}${card('Order of training', html`<ol class="phases">${order}</ol>`)}</div>`,
    epochs(report.stages, config.curriculum.max_epochs),
  );
}
