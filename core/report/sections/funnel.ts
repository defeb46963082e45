// From objects to exported records, with every reason for which something was left out.
import type { FunnelReport } from '../../evidence/index.ts';
import { type FunnelStep, funnel } from '../charts/funnel.ts';
import { counted, percent } from '../format-number.ts';
import { html, type Markup } from '../markup.ts';
import { noEvidence, section } from '../parts.ts';
import type { ReleasePicture } from '../picture.ts';

const STEP_TITLES: Readonly<Record<FunnelReport['steps'][number]['step'], string>> = {
  prepare: 'Parsed, redacted and checked',
  duplicates: 'Without duplicates',
  leaks: 'Without leaks into train',
  verify: 'Verified in the exported bytes',
};

function objectSteps(report: FunnelReport): FunnelStep[] {
  const dropped =
    report.objects_documents === 0
      ? report.objects_quarantined
      : { ...report.objects_quarantined, not_data: report.objects_documents };
  return [
    {
      title: 'Matched to a source with a usable licence',
      unit: 'objects read',
      before: report.objects,
      after: report.objects_read,
      dropped,
    },
  ];
}

function recordSteps(report: FunnelReport): FunnelStep[] {
  return report.steps.map(({ step, dropped, left }, index) => ({
    title: STEP_TITLES[step],
    unit: 'records',
    before: index === 0 ? report.records_in : (report.steps[index - 1]?.left ?? 0),
    after: left,
    dropped,
  }));
}

export function funnelSection({ evidence }: ReleasePicture): Markup {
  const lead = 'Nothing disappears without a name: each step says what it left out, how much, and why.';
  const report = evidence.funnel;
  if (report === null)
    return section('funnel', 'From objects to records', lead, noEvidence('The funnel was not drawn up.'));
  const share = report.records_in === 0 ? '' : `, ${percent(report.exported / report.records_in)} of what was read`;
  return section(
    'funnel',
    'From objects to records',
    lead,
    html`<div class="card"><h3>Objects in the bucket</h3>${funnel('Objects', objectSteps(report))}<h3 class="turn">${counted(report.objects_read, 'object')} held ${counted(report.records_in, 'record')}</h3>${funnel('Records', recordSteps(report))}<p class="end"><strong>${counted(report.exported, 'record')}</strong> exported${share}</p></div>`,
  );
}
