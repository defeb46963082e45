// Decides whether identifiers that were planted in copies of the exported text are taken out again, in every family.
import type { FamilyCanaries, Recalled } from '../../evidence/index.ts';
import { defineGate, sum, when } from '../gate.ts';
import { candidate, configField, run } from '../remedy.ts';
import { examinedOf } from './shard-counts.ts';

/** Types with a shape of their own: these are found by rules that may not miss. */
const STRUCTURED = ['CARD', 'EMAIL', 'IBAN', 'IP', 'SSN', 'URL'];

const NOTHING: Recalled = { planted: 0, found: 0 };
const plus = (a: Recalled, b: Recalled): Recalled => ({ planted: a.planted + b.planted, found: a.found + b.found });
const isBelow = ({ planted, found }: Recalled, floor: number): boolean => found < planted * floor;
/** Where few were planted a single miss is less than the floor, and shows nothing yet. */
const isFarBelow = ({ planted, found }: Recalled, floor: number): boolean =>
  planted - found > Math.max(1, planted * (1 - floor));
const countsOf = ({ planted, found }: Recalled, limit: number) => ({ planted, found, missed: planted - found, limit });

function byFamily(rows: readonly FamilyCanaries[]): ReadonlyMap<string, Recalled> {
  const families = new Map<string, Recalled>();
  for (const row of rows) families.set(row.family, plus(families.get(row.family) ?? NOTHING, row));
  return families;
}

const ofType = (rows: readonly FamilyCanaries[], type: string): Recalled =>
  rows.reduce((all, { types }) => plus(all, types[type] ?? NOTHING), NOTHING);

/** Families, and types over all families: a rule that is gone shows in its type, whatever the rest of the family has. */
const groupsOf = (
  rows: readonly FamilyCanaries[],
  families: ReadonlyMap<string, Recalled>,
): readonly (readonly [subject: string, row: Recalled])[] => [
  ...families,
  ...[...new Set(rows.flatMap(({ types }) => Object.keys(types)))]
    .sort()
    .map((type) => [type, ofType(rows, type)] as const),
];

export const privacyCanaries = defineGate({
  id: 'privacy-canaries',
  version: '2',
  judgement: 'release',
  decides: 'Identifiers planted in copies of every family’s text are taken out again.',
  requires: ['verification', 'coverage', 'privacy'],
  looksAt: 'planted',
  codes: {
    family_without_canaries: {
      severity: 'block',
      meaning: 'Records of a family are exported, and nothing was planted in them.',
      remedy: (place) => `Verify the export again: ${run(place)}.`,
    },
    structured_canaries_missed: {
      severity: 'block',
      meaning: 'Planted identifiers of a structured type stay in the text.',
      remedy: (place) => `Teach the redactor the form in config/redaction/, then ${run(place)}.`,
    },
    canaries_under_floor: {
      severity: 'block',
      meaning:
        'Of the identifiers planted in a family, or of a type, so small a share is taken out that the redactor cannot be trusted: no decision explains it.',
      remedy: (place) =>
        `See by type and family what stays, in report.html (${candidate(place)}); restore or teach the rules in config/redaction/, then ${run(place)}.`,
    },
    canaries_missed: {
      severity: 'explain',
      grows: ['missed'],
      meaning: 'Of the identifiers planted in a family a smaller share is taken out than the configuration asks for.',
      remedy: (place) =>
        `See by type, origin and register what stays, in report.html (${candidate(place)}); teach the redactor in config/redaction/, or change ${configField('release.yaml', 'project.verification.canary_recall')}.`,
    },
    canaries_unequal: {
      severity: 'info',
      meaning: 'Names of one origin, or one way of writing, are protected less than others.',
      remedy: (place) => `See which, in report.html (${candidate(place)}).`,
    },
    canary_report_differs: {
      severity: 'block',
      meaning: 'The privacy report does not say what was planted and found.',
      remedy: (place) => `Measure again: ${run(place)}.`,
    },
  },
  judge: ({ verification, coverage, privacy }, { config }) => {
    const { structured_recall, canary_recall, canary_floor, canary_gap } = config.project.verification;
    const rows = verification.shards.flatMap(({ canaries }) => canaries);
    const families = byFamily(rows);
    const all = [...families.values()].reduce(plus, NOTHING);
    const untried = coverage.families.filter(
      ({ family, records }) => records > 0 && (families.get(family)?.planted ?? 0) === 0,
    );
    const gaps = Object.entries(privacy.canaries.gaps).filter(([, gap]) => gap !== null && gap > canary_gap);
    return {
      examined: { ...examinedOf(verification), planted: all.planted, found: all.found },
      findings: [
        ...untried.map(({ family, records }) => ({
          code: 'family_without_canaries' as const,
          subject: family,
          counts: { records },
        })),
        ...STRUCTURED.map((type) => ({ type, row: ofType(rows, type) }))
          .filter(({ row }) => isBelow(row, structured_recall))
          .map(({ type, row }) => ({
            code: 'structured_canaries_missed' as const,
            subject: type,
            counts: { ...row, limit: structured_recall },
          })),
        ...groupsOf(rows, families)
          .filter(([, row]) => isFarBelow(row, canary_floor))
          .map(([subject, row]) => ({
            code: 'canaries_under_floor' as const,
            subject,
            counts: countsOf(row, canary_floor),
          })),
        ...[...families]
          .filter(([, row]) => isBelow(row, canary_recall))
          .map(([family, row]) => ({
            code: 'canaries_missed' as const,
            subject: family,
            counts: countsOf(row, canary_recall),
          })),
        ...gaps.map(([subject, gap]) => ({
          code: 'canaries_unequal' as const,
          subject,
          counts: { gap: gap ?? 0, limit: canary_gap },
        })),
        ...when(
          privacy.canaries.planted !== all.planted ||
            privacy.canaries.found !== all.found ||
            sum(privacy.canaries.families.map(({ planted }) => planted)) !== all.planted,
          {
            code: 'canary_report_differs',
            subject: 'reports/privacy.json',
            counts: { reported: privacy.canaries.planted, planted: all.planted },
          },
        ),
      ],
    };
  },
});
