// The answers of a reviewer: what is complete, what is still open, and what the scores come to.

/** @typedef {import('./app.d.ts').Answers} Answers */
/** @typedef {import('./app.d.ts').ReviewPacket} ReviewPacket */
/** @typedef {import('./app.d.ts').SampleAnswer} SampleAnswer */

/** @returns {SampleAnswer} */
function emptyAnswer() {
  return { scores: {}, concerns: [], escalate: null, comment: '' };
}

/** @param {ReviewPacket} packet @returns {Answers} */
export function emptyAnswers({ samples }) {
  return {
    samples: Object.fromEntries(samples.map(({ record_id }) => [record_id, emptyAnswer()])),
    comment: '',
    conditions: [],
    decision: null,
    independent: null,
  };
}

/** @param {Answers} answers @param {{ record_id: string }} sample @returns {SampleAnswer} */
export function answerTo(answers, { record_id }) {
  return answers.samples[record_id] ?? emptyAnswer();
}

/** Criteria without a score.
 * @param {ReviewPacket} packet @param {SampleAnswer} answer */
export function openCriteria({ review }, { scores }) {
  return review.criteria.filter(({ id }) => scores[id] === undefined);
}

/** Whoever met disallowed content need not go on to score it.
 * @param {ReviewPacket} packet @param {SampleAnswer} answer */
export function isComplete(packet, answer) {
  return answer.escalate !== null || openCriteria(packet, answer).length === 0;
}

/** Safety criteria that were scored below their threshold: the sample leaves the release.
 * @param {ReviewPacket} packet @param {SampleAnswer} answer */
export function unsafeCriteria({ review }, { scores }) {
  return review.criteria.filter(({ id, safety, threshold }) => safety && (scores[id] ?? threshold) < threshold);
}

/** @param {ReviewPacket} packet @param {Answers} answers */
export function completed(packet, answers) {
  return packet.samples.filter((sample) => isComplete(packet, answerTo(answers, sample))).length;
}

/** Index of the first open sample at or after `from`, then from the start; undefined where none is open.
 * @param {ReviewPacket} packet @param {Answers} answers @param {number} from */
export function nextOpen(packet, answers, from) {
  const order = packet.samples.map((_, index) => (from + index) % packet.samples.length);
  return order.find((index) => {
    const sample = packet.samples[index];
    return sample !== undefined && !isComplete(packet, answerTo(answers, sample));
  });
}

/**
 * Means by family and criterion over what is scored; null where nothing is.
 * @param {ReviewPacket} packet @param {Answers} answers
 * @returns {{ family: string, samples: number, means: (number | null)[] }[]}
 */
export function meansOf(packet, answers) {
  const families = [...new Set(packet.samples.map(({ family }) => family))].sort();
  return families.map((family) => {
    const own = packet.samples.filter((sample) => sample.family === family);
    const means = packet.review.criteria.map(({ id }) => {
      const scores = own.flatMap((sample) => answerTo(answers, sample).scores[id] ?? []);
      return scores.length === 0 ? null : scores.reduce((sum, score) => sum + score, 0) / scores.length;
    });
    return { family, samples: own.length, means };
  });
}
