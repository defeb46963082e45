// Decides whether the candidate is still what was judged, and still allowed, just before it is published.
import { defineGate, when } from '../gate.ts';
import { decide, decisionField, decisions, run, signAgain, sourceField, verifyCandidate } from '../remedy.ts';

export const publication = defineGate({
  id: 'publication',
  version: '2',
  judgement: 'publication',
  decides:
    'The signed candidate lies unchanged and alone in its place, no record of it was withdrawn, and every approval and decision still holds.',
  requires: ['publication', 'signoffs'],
  looksAt: 'files',
  codes: {
    candidate_changed: {
      severity: 'block',
      meaning: 'The manifest or a file of the candidate is not the one that was judged.',
      remedy: (place) =>
        `See which files: ${verifyCandidate(place)}; find out who changed them, remove them from candidates/${place.version}/, and make them again: ${run(place)}.`,
    },
    files_unlisted: {
      severity: 'block',
      meaning: 'Objects lie in the candidate that nobody lists.',
      remedy: (place) => `Find out who wrote them and remove them, then ${run(place)}.`,
    },
    signed_other_candidate: {
      severity: 'block',
      meaning: 'The sign-offs are about another candidate.',
      remedy: (place) => `Score the packets of this candidate: ${signAgain(place)}.`,
    },
    records_withdrawn: {
      severity: 'block',
      meaning: 'Records were withdrawn since the run was opened.',
      remedy: (place) => `Make the candidate without them: ${run(place)}.`,
    },
    records_excluded: {
      severity: 'block',
      meaning: 'A decision of a person leaves out records that the candidate holds.',
      remedy: (place) => `See it: ${decisions()}; make the candidate without them: ${run(place)}.`,
    },
    approval_lost: {
      severity: 'block',
      meaning: 'The approval of a used source has ended since.',
      remedy: (place) => `Renew ${sourceField(place.subject, 'licence.expires_on')}, then ${run(place)}.`,
    },
    decision_lost: {
      severity: 'block',
      meaning: 'A decision that answered a finding of this run has ended since.',
      remedy: (place) =>
        `See it: ${decisions()}; decide again: ${decide(place, 'explain', '<subject>', '<code>')}, or renew ${decisionField(place.subject, 'until')}, then ${run(place)}.`,
    },
  },
  judge: ({ publication: now, signoffs }) => ({
    examined: { files: now.files },
    findings: [
      ...when(now.files_differing > 0 || now.manifest_digest !== now.candidate_digest, {
        code: 'candidate_changed',
        subject: 'candidate',
        counts: { files: now.files, differing: now.files_differing },
      }),
      ...when(now.files_unlisted > 0, {
        code: 'files_unlisted',
        subject: 'candidate',
        counts: { files: now.files_unlisted },
      }),
      ...when(signoffs.candidate_digest !== now.candidate_digest, {
        code: 'signed_other_candidate',
        subject: 'candidate',
        counts: {},
      }),
      ...when(now.withdrawn > 0, {
        code: 'records_withdrawn',
        subject: 'candidate',
        counts: { records: now.withdrawn },
      }),
      ...when(now.excluded > 0, {
        code: 'records_excluded',
        subject: 'candidate',
        counts: { records: now.excluded },
      }),
      ...now.approvals_expired.map((subject) => ({ code: 'approval_lost' as const, subject, counts: {} })),
      ...now.decisions_expired.map((subject) => ({ code: 'decision_lost' as const, subject, counts: {} })),
    ],
  }),
});
