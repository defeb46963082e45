// What comes first: that it can be hard to read, that one may stop, where support is, and what the scores mean.
import { completed } from './answers.js';
import { anchorList, safetyBadge, weightOf } from './criteria.js';
import { button, h, key } from './elements.js';
import { counted, titled, titleOf } from './text.js';

/** @typedef {import('./app.d.ts').App} App */

const SUPPORT = [
  'Your supervisor, or the person who runs this review: they can take the packet back at once.',
  'A colleague, an intervision group, or your employer’s counselling service.',
  'Your own doctor or therapist.',
  'A crisis line of your country, by phone or text, at any hour; in danger, the local emergency number.',
];

/** @param {App} app */
function warning(app) {
  const { samples } = app.data.packet;
  return h(
    'section',
    { class: 'card warning', 'aria-labelledby': 'warning-title' },
    h('h2', { id: 'warning-title' }, 'Before you read'),
    h(
      'p',
      {},
      `This packet holds ${counted(samples.length, 'conversation')} about mental health. They can describe suicide and self-harm, abuse and sexual violence, loss, addiction, eating disorders, discrimination and acute crises, in plain words.`,
    ),
    h(
      'p',
      {},
      'Take breaks. You may stop at any time, for now or for good, and need not say why. ',
      key('b'),
      ' or “Break” covers the text at once; nothing is lost.',
    ),
    h('h3', {}, 'If something stays with you'),
    h(
      'ul',
      {},
      SUPPORT.map((line) => h('li', {}, line)),
    ),
    h(
      'p',
      {},
      'The texts are confidential: read alone, copy nothing, and if you believe you know a person, escalate and stop reading.',
    ),
  );
}

/** @param {App} app */
function task(app) {
  const { packet } = app.data;
  const { review, defect_rate_bound: bound, carried } = packet;
  return h(
    'section',
    { class: 'card', 'aria-labelledby': 'task-title' },
    h('h2', { id: 'task-title' }, 'Your task'),
    h(
      'ul',
      {},
      h(
        'li',
        {},
        'Score every conversation on every criterion, from 1 to 10, alone. Your answers stay in this page until you save them.',
      ),
      h(
        'li',
        {},
        'A score below the threshold of a ',
        h('span', { class: 'badge safety' }, 'safety'),
        ' criterion takes the conversation out of the release, whatever the others say.',
      ),
      h('li', {}, 'Escalate disallowed content at once. You need not read on.'),
      h(
        'li',
        {},
        `At the end: approve or refuse, set conditions, and save the file. The review passes where every mean reaches its threshold and the weighted mean ${review.pass_mean}.`,
      ),
      carried.length === 0
        ? null
        : h(
            'li',
            {},
            `${counted(carried.length, 'conversation')} of this review that you signed for an earlier candidate are left out: your scores still count.`,
          ),
      bound === null
        ? null
        : h('li', {}, `So few clean samples prove a defect rate below ${(bound * 100).toFixed(1)} %, and no less.`),
    ),
    h('p', { class: 'families' }, `Families: ${review.families.map(titled).join(', ')}.`),
  );
}

/** @param {App} app */
function rubric(app) {
  const list = app.data.packet.review.criteria.map((criterion) =>
    h(
      'section',
      { class: 'rubric-item' },
      h('h3', {}, titleOf(criterion), safetyBadge(criterion)),
      h('p', { class: 'weight' }, weightOf(criterion)),
      criterion.anchors.length === 0
        ? h('p', { class: 'hint' }, 'No anchors are configured: 1 is worst, 10 is best.')
        : anchorList(criterion),
    ),
  );
  return h(
    'section',
    { class: 'card', 'aria-labelledby': 'rubric-title' },
    h('h2', { id: 'rubric-title' }, 'Rubric'),
    h('div', { class: 'rubric' }, list),
  );
}

/** @param {App} app */
export function guide(app) {
  const { packet } = app.data;
  const done = completed(packet, app.answers);
  const label = done === 0 ? 'I have read this: begin' : `Go on (${done} of ${packet.samples.length} scored)`;
  return h(
    'div',
    { class: 'page' },
    h(
      'h1',
      { id: 'view-title', tabindex: -1 },
      `${titleOf(packet.review)} review`,
      h('small', {}, ` of ${packet.version}`),
    ),
    h('p', { class: 'lead' }, `For ${packet.reviewer}. Works without a network; `, key('?'), ' lists the keys.'),
    warning(app),
    task(app),
    rubric(app),
    app.keeps
      ? null
      : h('p', { class: 'notice' }, 'This browser keeps nothing for this page: save a draft before you close it.'),
    h(
      'div',
      { class: 'actions' },
      button(label, () => app.go('read'), { class: 'primary', id: 'begin' }),
    ),
  );
}
