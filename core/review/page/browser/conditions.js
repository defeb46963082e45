// Conditions of an approval: each has a name, a subject and a text, and becomes a finding of the next release.
import { button, fill, focusOn, h } from './elements.js';
import { subjectsOf } from './score-sheet.js';

/** @typedef {import('./app.d.ts').App} App */
/** @typedef {import('./app.d.ts').Condition} Condition */

/** @param {App} app @param {Condition} condition @param {number} index */
function subjectField(app, condition, index) {
  const groups = Map.groupBy(subjectsOf(app.data.packet), ({ group }) => group);
  const options = [...groups].map(([group, list]) =>
    h(
      'optgroup',
      { label: group },
      list.map(({ id, title }) => h('option', { value: id, selected: id === condition.subject }, title)),
    ),
  );
  return h(
    'select',
    {
      id: `condition-subject-${index}`,
      change: (event) => {
        condition.subject = /** @type {HTMLSelectElement} */ (event.target).value;
        app.changed();
      },
    },
    h('option', { value: '', selected: condition.subject === '' }, 'Choose…'),
    options,
  );
}

/** @param {App} app @param {Condition} condition @param {number} index */
function idField(app, condition, index) {
  const field = h('input', {
    type: 'text',
    id: `condition-id-${index}`,
    maxlength: 80,
    autocomplete: 'off',
    spellcheck: 'false',
    input: (event) => {
      condition.id = /** @type {HTMLInputElement} */ (event.target).value.trim();
      app.changed();
    },
  });
  field.value = condition.id;
  return field;
}

/** @param {App} app @param {Condition} condition @param {number} index */
function textField(app, condition, index) {
  const field = h('textarea', {
    id: `condition-text-${index}`,
    rows: 2,
    maxlength: 2000,
    input: (event) => {
      condition.text = /** @type {HTMLTextAreaElement} */ (event.target).value;
      app.changed();
    },
  });
  field.value = condition.text;
  return field;
}

/** @param {string} label @param {HTMLElement} control */
function field(label, control) {
  return h('div', { class: 'field' }, h('label', { for: control.id }, label), control);
}

/** @param {App} app @param {HTMLElement} place */
function refresh(app, place) {
  const { conditions } = app.answers;
  const items = conditions.map((condition, index) =>
    h(
      'fieldset',
      { class: 'condition' },
      h('legend', {}, `Condition ${index + 1}`),
      field('Short name', idField(app, condition, index)),
      field('About', subjectField(app, condition, index)),
      field('What must be done', textField(app, condition, index)),
      button(
        'Remove',
        () => {
          conditions.splice(index, 1);
          app.changed();
          refresh(app, place);
          focusOn('add-condition');
        },
        { class: 'quiet', 'aria-label': `Remove condition ${index + 1}` },
      ),
    ),
  );
  const add = button(
    'Add a condition',
    () => {
      const taken = new Set(conditions.map(({ id }) => id));
      const number = [...Array(conditions.length + 1).keys()].find((n) => !taken.has(`condition-${n + 1}`)) ?? 0;
      conditions.push({ id: `condition-${number + 1}`, subject: '', text: '' });
      app.changed();
      refresh(app, place);
      focusOn(`condition-id-${conditions.length - 1}`);
    },
    { id: 'add-condition' },
  );
  fill(place, items, add);
}

/** @param {App} app */
export function conditionList(app) {
  const place = h('div', { class: 'conditions' });
  refresh(app, place);
  return place;
}
