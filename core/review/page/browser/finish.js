// The last page: what the scores come to, conditions, independence, the decision, and the file.
import { completed, meansOf } from './answers.js';
import { conditionList } from './conditions.js';
import { judgement } from './criteria.js';
import { button, fill, h, key } from './elements.js';
import { filePicker } from './files.js';
import { problemsOf } from './score-sheet.js';
import { counted, titled, titleOf } from './text.js';

/** @typedef {import('./app.d.ts').App} App */
/** @typedef {import('./app.d.ts').Child} Child */

/** Problems shown at once; the rest is counted. */
const SHOWN = 8;

/** @param {App} app */
function means(app) {
  const { criteria } = app.data.packet.review;
  const rows = meansOf(app.data.packet, app.answers).map(({ family, means: list }) =>
    h(
      'tr',
      {},
      h('th', { scope: 'row' }, titled(family)),
      list.map((mean, index) => {
        const criterion = criteria[index];
        const name =
          mean === null || criterion === undefined ? 'open' : judgement({ ...criterion, safety: false }, mean).name;
        return h('td', { class: `mean ${name}` }, mean === null ? '–' : mean.toFixed(1));
      }),
    ),
  );
  return h(
    'div',
    { class: 'card table', role: 'group', 'aria-labelledby': 'means-title' },
    h(
      'p',
      { class: 'caption', id: 'means-title' },
      'Your means so far. The release counts all reviewers together: this is for your own view.',
    ),
    h(
      'table',
      { 'aria-labelledby': 'means-title' },
      h(
        'thead',
        {},
        h(
          'tr',
          {},
          h('th', { scope: 'col' }, 'Family'),
          criteria.map((criterion) =>
            h('th', { scope: 'col' }, titleOf(criterion), h('small', {}, ` ≥ ${criterion.threshold}`)),
          ),
        ),
      ),
      h('tbody', {}, rows),
    ),
  );
}

/**
 * @template {string} Value
 * @param {App} app @param {string} name @param {string} title
 * @param {readonly { value: Value, label: string, isSet: boolean }[]} options @param {(value: Value) => void} choose
 */
function choice(app, name, title, options, choose) {
  const list = options.map(({ value, label, isSet }) => {
    const field = h('input', {
      type: 'radio',
      name,
      id: `${name}-${value}`,
      change: () => {
        choose(value);
        app.changed();
      },
    });
    field.checked = isSet;
    return h('li', {}, field, h('label', { for: `${name}-${value}` }, label));
  });
  return h('fieldset', { class: 'card choice' }, h('legend', {}, title), h('ul', {}, list));
}

/** @param {App} app */
function independence(app) {
  const { answers } = app;
  return choice(
    app,
    'independent',
    'Independence',
    [
      {
        value: 'yes',
        label:
          'I did not start this run, I scored alone, and nobody who depends on me or on whom I depend reviews with me.',
        isSet: answers.independent === true,
      },
      {
        value: 'no',
        label: 'I cannot declare this. (The sign-off will not count; tell whoever runs the review.)',
        isSet: answers.independent === false,
      },
    ],
    (value) => {
      answers.independent = value === 'yes';
    },
  );
}

/** @param {App} app */
function decision(app) {
  const { answers } = app;
  return choice(
    app,
    'decision',
    'Decision',
    [
      {
        value: /** @type {const} */ ('approve'),
        label: 'I approve the release of this material, under the conditions above if there are any.',
        isSet: answers.decision === 'approve',
      },
      {
        value: /** @type {const} */ ('refuse'),
        label: 'I refuse. The release stops.',
        isSet: answers.decision === 'refuse',
      },
    ],
    (value) => {
      answers.decision = value;
    },
  );
}

/** @param {App} app */
function overallComment(app) {
  const words = h('textarea', {
    id: 'overall-comment',
    rows: 4,
    maxlength: 4000,
    input: (event) => {
      app.answers.comment = /** @type {HTMLTextAreaElement} */ (event.target).value;
      app.changed();
    },
  });
  words.value = app.answers.comment;
  return h('div', { class: 'card field' }, h('label', { for: 'overall-comment' }, 'Comment on the whole'), words);
}

/** @param {App} app @returns {Child} */
function openList(app) {
  const problems = problemsOf(app.data.packet, app.answers);
  if (problems.length === 0) return h('p', { class: 'ready' }, 'Everything is answered. The file can be saved.');
  const items = problems
    .slice(0, SHOWN)
    .map(({ text, sample }) =>
      h('li', {}, sample === null ? text : button(text, () => app.show(sample), { class: 'link' })),
    );
  return [
    h('p', {}, `${counted(problems.length, 'answer')} missing before the file can be saved as final:`),
    h('ul', {}, items, problems.length > SHOWN ? h('li', {}, `and ${problems.length - SHOWN} more`) : null),
  ];
}

/** Once the view stands in the page, and after every answer.
 * @param {App} app */
export function refreshFinish(app) {
  const place = document.getElementById('open-list');
  if (place !== null) fill(place, openList(app));
}

/** @param {App} app */
function saving(app) {
  return h(
    'section',
    { class: 'card', 'aria-labelledby': 'save-title' },
    h('h2', { id: 'save-title' }, 'Save'),
    h('div', { id: 'open-list', 'aria-live': 'polite' }),
    h(
      'div',
      { class: 'actions' },
      button('Save the sign-off file', () => app.saveFinal(), { class: 'primary', id: 'save-final' }),
      button('Save a draft', () => app.saveDraft(), { id: 'save-draft' }),
    ),
    h(
      'p',
      { class: 'hint' },
      'The sign-off file holds your scores and comments, and no text of a conversation. Sign it with your key, or give it to whoever runs the review: ',
      h('code', {}, 'signoff <file> --key <your key>'),
      '.',
    ),
    h(
      'div',
      { class: 'field' },
      h('label', { for: 'load-file' }, 'Go on from a saved file'),
      filePicker((text) => app.load(text)),
    ),
    app.keeps
      ? h(
          'p',
          { class: 'hint' },
          'This browser keeps your answers for this packet. When the file is signed: ',
          button('Erase them here', () => app.forget(), { class: 'link', id: 'forget' }),
        )
      : h('p', { class: 'notice' }, 'This browser keeps nothing for this page: save a draft before you close it.'),
  );
}

/** @param {App} app */
export function finish(app) {
  const { packet } = app.data;
  return h(
    'div',
    { class: 'page' },
    h('h1', { id: 'view-title', tabindex: -1 }, 'Decision'),
    h(
      'p',
      { class: 'lead' },
      `${completed(packet, app.answers)} of ${counted(packet.samples.length, 'conversation')} scored. `,
      key('v'),
      ' shows which are open.',
    ),
    packet.samples.length === 0 ? null : means(app),
    h(
      'section',
      { class: 'card', 'aria-labelledby': 'conditions-title' },
      h('h2', { id: 'conditions-title' }, 'Conditions'),
      h('p', { class: 'hint' }, 'What the next release has to mend. Without an answer to it, the next release stops.'),
      conditionList(app),
    ),
    overallComment(app),
    independence(app),
    decision(app),
    saving(app),
  );
}
