// Which key does what; none does anything while words are typed or a window is open.
import { answerTo } from './answers.js';
import { clearMarked, scoreMarked, stepCriterion } from './criteria.js';
import { showKeys } from './dialogs.js';
import { focusOn } from './elements.js';
import { goToNextOpen, stepSample } from './reading.js';
import { escalate } from './remarks.js';

/** @typedef {import('./app.d.ts').App} App */

const TYPING = 'textarea, select, input:not([type="radio"]):not([type="checkbox"])';

/** @param {App} app */
function escalateOrBack(app) {
  const sample = app.data.packet.samples[app.at];
  if (sample === undefined) return;
  if (answerTo(app.answers, sample).escalate === null) escalate(app);
  else focusOn('escalate');
}

/** @type {Readonly<Record<string, (app: App) => void>>} */
const WHILE_READING = {
  n: (app) => stepSample(app, 1),
  p: (app) => stepSample(app, -1),
  c: (app) => stepCriterion(app, 1),
  C: (app) => stepCriterion(app, -1),
  x: clearMarked,
  t: () => focusOn('sample-title'),
  o: () => focusOn('concern-0'),
  m: () => focusOn('comment'),
  e: escalateOrBack,
};

/** @type {Readonly<Record<string, (app: App) => void>>} */
const ANYWHERE = {
  u: goToNextOpen,
  g: (app) => app.go('guide'),
  r: (app) => app.go('read'),
  v: (app) => app.go('overview'),
  f: (app) => app.go('finish'),
  b: (app) => app.go('pause'),
  s: (app) => app.saveDraft(),
  S: (app) => app.saveFinal(),
  '?': showKeys,
};

/** @param {App} app @param {string} pressed @returns {(() => void) | undefined} */
function actionOf(app, pressed) {
  // While the text is covered nothing but the way back works.
  if (app.view === 'pause') return pressed === 'b' || pressed === 'r' ? () => app.go('read') : undefined;
  if (app.view === 'read' && /^\d$/.test(pressed)) return () => scoreMarked(app, Number(pressed) || 10);
  const act = (app.view === 'read' ? WHILE_READING[pressed] : undefined) ?? ANYWHERE[pressed];
  return act === undefined ? undefined : () => act(app);
}

/** @param {App} app @param {KeyboardEvent} event */
function onKey(app, event) {
  const { target } = event;
  if (document.querySelector('dialog[open]') !== null || !(target instanceof Element)) return;
  if ((event.ctrlKey || event.metaKey) && event.key === 's') {
    // The browser would save the page with the texts in it.
    event.preventDefault();
    app.saveDraft();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const isTyping = target.closest(TYPING) !== null;
  if (isTyping && event.key === 'Escape' && target instanceof HTMLElement) target.blur();
  if (isTyping || !app.shortcuts) return;
  const act = actionOf(app, event.key);
  if (act === undefined) return;
  event.preventDefault();
  act();
}

/** @param {App} app */
export function listenToKeys(app) {
  document.addEventListener('keydown', (event) => onKey(app, event));
}
