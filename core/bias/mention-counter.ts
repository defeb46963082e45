// Counts how often the groups of the policy are mentioned, and whether with strength or with crisis alone.
import type { ReleaseConfig } from '../config/index.ts';
import type { BiasReport, RecordFacts } from '../evidence/index.ts';

type Policy = ReleaseConfig['bias'];

/** The eight types of the field (DOMAIN 8). Counting mentions can show one of them; the others need a reader. */
const MEASURED = ['under_representation'];
const NOT_MEASURED = [
  'stereotyping',
  'over_representation',
  'pathologizing',
  'tokenism',
  'cultural_insensitivity',
  'language_bias',
  'diagnostic_bias',
];

interface Group {
  records: number;
  strength: number;
  crisisOnly: number;
}

export interface MentionCounter {
  add(facts: Pick<RecordFacts, 'family' | 'mentions'>): void;
  report(): BiasReport;
}

/**
 * `families` are the families to report, in that order. A group's `share` is of the records that mention any group; the
 * target is an equal share for each group, and below `min_share_of_target` of it a group is under-represented.
 */
export function createMentionCounter(policy: Policy, families: readonly string[]): MentionCounter {
  const groups = new Map<string, Group>(
    policy.groups.map(({ id }) => [id, { records: 0, strength: 0, crisisOnly: 0 }]),
  );
  const perFamily = new Map(families.map((family) => [family, { records: 0, with_mentions: 0 }]));
  let records = 0;
  let mentioning = 0;
  return {
    add: ({ family, mentions }) => {
      const row = perFamily.get(family);
      const known = mentions.filter(({ group }) => groups.has(group));
      records += 1;
      if (row !== undefined) row.records += 1;
      if (known.length === 0) return;
      mentioning += 1;
      if (row !== undefined) row.with_mentions += 1;
      for (const { group, strength, crisis } of known) {
        const counts = groups.get(group);
        if (counts === undefined) continue;
        counts.records += 1;
        if (strength) counts.strength += 1;
        if (crisis && !strength) counts.crisisOnly += 1;
      }
    },
    report: () => {
      const target = 1 / policy.groups.length;
      return {
        records,
        target_share: target,
        groups: [...groups].map(([group, counts]) => {
          const share = mentioning === 0 ? 0 : counts.records / mentioning;
          return {
            group,
            records: counts.records,
            share,
            strength: counts.strength,
            crisis_only: counts.crisisOnly,
            under_represented: share < target * policy.min_share_of_target,
          };
        }),
        families: [...perFamily].map(([family, counts]) => ({ family, ...counts })),
        types_measured: MEASURED,
        types_not_measured: NOT_MEASURED,
      };
    },
  };
}
