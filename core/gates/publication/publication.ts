// Decides whether the candidate is still what was judged, and still allowed, just before it is published.
import { defineGate, when } from '../gate.ts';
import { runAnew, sourceField, statusCommand } from '../remedy.ts';

export const publication = defineGate({
  id: 'publication',
  version: '1',
  judgement: 'publication',
  decides:
    'The signed candidate lies unchanged in the bucket, no record of it was withdrawn, and every approval still holds.',
  requires: ['publication', 'signoffs'],
  looksAt: 'files',
  codes: {
    candidate_changed: {
      severity: 'block',
      meaning: 'The manifest or a file of the candidate is not the one that was judged.',
    },
    signed_other_candidate: { severity: 'block', meaning: 'The sign-offs are about another candidate.' },
    records_withdrawn: { severity: 'block', meaning: 'Records were withdrawn since the run was opened.' },
    approval_lost: { severity: 'block', meaning: 'The approval of a used source has ended since.' },
  },
  judge: ({ publication: now, signoffs }, { version }) => ({
    examined: { files: now.files },
    findings: [
      ...when(now.files_differing > 0 || now.manifest_digest !== now.candidate_digest, {
        code: 'candidate_changed',
        subject: 'candidate',
        counts: { files: now.files, differing: now.files_differing },
        remedy: `Make the candidate again: ${runAnew(version)}.`,
      }),
      ...when(signoffs.candidate_digest !== now.candidate_digest, {
        code: 'signed_other_candidate',
        subject: 'candidate',
        counts: {},
        remedy: `Sign this candidate: ${statusCommand(version)}.`,
      }),
      ...when(now.withdrawn > 0, {
        code: 'records_withdrawn',
        subject: 'candidate',
        counts: { records: now.withdrawn },
        remedy: `Make the candidate without them: ${runAnew(version)}.`,
      }),
      ...now.approvals_expired.map((subject) => ({
        code: 'approval_lost' as const,
        subject,
        counts: {},
        remedy: `Renew ${sourceField(subject, 'licence.expires_on')}, then ${runAnew(version)}.`,
      })),
    ],
  }),
});
