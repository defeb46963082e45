// Decides whether the redactor read every source, and how much it took away.
import { defineGate, sum, when } from '../gate.ts';
import { configField, leaveOut, quarantine, sources } from '../remedy.ts';

export const privacyRedaction = defineGate({
  id: 'privacy-redaction',
  version: '1',
  judgement: 'preparation',
  decides:
    'Every prepared record passed the redactor, in a language that it covers, and no source lost more letters than the policy allows.',
  requires: ['preparation'],
  looksAt: 'letters',
  codes: {
    not_scanned: {
      severity: 'block',
      meaning: 'Records of a source were prepared, yet the redactor saw no letter of it.',
      remedy: (place) => `${leaveOut(place)} That nothing was read is a defect, to be reported.`,
    },
    letters_over_limit: {
      severity: 'block',
      meaning: 'The redactor removed a larger share of a source than the policy allows a record.',
      remedy: (place) => `${leaveOut(place)} The limit: ${configField('redaction/policy.yaml', 'max_letter_share')}.`,
    },
    language_not_covered: {
      severity: 'block',
      meaning: 'Records in a language that the redactor does not cover were prepared.',
      remedy: (place) =>
        `${leaveOut(place)} What is covered: ${configField('release.yaml', 'project.languages.covered')}.`,
    },
    redactor_failed: {
      severity: 'explain',
      grows: ['records'],
      meaning: 'The redactor failed on records; they were dropped.',
      remedy: (place) => `See which: ${quarantine(place)}, and report them.`,
    },
    nothing_redacted: {
      severity: 'info',
      meaning: 'The redactor found no identifier in a whole source.',
      remedy: (place) => `Read some of it where it lies (${sources(place)}). ${leaveOut(place)}`,
    },
  },
  judge: ({ preparation }, { config }) => {
    const { covered, other } = config.project.languages;
    return {
      examined: {
        letters: sum(preparation.sources.map(({ letters }) => letters)),
        spans: sum(preparation.sources.flatMap(({ redactions }) => Object.values(redactions))),
        sources: preparation.sources.length,
      },
      findings: preparation.sources.flatMap((source) => {
        const {
          source_id: subject,
          prepared,
          letters,
          letters_redacted,
          redactions,
          languages,
          cleared_languages,
          dropped,
        } = source;
        // A person looked at a cleared record; clearing one lets no other of its language pass.
        const foreign = sum(
          Object.entries(languages).map(([language, count]) =>
            covered.includes(language) ? 0 : Math.max(0, count - (cleared_languages?.[language] ?? 0)),
          ),
        );
        const spans = sum(Object.values(redactions));
        const failed = dropped['redaction_failed'] ?? 0;
        return [
          ...when(prepared > 0 && letters === 0, {
            code: 'not_scanned' as const,
            subject,
            counts: { prepared, letters },
          }),
          ...when(letters_redacted > config.redaction.max_letter_share * letters, {
            code: 'letters_over_limit' as const,
            subject,
            counts: { letters, letters_redacted, limit: config.redaction.max_letter_share },
          }),
          ...when(other === 'requires_review' && foreign > 0, {
            code: 'language_not_covered' as const,
            subject,
            counts: { records: foreign },
          }),
          ...when(failed > 0, {
            code: 'redactor_failed' as const,
            subject,
            counts: { records: failed },
          }),
          ...when(prepared > 0 && letters > 0 && spans === 0, {
            code: 'nothing_redacted' as const,
            subject,
            counts: { prepared, letters },
          }),
        ];
      }),
    };
  },
});
