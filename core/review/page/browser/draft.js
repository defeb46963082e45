// A half-filled packet as a file, and back: a file of another packet, or one that does not fit, is refused as a whole.
import { emptyAnswers } from './answers.js';

/** @typedef {import('./app.d.ts').Answers} Answers */
/** @typedef {import('./app.d.ts').PageData} PageData */
/** @typedef {import('./app.d.ts').SampleAnswer} SampleAnswer */
/** @typedef {{ readonly answers: Answers, readonly at: number }} Draft */
/** @typedef {Record<string, unknown>} Loose */

const MAX_COMMENT = 4000;
const MAX_CONDITION = 2000;

/** @param {string} digest @param {Draft} draft */
export function draftText(digest, { answers, at }) {
  return `${JSON.stringify({ format: 'review-draft/1', packet: digest, at, answers }, null, 1)}\n`;
}

/** @param {unknown} value @returns {value is Loose} */
function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** @param {unknown} value @param {number} most @returns {value is string} */
function isText(value, most) {
  return typeof value === 'string' && value.length <= most;
}

/** @param {PageData} data @param {unknown} value @returns {value is Record<string, number>} */
function areScores({ packet }, value) {
  const known = new Set(packet.review.criteria.map(({ id }) => id));
  return (
    isObject(value) &&
    Object.entries(value).every(
      ([id, score]) => known.has(id) && Number.isInteger(score) && Number(score) >= 1 && Number(score) <= 10,
    )
  );
}

/** @param {PageData} data @param {unknown} value @returns {value is string[]} */
function areConcerns({ concerns }, value) {
  return Array.isArray(value) && value.every((code) => concerns.some(([known]) => known === code));
}

/** @param {PageData} data @param {unknown} value @returns {SampleAnswer | undefined} */
function answerFrom(data, value) {
  if (!isObject(value)) return undefined;
  const { scores, concerns, escalate = null, comment = '' } = value;
  if (!areScores(data, scores) || !areConcerns(data, concerns) || !isText(comment, MAX_COMMENT)) return undefined;
  if (escalate !== null && !(typeof escalate === 'string' && data.escalations.some(([known]) => known === escalate)))
    return undefined;
  return { scores: { ...scores }, concerns: [...new Set(concerns)], escalate, comment };
}

/** @param {unknown} value @returns {Answers['conditions'] | undefined} */
function conditionsFrom(value) {
  if (!Array.isArray(value)) return undefined;
  const fits = value.every(
    (item) =>
      isObject(item) && isText(item['id'], 80) && isText(item['subject'], 200) && isText(item['text'], MAX_CONDITION),
  );
  return fits ? value.map(({ id, subject, text }) => ({ id, subject, text })) : undefined;
}

/** A saved sign-off file has its comments and scores in lists.
 * @param {Loose} sheet @returns {Loose} */
function fromSheet({ scores, comments, conditions, decision, independent }) {
  const said = new Map(
    (Array.isArray(comments) ? comments : []).filter(isObject).map(({ record_id, text }) => [record_id, text]),
  );
  const samples = (Array.isArray(scores) ? scores : [])
    .filter(isObject)
    .map((answer) => [answer['record_id'], { ...answer, comment: said.get(answer['record_id']) ?? '' }]);
  return { samples: Object.fromEntries(samples), comment: said.get(null) ?? '', conditions, decision, independent };
}

/** @param {PageData} data @param {unknown} value @returns {Answers | undefined} */
function answersFrom(data, value) {
  if (!isObject(value) || !isObject(value['samples'])) return undefined;
  const answers = emptyAnswers(data.packet);
  for (const [id, given] of Object.entries(value['samples'])) {
    const answer = answerFrom(data, given);
    if (answer === undefined || !Object.hasOwn(answers.samples, id)) return undefined;
    answers.samples[id] = answer;
  }
  const { comment, decision = null, independent = null } = value;
  const conditions = conditionsFrom(value['conditions']);
  if (conditions === undefined || !isText(comment, MAX_COMMENT)) return undefined;
  if (decision !== null && decision !== 'approve' && decision !== 'refuse') return undefined;
  if (independent !== null && typeof independent !== 'boolean') return undefined;
  return { ...answers, comment, conditions, decision, independent };
}

/** @param {string} text @returns {unknown} */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Takes a draft, or a saved sign-off file to be changed.
 * @param {PageData} data @param {string} text
 * @returns {Draft | { readonly problem: string }}
 */
export function readDraft(data, text) {
  const value = parsed(text);
  if (!isObject(value) || (value['format'] !== 'review-draft/1' && value['format'] !== 'review-scores/1'))
    return { problem: 'This is no file that a review packet saved.' };
  if (value['packet'] !== data.packet_digest)
    return { problem: 'This file was saved by another packet: another release, review or reviewer.' };
  const answers = answersFrom(data, value['format'] === 'review-draft/1' ? value['answers'] : fromSheet(value));
  if (answers === undefined) return { problem: 'This file is damaged: nothing of it was taken over.' };
  const at = Number(value['at'] ?? 0);
  return { answers, at: Number.isInteger(at) && at >= 0 && at < data.packet.samples.length ? at : 0 };
}
