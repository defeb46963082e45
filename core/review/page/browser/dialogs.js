// What interrupts: the list of keys, the confirmation of an escalation, and what keeps a file from being final.
import { button, h, key } from './elements.js';

/** @typedef {import('./app.d.ts').App} App */
/** @typedef {import('./app.d.ts').Problem} Problem */
/** @typedef {import('./app.d.ts').Child} Child */

/** @param {string} title @param {(close: () => void) => Child} body */
function openDialog(title, body) {
  const back = document.activeElement;
  const dialog = h('dialog', { 'aria-labelledby': 'dialog-title' });
  const close = () => dialog.close();
  dialog.append(h('h2', { id: 'dialog-title' }, title), h('div', {}, body(close)));
  dialog.addEventListener('close', () => {
    dialog.remove();
    if (back instanceof HTMLElement && back.isConnected) back.focus();
  });
  document.body.append(dialog);
  dialog.showModal();
}

/** @type {readonly (readonly [keys: readonly string[], what: string])[]} */
const KEYS = [
  [['n'], 'next conversation'],
  [['p'], 'previous conversation'],
  [['u'], 'next conversation that is open'],
  [['c'], 'next criterion'],
  [['Shift', 'c'], 'previous criterion'],
  [['1', '…', '9'], 'score of the marked criterion'],
  [['0'], 'score 10'],
  [['x'], 'take the marked score back'],
  [['t'], 'to the text'],
  [['o'], 'to the concerns'],
  [['e'], 'escalate, or take it back'],
  [['m'], 'to the comment'],
  [['Esc'], 'leave a field, close a window'],
  [['g'], 'guide and rubric'],
  [['r'], 'reading'],
  [['v'], 'overview'],
  [['f'], 'finish: decision and saving'],
  [['b'], 'break: cover the text'],
  [['s'], 'save a draft'],
  [['Shift', 's'], 'save the sign-off file'],
  [['?'], 'this list'],
];

/** @param {App} app */
export function showKeys(app) {
  openDialog('Keys', (close) => {
    const box = h('input', {
      type: 'checkbox',
      id: 'single-keys',
      change: (event) => {
        app.shortcuts = /** @type {HTMLInputElement} */ (event.target).checked;
      },
    });
    box.checked = app.shortcuts;
    return [
      h(
        'dl',
        { class: 'keys' },
        KEYS.map(([keys, what]) => [h('dt', {}, keys.map(key)), h('dd', {}, what)]),
      ),
      h(
        'p',
        { class: 'toggle' },
        box,
        h(
          'label',
          { for: 'single-keys' },
          'Single keys work. Without them: Tab, Space, Enter, the arrows and the buttons above.',
        ),
      ),
      button('Close', close, { class: 'primary' }),
    ];
  });
}

/** @param {App['data']['escalations']} escalations @param {(code: string) => void} confirm */
export function askEscalation(escalations, confirm) {
  openDialog('Escalate this conversation?', (close) => {
    /** @type {string | undefined} */
    let chosen;
    const act = button(
      'Escalate',
      () => {
        if (chosen === undefined) return;
        const code = chosen;
        close();
        confirm(code);
      },
      { class: 'primary danger', disabled: true, id: 'confirm-escalation' },
    );
    const options = escalations.map(([code, meaning]) =>
      h(
        'li',
        {},
        h('input', {
          type: 'radio',
          name: 'escalation',
          id: `escalation-${code}`,
          change: () => {
            chosen = code;
            act.disabled = false;
          },
        }),
        h('label', { for: `escalation-${code}` }, meaning),
      ),
    );
    return [
      h(
        'p',
        {},
        'For disallowed content only. You need not read on: criteria that you leave open count as 1. Once you sign, the conversation leaves the release at once, what is like it is searched for, and this is recorded.',
      ),
      h('ul', { class: 'options' }, options),
      h('div', { class: 'actions' }, act, button('Cancel', close)),
    ];
  });
}

/** Problems shown at once; the rest is counted. */
const MAX_PROBLEMS = 12;

/** @param {App} app @param {readonly Problem[]} problems */
export function showProblems(app, problems) {
  openDialog('Not final yet', (close) => {
    const go = (/** @type {number | null} */ sample) => () => {
      close();
      if (sample === null) app.go('finish');
      else app.show(sample);
    };
    return [
      h('p', {}, 'The sign-off file is saved once nothing is missing:'),
      h(
        'ul',
        { class: 'problems' },
        problems
          .slice(0, MAX_PROBLEMS)
          .map(({ text, sample }) => h('li', {}, button(text, go(sample), { class: 'link' }))),
      ),
      problems.length > MAX_PROBLEMS ? h('p', {}, `and ${problems.length - MAX_PROBLEMS} more.`) : null,
      h(
        'div',
        { class: 'actions' },
        button('Save a draft instead', () => {
          close();
          app.saveDraft();
        }),
        button('Close', close, { class: 'primary' }),
      ),
    ];
  });
}

/** @param {string} title @param {string} text @param {string} label @param {() => void} act */
export function confirmThat(title, text, label, act) {
  openDialog(title, (close) => [
    h('p', {}, text),
    h(
      'div',
      { class: 'actions' },
      button(
        label,
        () => {
          close();
          act();
        },
        { class: 'primary danger' },
      ),
      button('Cancel', close),
    ),
  ]);
}

/** @param {string} title @param {string} text */
export function tell(title, text) {
  openDialog(title, (close) => [h('p', {}, text), button('Close', close, { class: 'primary' })]);
}
