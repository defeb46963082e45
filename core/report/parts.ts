// The pieces that every section is made of: frames, tables, figures, pills, and the sign that evidence is missing.
import { type Child, html, type Markup } from './markup.ts';

export interface Column<Row> {
  readonly head: string;
  readonly cell: (row: Row) => Child;
  readonly align?: 'number' | 'text';
}

export function section(id: string, title: string, lead: Child, ...body: readonly Child[]): Markup {
  return html`<section id="${id}" aria-labelledby="${id}-h"><h2 id="${id}-h">${title}</h2><p class="lead">${lead}</p>${body}</section>`;
}

/** Absent is not zero: a part without evidence says so. */
export function noEvidence(what: string): Markup {
  return html`<p class="none"><strong>No evidence.</strong> ${what} This is not a zero: the run did not get far enough to say.</p>`;
}

/** The first column names the row. */
export function table<Row>(caption: string, columns: readonly Column<Row>[], rows: readonly Row[]): Markup {
  const head = columns.map(
    ({ head: word, align }) => html`<th scope="col"${align === 'number' ? html` class="n"` : null}>${word}</th>`,
  );
  const body = rows.map((row) => html`<tr>${columns.map((column, index) => cellOf(column, index, row))}</tr>`);
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${caption}"><table><caption>${caption}</caption><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`;
}

function cellOf<Row>({ cell, align }: Column<Row>, index: number, row: Row): Markup {
  const style = align === 'number' ? html` class="n"` : null;
  return index === 0 ? html`<th scope="row"${style}>${cell(row)}</th>` : html`<td${style}>${cell(row)}</td>`;
}

/** A table behind a fold: the numbers of a drawing, for whoever cannot or will not read the drawing. */
export function folded(summary: string, body: Child): Markup {
  return html`<details><summary>${summary}</summary>${body}</details>`;
}

export type Tone = 'good' | 'warn' | 'bad' | 'plain';

export function pill(text: string, tone: Tone): Markup {
  return html`<span class="pill ${tone}">${text}</span>`;
}

export interface Figure {
  readonly value: Child;
  readonly label: string;
  readonly note?: string;
}

export function figures(list: readonly Figure[]): Markup {
  const items = list.map(
    ({ value, label, note }) =>
      html`<div class="fig"><dt>${label}</dt><dd>${value}</dd>${note === undefined || note === '' ? null : html`<dd class="note">${note}</dd>`}</div>`,
  );
  return html`<dl class="figs">${items}</dl>`;
}

/** Reference, digest or command: monospaced, breaks anywhere. */
export function code(text: string): Markup {
  return html`<code>${text}</code>`;
}

export function card(title: string, ...body: readonly Child[]): Markup {
  return html`<div class="card"><h3>${title}</h3>${body}</div>`;
}

export function columns(...cards: readonly Child[]): Markup {
  return html`<div class="cols">${cards}</div>`;
}
