// The coverage matrix: what the curriculum asks for, family by family, and what is there.

import type { CoverageReport } from '../../evidence/index.ts';
import { compareBytes } from '../../record/index.ts';
import { stackedBar } from '../charts/stacked.ts';
import { counted, grouped } from '../format-number.ts';
import { html, type Markup } from '../markup.ts';
import { noEvidence, pill, section, type Tone } from '../parts.ts';
import type { ReleasePicture } from '../picture.ts';
import { meaningOf, spaced } from '../words.ts';

type FamilyRow = CoverageReport['families'][number];

const TONES: Readonly<Record<FamilyRow['status'], Tone>> = {
  present: 'good',
  partial: 'warn',
  missing: 'bad',
  waived: 'warn',
  optional: 'plain',
};

function sourceItem({ source_id, licence, state, objects, records, reason }: FamilyRow['sources'][number]): Markup {
  const why = reason === null ? null : html` <small class="why" title="${meaningOf(reason)}">${spaced(reason)}</small>`;
  return html`<li class="${records > 0 ? 'on' : 'off'}"><b>${source_id}</b> <small>${counted(records, 'record')} · ${counted(objects, 'object')} · ${licence} · ${state}</small>${why}</li>`;
}

function familyRow(picture: ReleasePicture, row: FamilyRow): Markup {
  const splits = picture.families.find(({ family }) => family === row.family)?.splits ?? {};
  const parts = ['train', 'val', 'test'].map((split) => ({
    label: split,
    value: splits[split] ?? 0,
    tone: `b-${split}`,
  }));
  const needs = row.required_records === 0 ? 'no minimum' : `needs ${grouped(row.required_records)}`;
  const profile =
    row.required_profile || row.profiles > 0
      ? html`${grouped(row.profiles)}${row.required_profile ? html` <small>of 1 needed</small>` : null}`
      : html`<span aria-label="not asked for">–</span>`;
  return html`<tr class="${row.status}"><th scope="row">${row.title}<small>${row.family}</small></th><td>${pill(row.status, TONES[row.status])}</td><td class="n">${grouped(row.records)}<small>${needs}</small></td><td class="w">${stackedBar(parts)}</td><td class="n">${profile}</td><td><ul class="sources">${row.sources.map(sourceItem)}</ul></td></tr>`;
}

export function coverage(picture: ReleasePicture): Markup {
  const lead =
    'Counted in valid records with licence and provenance, not in files. Each row is a family; each group a stage of the curriculum.';
  const report = picture.evidence.coverage;
  if (report === null) return section('coverage', 'Coverage', lead, noEvidence('Coverage was not measured.'));
  const stages = [...new Set(report.families.map(({ stage }) => stage))].sort(compareBytes);
  const title = new Map(picture.config.curriculum.stages.map((stage) => [stage.id, stage.title]));
  const bodies = stages.map(
    (stage) =>
      html`<tbody><tr class="group"><th scope="rowgroup" colspan="6">${title.get(stage) ?? stage} <small>${stage}</small></th></tr>${report.families.filter((row) => row.stage === stage).map((row) => familyRow(picture, row))}</tbody>`,
  );
  return section(
    'coverage',
    'Coverage',
    lead,
    html`<div class="scroll" tabindex="0" role="region" aria-label="Coverage matrix"><table class="matrix"><caption>Coverage matrix by stage and family</caption><thead><tr><th scope="col">Family</th><th scope="col">Status</th><th scope="col" class="n">Records</th><th scope="col">Train · val · test</th><th scope="col" class="n">Profiles</th><th scope="col">Sources</th></tr></thead>${bodies}</table></div>`,
  );
}
