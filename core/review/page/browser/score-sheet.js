// When answers are final, and the file that is then saved: exactly what `signoff` takes.
import { answerTo, isComplete, openCriteria } from './answers.js';
import { counted, titled, titleOf } from './text.js';

/** @typedef {import('./app.d.ts').Answers} Answers */
/** @typedef {import('./app.d.ts').Problem} Problem */
/** @typedef {import('./app.d.ts').ReviewPacket} ReviewPacket */
/** @typedef {import('./app.d.ts').ScoreSheet} ScoreSheet */

const CONDITION_ID = /^[a-z0-9][a-z0-9_-]*$/;

/** @param {ReviewPacket} packet @param {Answers} answers @returns {Problem[]} */
function openSamples(packet, answers) {
  return packet.samples.flatMap((sample, index) => {
    const answer = answerTo(answers, sample);
    if (isComplete(packet, answer)) return [];
    const open = openCriteria(packet, answer);
    const what =
      open.length === packet.review.criteria.length
        ? 'not scored'
        : `${counted(open.length, 'score')} missing: ${open.map(titleOf).join(', ')}`;
    return [{ text: `Conversation ${index + 1}: ${what}`, sample: index }];
  });
}

/** @param {Answers} answers @returns {string[]} */
function conditionProblems({ conditions }) {
  const ids = conditions.map(({ id }) => id);
  return conditions.flatMap(({ id, subject, text }, index) => [
    ...(CONDITION_ID.test(id) ? [] : [`Condition ${index + 1}: a short name of lower-case letters, digits, - and _`]),
    ...(ids.indexOf(id) === index ? [] : [`Condition ${index + 1}: its name is taken by another`]),
    ...(subject === '' ? [`Condition ${index + 1}: what is it about?`] : []),
    ...(text.trim() === '' ? [`Condition ${index + 1}: what must be done?`] : []),
  ]);
}

/** Everything that is open, in the order of the page; none: the answers are final.
 * @param {ReviewPacket} packet @param {Answers} answers @returns {Problem[]} */
export function problemsOf(packet, answers) {
  const last = [
    ...conditionProblems(answers),
    ...(answers.independent === null ? ['Declaration of independence: not answered'] : []),
    ...(answers.decision === null ? ['Decision: neither approved nor refused'] : []),
  ];
  return [...openSamples(packet, answers), ...last.map((text) => ({ text, sample: null }))];
}

/** @param {ReviewPacket} packet @param {Answers} answers @returns {ScoreSheet['comments']} */
function commentsOf(packet, answers) {
  const own = packet.samples.map((sample) => ({
    record_id: /** @type {string | null} */ (sample.record_id),
    text: answerTo(answers, sample).comment.trim(),
  }));
  return [...own, { record_id: null, text: answers.comment.trim() }].filter(({ text }) => text !== '');
}

/** Whoever escalated need not go on reading to score: what was left open counts as the worst.
 * @param {ReviewPacket} packet @param {import('./app.d.ts').SampleAnswer} answer @returns {Record<string, number>} */
function scoresOf({ review }, { scores, escalate }) {
  if (escalate === null) return scores;
  return Object.fromEntries(review.criteria.map(({ id }) => [id, scores[id] ?? 1]));
}

/**
 * Undefined where something is open.
 * @param {ReviewPacket} packet @param {string} digest @param {Answers} answers
 * @returns {ScoreSheet | undefined}
 */
export function sheetOf(packet, digest, answers) {
  const { decision, independent, conditions } = answers;
  if (problemsOf(packet, answers).length > 0 || decision === null || independent === null) return undefined;
  return {
    format: 'review-scores/1',
    packet: digest,
    review: packet.review.id,
    reviewer: packet.reviewer,
    candidate_digest: packet.candidate_digest,
    samples: packet.samples_digest,
    decision,
    independent,
    scores: packet.samples.map((sample) => {
      const answer = answerTo(answers, sample);
      const { concerns, escalate } = answer;
      return /** @type {ScoreSheet['scores'][number]} */ ({
        record_id: sample.record_id,
        content_hash: sample.content_hash,
        scores: scoresOf(packet, answer),
        concerns,
        escalate,
      });
    }),
    conditions: conditions.map(({ id, subject, text }) => ({ id, subject, text: text.trim() })),
    comments: commentsOf(packet, answers),
  };
}

/** What a condition can be about: families, sources and criteria of the review.
 * @param {ReviewPacket} packet @returns {{ group: string, id: string, title: string }[]} */
export function subjectsOf({ review, samples }) {
  const named = (/** @type {string} */ group, /** @type {readonly string[]} */ ids) =>
    [...new Set(ids)].sort().map((id) => ({ group, id, title: titled(id) }));
  return [
    ...named('Families', review.families),
    ...named(
      'Sources',
      samples.map(({ source_id }) => source_id),
    ),
    ...review.criteria.map((criterion) => ({ group: 'Criteria', id: criterion.id, title: titleOf(criterion) })),
  ];
}
