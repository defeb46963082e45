// Decides whether every required review was signed by enough independent reviewers.
import { defineGate, sum, when } from '../gate.ts';
import { configField, runAnew, statusCommand } from '../remedy.ts';

export const signoffs = defineGate({
  id: 'signoffs',
  version: '1',
  judgement: 'publication',
  decides:
    'Every required review has its number of approving reviewers, none of whom started the run, and no rejection.',
  requires: ['signoffs'],
  looksAt: 'reviewers',
  codes: {
    review_missing: { severity: 'block', meaning: 'A required review has fewer approving reviewers than it needs.' },
    review_rejected: { severity: 'block', meaning: 'A reviewer rejected the candidate.' },
    review_undefined: { severity: 'block', meaning: 'A required review is not defined, so nobody can give it.' },
    signature_invalid: { severity: 'block', meaning: 'A sign-off has a signature that no trusted key made.' },
    reviewer_not_independent: {
      severity: 'info',
      meaning: 'Sign-offs of the person who started the run do not count.',
    },
  },
  judge: ({ signoffs: evidence }, { config, version }) => {
    const { kinds, required } = config.review;
    const given = new Map(evidence.reviews.map((review) => [review.kind, review]));
    return {
      examined: {
        reviewers: sum(evidence.reviews.map(({ reviewers }) => reviewers)),
        reviews: evidence.reviews.length,
        required: required.length,
      },
      findings: [
        ...required.flatMap((id) => {
          const needed = kinds.find((kind) => kind.id === id)?.reviewers;
          const approved = Math.min(given.get(id)?.approved ?? 0, given.get(id)?.reviewers ?? 0);
          return [
            ...when(needed === undefined, {
              code: 'review_undefined' as const,
              subject: id,
              counts: {},
              remedy: `Define it: ${configField('review.yaml', 'kinds')}.`,
            }),
            ...when(needed !== undefined && approved < needed, {
              code: 'review_missing' as const,
              subject: id,
              counts: { approved, needed: needed ?? 0 },
              remedy: `Ask for the sign-off that is open: ${statusCommand(version)}.`,
            }),
          ];
        }),
        ...evidence.reviews.flatMap(({ kind: subject, rejected, refused }) => [
          ...when(rejected > 0, {
            code: 'review_rejected' as const,
            subject,
            counts: { rejected },
            remedy: `Mend what the reviewer names, then ${runAnew(version)}.`,
          }),
          ...when((refused['signature_invalid'] ?? 0) > 0, {
            code: 'signature_invalid' as const,
            subject,
            counts: { signatures: refused['signature_invalid'] ?? 0 },
            remedy: `Sign again, with a key of ${configField('review.yaml', 'trusted_keys')}.`,
          }),
          ...when((refused['is_starter'] ?? 0) > 0, {
            code: 'reviewer_not_independent' as const,
            subject,
            counts: { signoffs: refused['is_starter'] ?? 0 },
            remedy: `Ask another reviewer: ${statusCommand(version)}.`,
          }),
        ]),
      ],
    };
  },
});
