// All gates there are; the policy names which of them run, and a name that is not here blocks.
import type { Gate } from './gate.ts';
import { approvalExpiry } from './intake/approval-expiry.ts';
import { conditions } from './intake/conditions.ts';
import { coverageObjects } from './intake/coverage-objects.ts';
import { licence } from './intake/licence.ts';
import { provenance } from './intake/provenance.ts';
import { meaning } from './preparation/meaning.ts';
import { parse } from './preparation/parse.ts';
import { privacyRedaction } from './preparation/privacy-redaction.ts';
import { units } from './preparation/units.ts';
import { consumption } from './publication/consumption.ts';
import { publication } from './publication/publication.ts';
import { signoffs } from './publication/signoffs.ts';
import { biasReport } from './release/bias-report.ts';
import { boilerplate } from './release/boilerplate.ts';
import { chartNote } from './release/chart-note.ts';
import { controlToken } from './release/control-token.ts';
import { coverage } from './release/coverage.ts';
import { curriculum } from './release/curriculum.ts';
import { dedup } from './release/dedup.ts';
import { distribution } from './release/distribution.ts';
import { hash } from './release/hash.ts';
import { holdout } from './release/holdout.ts';
import { identicalText } from './release/identical-text.ts';
import { leakage } from './release/leakage.ts';
import { mockAnswer } from './release/mock-answer.ts';
import { placeholder } from './release/placeholder.ts';
import { privacyCanaries } from './release/privacy-canaries.ts';
import { privacyScan } from './release/privacy-scan.ts';
import { provenanceExport } from './release/provenance-export.ts';
import { roleInversion } from './release/role-inversion.ts';
import { schema } from './release/schema.ts';
import { sourceMix } from './release/source-mix.ts';
import { split } from './release/split.ts';

export const GATES: readonly Gate[] = [
  coverageObjects,
  provenance,
  licence,
  approvalExpiry,
  conditions,
  units,
  parse,
  privacyRedaction,
  meaning,
  coverage,
  sourceMix,
  schema,
  hash,
  controlToken,
  placeholder,
  boilerplate,
  mockAnswer,
  identicalText,
  chartNote,
  provenanceExport,
  dedup,
  leakage,
  holdout,
  split,
  distribution,
  curriculum,
  biasReport,
  privacyScan,
  privacyCanaries,
  roleInversion,
  signoffs,
  publication,
  consumption,
];

const byId = new Map(GATES.map((gate) => [gate.id, gate]));

/** Counts that a decision on the code must bound; empty where no finding of it grows. */
export const growingOf = (code: string): readonly string[] => [
  ...new Set(GATES.flatMap(({ codes }) => (Object.hasOwn(codes, code) ? (codes[code]?.grows ?? []) : []))),
];

export const gateOf = (id: string): Gate | undefined => byId.get(id);
