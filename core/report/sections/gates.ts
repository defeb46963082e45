// What the gates said: first what is to be done, then every gate with what it looked at.
import type { Finding, Verdict } from '../../gates/index.ts';
import { compareBytes } from '../../record/index.ts';
import { counted, decimal, grouped } from '../format-number.ts';
import { html, type Markup } from '../markup.ts';
import { code, folded, noEvidence, pill, section, table } from '../parts.ts';
import type { ReleasePicture } from '../picture.ts';
import { spaced } from '../words.ts';

interface Task extends Finding {
  readonly gate: string;
}

const SEVERITIES = ['block', 'explain', 'info'] as const;
const RANK: Readonly<Record<string, number>> = { block: 0, explain: 1, info: 2 };

function countsOf(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .sort(([a], [b]) => compareBytes(a, b))
    .map(([name, value]) => `${spaced(name)} ${Number.isInteger(value) ? grouped(value) : decimal(value, 4)}`)
    .join(' · ');
}

function taskItem({ gate, code: finding, severity, subject, counts, remedy }: Task): Markup {
  const detail = countsOf(counts);
  const word = severity === 'block' ? 'blocks' : severity === 'explain' ? 'explain' : 'note';
  const tone = severity === 'block' ? 'bad' : severity === 'explain' ? 'warn' : 'plain';
  return html`<li class="task ${tone}"><span class="box" aria-hidden="true"></span><div><p class="task-head">${pill(word, tone)} <strong>${spaced(finding)}</strong> <span class="subject">${subject}</span></p>${detail === '' ? null : html`<p class="counts">${detail}</p>`}<p class="remedy"><span>To do:</span> ${remedy}</p><p class="from">gate ${code(gate)}</p></div></li>`;
}

function toDo(tasks: readonly Task[]): Markup {
  const open = tasks.filter(({ severity }) => severity !== 'info');
  const notes = tasks.filter(({ severity }) => severity === 'info');
  const list =
    open.length === 0
      ? html`<p class="allgood">Nothing is to be done: no gate blocks and none asks for an explanation.</p>`
      : html`<ul class="tasks">${open.map(taskItem)}</ul>`;
  return html`${list}${notes.length === 0 ? null : folded(`${counted(notes.length, 'note')} for information`, html`<ul class="tasks">${notes.map(taskItem)}</ul>`)}`;
}

/** Blocking first, then by gate, code and subject. */
function tasksOf(verdicts: readonly Verdict[]): Task[] {
  return verdicts
    .flatMap(({ gate, findings }) => findings.map((finding) => ({ ...finding, gate })))
    .sort(
      (a, b) =>
        (RANK[a.severity] ?? 0) - (RANK[b.severity] ?? 0) ||
        compareBytes(a.gate, b.gate) ||
        compareBytes(a.code, b.code) ||
        compareBytes(a.subject, b.subject),
    );
}

const severityCount = (verdict: Verdict, severity: string): number =>
  verdict.findings.filter((finding) => finding.severity === severity).length;

function gateTable(verdicts: readonly Verdict[]): Markup {
  const rows = [...verdicts].sort((a, b) =>
    a.verdict === b.verdict ? compareBytes(a.gate, b.gate) : a.verdict === 'blocked' ? -1 : 1,
  );
  return table(
    'Every gate, with what it examined',
    [
      { head: 'Gate', cell: ({ gate }) => spaced(gate) },
      { head: 'Verdict', cell: ({ verdict }) => (verdict === 'pass' ? pill('pass', 'good') : pill('blocked', 'bad')) },
      ...SEVERITIES.map((severity) => ({
        head: severity,
        align: 'number' as const,
        cell: (row: Verdict) => grouped(severityCount(row, severity)),
      })),
      {
        head: 'Examined',
        cell: ({ examined }) => (Object.keys(examined).length === 0 ? 'nothing' : countsOf(examined)),
      },
    ],
    rows,
  );
}

export function gates({ verdicts }: ReleasePicture): Markup {
  const lead =
    'A gate is a pure function from evidence to a verdict; without evidence it blocks. Findings that block stop the run; findings to explain need a person’s recorded decision before a release.';
  if (verdicts.length === 0) return section('gates', 'Gates and to-do list', lead, noEvidence('No gate has spoken.'));
  return section('gates', 'Gates and to-do list', lead, toDo(tasksOf(verdicts)), gateTable(verdicts));
}
