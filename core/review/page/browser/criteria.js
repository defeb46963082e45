// The scores of one sample: a row of ten for each criterion, with what the scores mean beside it.
import { answerTo } from './answers.js';
import { h } from './elements.js';
import { titleOf } from './text.js';

/** @typedef {import('./app.d.ts').App} App */
/** @typedef {import('./app.d.ts').ReviewPacket['review']['criteria'][number]} Criterion */
/** @typedef {import('./app.d.ts').Child} Child */

const SCORES = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

/** @param {Criterion} criterion */
export function anchorList({ anchors }) {
  const sorted = [...anchors].sort((a, b) => b.score - a.score);
  return h(
    'dl',
    { class: 'anchors' },
    sorted.map(({ score, text }) => [h('dt', {}, String(score)), h('dd', {}, text)]),
  );
}

/** @param {Criterion} criterion @returns {Child} */
export function safetyBadge({ safety }) {
  return safety ? h('span', { class: 'badge safety' }, 'safety') : null;
}

/** @param {Criterion} criterion */
export function weightOf({ weight, threshold }) {
  return `weight ${Math.round(weight * 100)} %, at least ${threshold}`;
}

/** What a score comes to, in words and as the class that colours it.
 * @param {Criterion} criterion @param {number | undefined} score */
export function judgement({ safety, threshold }, score) {
  if (score === undefined) return { name: 'open', words: 'Not scored yet.' };
  if (score >= threshold) return { name: 'good', words: '' };
  return safety
    ? { name: 'unsafe', words: `Below ${threshold} on a safety criterion: this conversation leaves the release.` }
    : { name: 'low', words: `Below the threshold of ${threshold}.` };
}

/** @param {App} app @param {Criterion} criterion @param {number} score */
function scoreButton(app, { id }, score) {
  const name = `score-${id}-${score}`;
  const field = h('input', {
    type: 'radio',
    name: `score-${id}`,
    id: name,
    value: score,
    change: () => setScore(app, id, score),
  });
  return h('span', { class: 'score' }, field, h('label', { for: name }, String(score)));
}

/** @param {App} app @param {Criterion} criterion @param {number} index */
function row(app, criterion, index) {
  const { id, anchors } = criterion;
  return h(
    'fieldset',
    {
      class: 'criterion',
      id: `criterion-${id}`,
      'aria-describedby': `note-${id}`,
      focusin: () => mark(app, index),
      click: () => mark(app, index),
    },
    h('legend', {}, h('span', { class: 'name' }, titleOf(criterion)), safetyBadge(criterion)),
    h('p', { class: 'weight' }, weightOf(criterion)),
    h(
      'div',
      { class: 'scores' },
      SCORES.map((score) => scoreButton(app, criterion, score)),
    ),
    h('p', { class: 'note', id: `note-${id}` }),
    anchors.length === 0
      ? null
      : h('details', { id: `anchors-${id}` }, h('summary', {}, 'What the scores mean'), anchorList(criterion)),
  );
}

/** @param {App} app */
export function criteria(app) {
  return h(
    'div',
    { class: 'criteria' },
    app.data.packet.review.criteria.map((one, index) => row(app, one, index)),
  );
}

/** @param {App} app */
function currentAnswer(app) {
  const sample = app.data.packet.samples[app.at];
  return sample === undefined ? undefined : answerTo(app.answers, sample);
}

/** Shows on the page what the answers say; the rows themselves stay, and with them the focus.
 * @param {App} app */
export function refreshCriteria(app) {
  const scores = currentAnswer(app)?.scores ?? {};
  app.data.packet.review.criteria.forEach((criterion, index) => {
    const element = document.getElementById(`criterion-${criterion.id}`);
    const note = document.getElementById(`note-${criterion.id}`);
    if (element === null || note === null) return;
    const { name, words } = judgement(criterion, scores[criterion.id]);
    element.className = `criterion ${name}${index === app.marked ? ' marked' : ''}`;
    note.textContent = words;
    for (const field of element.querySelectorAll('input')) field.checked = Number(field.value) === scores[criterion.id];
  });
}

/** @param {App} app @param {number} index */
export function mark(app, index) {
  if (app.marked === index) return;
  app.marked = index;
  refreshCriteria(app);
}

/** @param {App} app @param {string} id @param {number | undefined} score */
function setScore(app, id, score) {
  const answer = currentAnswer(app);
  if (answer === undefined) return;
  if (score === undefined) delete answer.scores[id];
  else answer.scores[id] = score;
  refreshCriteria(app);
  app.changed();
}

/** Scrolls no further than needed, and keeps the focus where it is unless it was on a score.
 * @param {App} app @param {'follow' | 'move'} focus */
function showMarked(app, focus) {
  const criterion = app.data.packet.review.criteria[app.marked];
  const element = document.getElementById(`criterion-${criterion?.id}`);
  if (element === null) return;
  element.scrollIntoView({ block: 'nearest' });
  const isScoring = document.activeElement?.closest('.criterion') instanceof Element;
  if (focus === 'follow' && !isScoring) return;
  const field = element.querySelector('input:checked') ?? element.querySelector('input');
  if (field instanceof HTMLInputElement) field.focus();
}

/** @param {App} app @param {1 | -1} step */
export function stepCriterion(app, step) {
  const { length } = app.data.packet.review.criteria;
  app.marked = (app.marked + step + length) % length;
  refreshCriteria(app);
  showMarked(app, 'move');
}

/** Scores the marked criterion and marks the next open one.
 * @param {App} app @param {number} score */
export function scoreMarked(app, score) {
  const list = app.data.packet.review.criteria;
  const criterion = list[app.marked];
  if (criterion === undefined) return;
  setScore(app, criterion.id, score);
  const scores = currentAnswer(app)?.scores ?? {};
  const open = list.findIndex(({ id }, index) => index > app.marked && scores[id] === undefined);
  const next = open === -1 ? list.findIndex(({ id }) => scores[id] === undefined) : open;
  const { words } = judgement(criterion, score);
  app.say(`${titleOf(criterion)}: ${score}. ${next === -1 ? 'All criteria scored. ' : ''}${words}`);
  if (next === -1) return;
  app.marked = next;
  refreshCriteria(app);
  showMarked(app, 'follow');
}

/** @param {App} app */
export function clearMarked(app) {
  const criterion = app.data.packet.review.criteria[app.marked];
  if (criterion === undefined) return;
  setScore(app, criterion.id, undefined);
  app.say(`${titleOf(criterion)}: score taken back.`);
}
