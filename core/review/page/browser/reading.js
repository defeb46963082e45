// One conversation at a time: the text on one side, its scores on the other, on a narrow screen below.
import { answerTo, nextOpen } from './answers.js';
import { conversation } from './conversation.js';
import { criteria, refreshCriteria } from './criteria.js';
import { button, h } from './elements.js';
import { refreshEscalation, remarks } from './remarks.js';

/** @typedef {import('./app.d.ts').App} App */

/** @param {App} app */
export function goToNextOpen(app) {
  const open = nextOpen(app.data.packet, app.answers, app.at + 1);
  if (open === undefined) {
    app.go('finish');
    app.say('Every conversation is scored.');
  } else app.show(open);
}

/** @param {App} app @param {1 | -1} step */
export function stepSample(app, step) {
  const index = app.at + step;
  if (index < 0) app.say('This is the first conversation.');
  else if (index >= app.data.packet.samples.length) app.go('overview');
  else app.show(index);
}

/** @param {App} app */
function steps(app) {
  return h(
    'div',
    { class: 'steps' },
    button('Previous', () => stepSample(app, -1), { disabled: app.at === 0 }),
    button('Next open', () => goToNextOpen(app)),
    button('Next', () => stepSample(app, 1), { class: 'primary', id: 'next' }),
  );
}

/** @param {App} app */
export function reading(app) {
  const sample = app.data.packet.samples[app.at];
  if (sample === undefined)
    return h(
      'div',
      { class: 'page' },
      h('h1', { id: 'view-title', tabindex: -1 }, 'Nothing to read'),
      h('p', {}, 'Your earlier sign-off covers every sample of this review.'),
    );
  const panel = h(
    'form',
    { class: 'panel', id: 'panel', 'aria-label': 'Scores', submit: (event) => event.preventDefault() },
    criteria(app),
    remarks(app, answerTo(app.answers, sample)),
    steps(app),
  );
  return h('div', { class: 'reading' }, conversation(app.data, sample, app.at), panel);
}

/** Once the view stands in the page.
 * @param {App} app */
export function refreshReading(app) {
  refreshCriteria(app);
  refreshEscalation(app);
}
