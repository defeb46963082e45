// One sample as it is read: who speaks, what a model learns of it, and what the redaction tags stand for.
import { h } from './elements.js';
import { counted, meaningIn, piecesOf, titled } from './text.js';

/** @typedef {import('./app.d.ts').PacketSample} PacketSample */
/** @typedef {import('./app.d.ts').PageData} PageData */
/** @typedef {PacketSample['messages'][number]} Message */
/** @typedef {import('./app.d.ts').Child} Child */

/** @param {PageData['tags']} tags */
const typesOf = (tags) => new Set(tags.map(([type]) => type));

/** @param {PageData} data @param {string} text @returns {Child[]} */
function wordsOf({ tags }, text) {
  return piecesOf(text, typesOf(tags)).map((piece) => {
    if (piece.kind === 'text') return piece.text;
    if (piece.kind === 'invisible')
      return h('span', { class: 'invisible', title: 'an invisible character stands here' }, piece.text);
    return h('span', { class: 'tag', title: `stands for ${meaningIn(tags, piece.type)}` }, piece.text);
  });
}

/** The side that is trained answers as `assistant`: the therapist, or the client of a simulator.
 * @param {PacketSample['kind']} kind @param {Message['role']} role */
function speakerOf(kind, role) {
  if (role === 'system') return { name: 'Instruction to the model', side: 'system' };
  const isClient = (role === 'user') !== (kind === 'simulator');
  return isClient ? { name: 'Client', side: 'client' } : { name: 'Therapist', side: 'therapist' };
}

/** @param {PageData} data @param {PacketSample['kind']} kind @param {Message} message @param {number} number */
function turn(data, kind, { role, content, train }, number) {
  const { name, side } = speakerOf(kind, role);
  return h(
    'li',
    { class: `turn ${side}` },
    h(
      'p',
      { class: 'who' },
      h('strong', {}, name),
      h('span', { class: 'number' }, ` ${number}`),
      train && kind !== 'preference' ? h('span', { class: 'learned' }, 'learned') : null,
    ),
    h('div', { class: 'said', dir: 'auto' }, wordsOf(data, content)),
  );
}

/** @param {PageData} data @param {PacketSample['kind']} kind @param {readonly Message[]} messages @param {string} label @param {number} first */
function turns(data, kind, messages, label, first = 1) {
  return h(
    'ol',
    { class: 'turns', 'aria-label': label },
    messages.map((message, index) => turn(data, kind, message, first + index)),
  );
}

/** @param {PageData} data @param {PacketSample} sample @param {'chosen' | 'rejected'} which */
function answer(data, sample, which) {
  const title = which === 'chosen' ? 'Preferred answer' : 'Rejected answer';
  return h(
    'section',
    { class: `answer ${which}` },
    h('h2', {}, title),
    turns(data, sample.kind, sample[which], title, sample.messages.length + 1),
  );
}

/** @param {PageData} data @param {PacketSample} sample @returns {Child} */
function bodyOf(data, sample) {
  if (sample.text !== null)
    return h('div', { class: 'turn running' }, h('div', { class: 'said', dir: 'auto' }, wordsOf(data, sample.text)));
  const conversation = turns(data, sample.kind, sample.messages, 'Conversation');
  if (sample.kind !== 'preference') return conversation;
  return [
    conversation,
    h('div', { class: 'answers' }, answer(data, sample, 'chosen'), answer(data, sample, 'rejected')),
  ];
}

/** @param {PacketSample} sample */
function textsOf({ messages, chosen, rejected, text, reasoning }) {
  return [...[...messages, ...chosen, ...rejected].map(({ content }) => content), text ?? '', reasoning ?? ''];
}

/** @param {PageData} data @param {PacketSample} sample @returns {Child} */
function legendOf({ tags }, sample) {
  const used = new Set(textsOf(sample).flatMap((text) => piecesOf(text, typesOf(tags)).map(({ type }) => type)));
  const listed = tags.filter(([type]) => used.has(type));
  if (listed.length === 0) return h('p', { class: 'legend' }, 'No redaction tags in this text.');
  return h(
    'div',
    { class: 'legend' },
    h('p', {}, 'Tags stand for what was redacted. The same number is the same one throughout this text.'),
    h(
      'ul',
      {},
      listed.map(([type, meaning]) => h('li', {}, h('span', { class: 'tag' }, `${type}_1`), ` ${meaning}`)),
    ),
  );
}

/** @param {PacketSample} sample @returns {Child} */
function noticeOf({ kind }) {
  if (kind === 'simulator')
    return h('p', { class: 'notice' }, 'A simulated client: the model learns the client’s words, not the therapist’s.');
  if (kind === 'preference')
    return h('p', { class: 'notice' }, 'Two answers to one conversation: a model learns to prefer the first.');
  return kind === 'pretrain'
    ? h('p', { class: 'notice' }, 'Running text, not a conversation: all of it is learned.')
    : null;
}

/** @param {PacketSample} sample */
function facts({ family, source_id, language, split, labels, record_id, messages }) {
  const shown = Object.entries(labels).flatMap(([name, value]) => {
    const words = (Array.isArray(value) ? value : [value ?? '']).filter((word) => word !== '');
    return words.length === 0 ? [] : [`${titled(name)}: ${words.map((word) => word.replaceAll('_', ' ')).join(', ')}`];
  });
  const list = [
    titled(family),
    ...(messages.length === 0 ? [] : [counted(messages.length, 'turn')]),
    `Language: ${language}`,
    ...shown,
  ];
  return [
    h(
      'ul',
      { class: 'facts' },
      list.map((fact) => h('li', {}, fact)),
    ),
    h('p', { class: 'id' }, `${record_id} · ${source_id} · ${split}`),
  ];
}

/** @param {PageData} data @param {PacketSample} sample @param {number} index */
export function conversation(data, sample, index) {
  return h(
    'article',
    { class: 'conversation', 'aria-labelledby': 'sample-title' },
    h(
      'header',
      {},
      h(
        'h1',
        { id: 'sample-title', tabindex: -1 },
        `Conversation ${index + 1}`,
        h('small', {}, ` of ${data.packet.samples.length}`),
      ),
      facts(sample),
      noticeOf(sample),
    ),
    bodyOf(data, sample),
    sample.reasoning === null
      ? null
      : h(
          'section',
          { class: 'turn reasoning' },
          h('p', { class: 'who' }, h('strong', {}, 'Reasoning'), ' exported beside the messages'),
          h('div', { class: 'said', dir: 'auto' }, wordsOf(data, sample.reasoning)),
        ),
    legendOf(data, sample),
  );
}
