// Puts the page together: one view at a time, answers kept after every change, files on wish.
import { completed, emptyAnswers } from './answers.js';
import { confirmThat, showKeys, showProblems, tell } from './dialogs.js';
import { draftText, readDraft } from './draft.js';
import { button, byId, fill, h, key } from './elements.js';
import { saveFile } from './files.js';
import { finish, refreshFinish } from './finish.js';
import { guide } from './guide.js';
import { listenToKeys } from './keys.js';
import { overview } from './overview.js';
import { reading, refreshReading } from './reading.js';
import { problemsOf, sheetOf } from './score-sheet.js';
import { openStore } from './store.js';
import { titleOf } from './text.js';

/** @typedef {import('./app.d.ts').App} App */
/** @typedef {import('./app.d.ts').PageData} PageData */
/** @typedef {import('./app.d.ts').View} View */

/** @type {readonly (readonly [view: View, label: string])[]} */
const TABS = [
  ['guide', 'Guide'],
  ['read', 'Read'],
  ['overview', 'Overview'],
  ['finish', 'Finish'],
  ['pause', 'Break'],
];

/** What was said stands on the page this long; it covers nothing that needs reading. */
const SAID_FOR_MS = 6000;

/** @param {App} app */
function pause(app) {
  return h(
    'div',
    { class: 'page pause' },
    h('h1', { id: 'view-title', tabindex: -1 }, 'A break'),
    h('p', { class: 'lead' }, 'The text is covered, and nothing is lost. Come back when you want to, or not at all.'),
    h(
      'p',
      {},
      'If you would rather not go on: save a draft, close the page, and tell whoever runs the review. You need not say why.',
    ),
    h(
      'div',
      { class: 'actions' },
      button('Go on', () => app.go('read'), { class: 'primary' }),
      button('Save a draft', () => app.saveDraft()),
    ),
    h('p', { class: 'hint' }, key('b'), ' goes on, too. The guide names sources of support.'),
  );
}

/** @type {Readonly<Record<View, (app: App) => HTMLElement>>} */
const VIEWS = { guide, read: reading, overview, finish, pause };

/** @param {App} app */
function frame(app) {
  const { packet } = app.data;
  const tabs = TABS.map(([view, label]) => button(label, () => app.go(view), { id: `tab-${view}` }));
  return [
    h(
      'header',
      { class: 'bar' },
      h(
        'p',
        { class: 'name' },
        `${titleOf(packet.review)} review`,
        h('small', {}, ` ${packet.version} · ${packet.reviewer}`),
      ),
      h(
        'div',
        { class: 'progress' },
        h('progress', { id: 'progress', max: Math.max(1, packet.samples.length), 'aria-labelledby': 'progress-words' }),
        h('span', { id: 'progress-words' }),
      ),
      h(
        'nav',
        { 'aria-label': 'Parts of the packet' },
        tabs,
        button('?', () => showKeys(app), { 'aria-label': 'Keys', class: 'help' }),
      ),
    ),
    h('main', { id: 'main' }),
    h('p', { id: 'status', role: 'status' }),
  ];
}

/** @param {App} app */
function refresh(app) {
  const { packet } = app.data;
  const done = completed(packet, app.answers);
  /** @type {HTMLProgressElement} */ (byId('progress')).value = done;
  byId('progress-words').textContent = `${done} of ${packet.samples.length} scored`;
  for (const [view] of TABS) {
    if (view === app.view) byId(`tab-${view}`).setAttribute('aria-current', 'page');
    else byId(`tab-${view}`).removeAttribute('aria-current');
  }
  if (app.view === 'finish') refreshFinish(app);
}

/** @param {App} app */
function render(app) {
  fill(byId('main'), VIEWS[app.view](app));
  if (app.view === 'read') refreshReading(app);
  refresh(app);
  window.scrollTo(0, 0);
  byId(document.getElementById('sample-title') === null ? 'view-title' : 'sample-title').focus({ preventScroll: true });
}

/** @param {PageData} data @returns {App} */
function createApp(data) {
  const { packet, packet_digest: digest } = data;
  const store = openStore(digest);
  const name = `${packet.version}-${packet.review.id}-${packet.reviewer}`;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let silence;
  const keep = () => store.write(draftText(digest, app));
  /** @type {App} */
  const app = {
    data,
    answers: emptyAnswers(packet),
    view: 'guide',
    at: 0,
    marked: 0,
    shortcuts: true,
    get keeps() {
      return store.works;
    },
    go: (view) => {
      app.say('');
      app.view = view;
      render(app);
    },
    show: (index) => {
      app.at = index;
      app.marked = 0;
      keep();
      app.go('read');
    },
    changed: () => {
      keep();
      refresh(app);
    },
    say: (text) => {
      byId('status').textContent = text;
      clearTimeout(silence);
      silence = setTimeout(() => {
        byId('status').textContent = '';
      }, SAID_FOR_MS);
    },
    saveDraft: () => {
      saveFile(`${name}.draft.json`, draftText(digest, app));
      app.say('A draft was saved among your downloads.');
    },
    saveFinal: () => {
      const sheet = sheetOf(packet, digest, app.answers);
      if (sheet === undefined) {
        showProblems(app, problemsOf(packet, app.answers));
        return;
      }
      saveFile(`${name}.scores.json`, `${JSON.stringify(sheet, null, 1)}\n`);
      app.say('The sign-off file was saved among your downloads.');
    },
    load: (text) => {
      const draft = readDraft(data, text);
      if ('problem' in draft) {
        tell('This file was not loaded', draft.problem);
        return;
      }
      app.answers = draft.answers;
      app.at = draft.at;
      keep();
      app.go('overview');
      app.say('The saved answers were loaded.');
    },
    forget: () =>
      confirmThat(
        'Erase your answers here?',
        'They are gone from this browser. Files that you saved stay where they are.',
        'Erase',
        () => {
          store.erase();
          app.answers = emptyAnswers(packet);
          app.at = 0;
          app.go('guide');
        },
      ),
  };
  const kept = store.read();
  const draft = kept === null ? undefined : readDraft(data, kept);
  if (draft !== undefined && !('problem' in draft)) Object.assign(app, draft);
  return app;
}

function start() {
  const data = /** @type {PageData} */ (JSON.parse(byId('packet-data').textContent ?? ''));
  const app = createApp(data);
  document.title = `${titleOf(data.packet.review)} review of ${data.packet.version}`;
  fill(byId('page'), frame(app));
  listenToKeys(app);
  window.addEventListener('beforeunload', (event) => {
    if (!app.keeps && completed(data.packet, app.answers) > 0) event.preventDefault();
  });
  render(app);
}

start();
