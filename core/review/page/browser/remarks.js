// What a reviewer holds against a sample besides its scores: concerns of a closed list, escalation, and words of their own.
import { answerTo } from './answers.js';
import { askEscalation } from './dialogs.js';
import { button, fill, h } from './elements.js';
import { meaningIn } from './text.js';

/** @typedef {import('./app.d.ts').App} App */
/** @typedef {import('./app.d.ts').SampleAnswer} SampleAnswer */

/** @param {App} app @param {SampleAnswer} answer */
function concernList(app, answer) {
  const boxes = app.data.concerns.map(([code, meaning], index) => {
    const id = `concern-${index}`;
    const box = h('input', {
      type: 'checkbox',
      id,
      change: (event) => {
        const isOn = /** @type {HTMLInputElement} */ (event.target).checked;
        const others = answer.concerns.filter((other) => other !== code);
        const order = app.data.concerns.map(([known]) => known);
        answer.concerns = (isOn ? [...others, code] : others).sort((a, b) => order.indexOf(a) - order.indexOf(b));
        app.changed();
      },
    });
    box.checked = answer.concerns.includes(code);
    return h('li', {}, box, h('label', { for: id }, meaning));
  });
  return h('fieldset', { class: 'concerns' }, h('legend', {}, 'Concerns'), h('ul', {}, boxes));
}

/** @param {App} app @param {SampleAnswer} answer @param {HTMLElement} place */
function showEscalation(app, answer, place) {
  if (answer.escalate === null) {
    fill(
      place,
      button('Escalate disallowed content…', () => void escalate(app), {
        id: 'escalate',
        class: 'quiet danger',
        'aria-haspopup': 'dialog',
      }),
    );
    return;
  }
  fill(
    place,
    h(
      'p',
      {},
      h('strong', {}, 'Escalated. '),
      meaningIn(app.data.escalations, answer.escalate),
      ' This conversation leaves the release. Criteria that you leave open count as 1.',
    ),
    button('Take the escalation back', () => set(app, answer, null), { id: 'escalate', class: 'quiet' }),
  );
}

/** @param {App} app @param {SampleAnswer} answer @param {string | null} code */
function set(app, answer, code) {
  answer.escalate = code;
  refreshEscalation(app);
  app.say(code === null ? 'The escalation was taken back.' : 'Escalated.');
  app.changed();
  document.getElementById('escalate')?.focus();
}

/** @param {App} app */
export function refreshEscalation(app) {
  const place = document.getElementById('escalation');
  const sample = app.data.packet.samples[app.at];
  if (place === null || sample === undefined) return;
  const answer = answerTo(app.answers, sample);
  place.className = answer.escalate === null ? 'escalation' : 'escalation on';
  showEscalation(app, answer, place);
}

/** Asks which, and asks to confirm; nothing is escalated before.
 * @param {App} app */
export function escalate(app) {
  const sample = app.data.packet.samples[app.at];
  if (sample === undefined) return;
  askEscalation(app.data.escalations, (code) => set(app, answerTo(app.answers, sample), code));
}

/** @param {App} app @param {SampleAnswer} answer */
export function remarks(app, answer) {
  const words = h('textarea', {
    id: 'comment',
    rows: 3,
    maxlength: 4000,
    'aria-describedby': 'comment-hint',
    input: (event) => {
      answer.comment = /** @type {HTMLTextAreaElement} */ (event.target).value;
      app.changed();
    },
  });
  words.value = answer.comment;
  return [
    concernList(app, answer),
    h('div', { id: 'escalation', class: 'escalation' }),
    h(
      'div',
      { class: 'field' },
      h('label', { for: 'comment' }, 'Comment'),
      words,
      h(
        'p',
        { class: 'hint', id: 'comment-hint' },
        'Kept apart from the scores and never published. Repeat no name and no identifier.',
      ),
    ),
  ];
}
