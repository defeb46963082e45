// Every conversation in one list, with what is open, what is low and what was escalated.
import { answerTo, completed, isComplete, openCriteria, unsafeCriteria } from './answers.js';
import { button, h } from './elements.js';
import { counted, titled } from './text.js';

/** @typedef {import('./app.d.ts').App} App */
/** @typedef {import('./app.d.ts').PacketSample} PacketSample */

/** @param {App} app @param {PacketSample} sample */
function standOf({ data: { packet }, answers }, sample) {
  const answer = answerTo(answers, sample);
  if (answer.escalate !== null) return { words: 'Escalated', name: 'unsafe' };
  if (!isComplete(packet, answer)) {
    const { length } = packet.review.criteria;
    const scored = length - openCriteria(packet, answer).length;
    return { words: scored === 0 ? 'Open' : `${scored} of ${length} scored`, name: 'open' };
  }
  const unsafe = unsafeCriteria(packet, answer);
  return unsafe.length === 0
    ? { words: 'Scored', name: 'good' }
    : { words: 'Scored, leaves for safety', name: 'unsafe' };
}

/** @param {App} app @param {PacketSample} sample @param {number} index */
function row(app, sample, index) {
  const { words, name } = standOf(app, sample);
  const { concerns, comment } = answerTo(app.answers, sample);
  const extra = [
    ...(concerns.length === 0 ? [] : [counted(concerns.length, 'concern')]),
    ...(comment.trim() === '' ? [] : ['comment']),
  ].join(', ');
  return h(
    'tr',
    { class: name },
    h(
      'th',
      { scope: 'row' },
      button(`Conversation ${index + 1}`, () => app.show(index), { class: 'link' }),
    ),
    h('td', {}, titled(sample.family)),
    h('td', {}, h('span', { class: `stand ${name}` }, words)),
    h('td', { class: 'extra' }, extra),
  );
}

/** @param {App} app */
export function overview(app) {
  const { packet } = app.data;
  const open = packet.samples.length - completed(packet, app.answers);
  return h(
    'div',
    { class: 'page' },
    h('h1', { id: 'view-title', tabindex: -1 }, 'Overview'),
    h(
      'p',
      { class: 'lead' },
      open === 0
        ? 'Every conversation is scored.'
        : `${open} of ${counted(packet.samples.length, 'conversation')} still open.`,
    ),
    h(
      'div',
      { class: 'card table' },
      h(
        'table',
        {},
        h(
          'thead',
          {},
          h(
            'tr',
            {},
            ['Conversation', 'Family', 'State', 'Remarks'].map((head) => h('th', { scope: 'col' }, head)),
          ),
        ),
        h(
          'tbody',
          {},
          packet.samples.map((sample, index) => row(app, sample, index)),
        ),
      ),
    ),
    h(
      'div',
      { class: 'actions' },
      button('To the decision', () => app.go('finish'), { class: 'primary' }),
    ),
  );
}
