// Decides whether every approval and decision that the run leans on still holds at the version's date.
import { holdsAt } from '../decisions.ts';
import { defineGate, when } from '../gate.ts';
import { decide, decisionField, decisions, run, sourceField, sources } from '../remedy.ts';

const DAY = 86_400_000;
const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / DAY);

export const approvalExpiry = defineGate({
  id: 'approval-expiry',
  version: '1',
  judgement: 'intake',
  decides: 'No source is read whose approval has ended, or had not begun, at the version date.',
  requires: ['intake'],
  looksAt: 'sources',
  codes: {
    approval_expired: {
      severity: 'block',
      meaning: 'A source is read whose approval had ended.',
      remedy: (place) => `Renew ${sourceField(place.subject, 'licence.expires_on')}, then ${run(place)}.`,
    },
    approval_not_begun: {
      severity: 'block',
      meaning: 'A source is read whose approval was given later, or never.',
      remedy: (place) =>
        `Record ${sourceField(place.subject, 'licence.decided_on')}, then ${run(place)}; or take a later version.`,
    },
    approval_ends: {
      severity: 'info',
      meaning: 'An approval has an end; the days that are left are counted.',
      remedy: (place) =>
        `Renew ${sourceField(place.subject, 'licence.expires_on')} in time; ${sources(place)} shows what holds.`,
    },
    decision_not_in_force: {
      severity: 'info',
      meaning: 'A recorded decision does not count: it has ended or not begun.',
      remedy: (place) =>
        `See all: ${decisions()}; decide again: ${decide(place, 'explain', '<subject>', '<code>')}, or renew ${decisionField(place.subject, 'until')}, then ${run(place)}.`,
    },
  },
  judge: ({ intake }, { config, versionDate }) => {
    const used = new Set(intake.sources.flatMap((row) => (row.used ? [row.source_id] : [])));
    const approvals = config.sources.filter(({ id }) => used.has(id));
    return {
      examined: { sources: intake.sources.length, approvals: approvals.length, decisions: config.decisions.length },
      findings: [
        ...approvals.flatMap(({ id, licence: { decided_on, expires_on } }) => [
          ...when(expires_on !== null && expires_on < versionDate, {
            code: 'approval_expired',
            subject: id,
            counts: { days_over: expires_on === null ? 0 : daysBetween(expires_on, versionDate) },
          }),
          ...when(decided_on === null || decided_on > versionDate, {
            code: 'approval_not_begun' as const,
            subject: id,
            counts: {},
          }),
          ...when(expires_on !== null && expires_on >= versionDate, {
            code: 'approval_ends' as const,
            subject: id,
            counts: { days_left: expires_on === null ? 0 : daysBetween(versionDate, expires_on) },
          }),
        ]),
        ...config.decisions
          .filter((decision) => !holdsAt(decision, versionDate))
          .map(({ id }) => ({
            code: 'decision_not_in_force' as const,
            subject: id,
            counts: {},
          })),
      ],
    };
  },
});
