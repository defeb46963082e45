// What a schema cannot say: that the parts of a configuration fit each other.
import type { ReleaseConfig } from '../../core/config/index.ts';
import { GATES, growingOf } from '../../core/gates/index.ts';
import type { ConfigFault } from './config-fault.ts';
import { lintReview } from './lint-review.ts';

const GATE_IDS = new Set(GATES.map(({ id }) => id));

type Lint = (config: ReleaseConfig) => ConfigFault[];

function duplicates(list: readonly { readonly id: string }[], section: string): ConfigFault[] {
  const seen = new Set<string>();
  return list.flatMap(({ id }, index) => {
    const again = seen.has(id);
    seen.add(id);
    return again ? [{ path: [section, index, 'id'], sentence: `\`${id}\` is used twice; give each its own id` }] : [];
  });
}

const uniqueIds: Lint = ({ families, sources, decisions }) => [
  ...duplicates(families, 'families'),
  ...duplicates(sources, 'sources'),
  ...duplicates(decisions, 'decisions'),
];

const familiesOfSources: Lint = ({ families, sources }) =>
  sources.flatMap(({ family }, index) =>
    families.some(({ id }) => id === family)
      ? []
      : [
          {
            path: ['sources', index, 'family'],
            sentence: `no family is named \`${family}\`; add it to families.yaml or correct the name`,
          },
        ],
  );

const stagesOfFamilies: Lint = ({ families, curriculum }) =>
  families.flatMap(({ stage }, index) =>
    curriculum.stages.some(({ id }) => id === stage)
      ? []
      : [{ path: ['families', index, 'stage'], sentence: `no stage of curriculum.yaml is named \`${stage}\`` }],
  );

const stageShares: Lint = ({ curriculum }) => {
  const sum = curriculum.stages.reduce((total, { share }) => total + share, 0);
  return Math.abs(sum - 1) < 1e-6
    ? []
    : [{ path: ['curriculum', 'stages'], sentence: `the shares of the stages add up to ${sum.toFixed(4)}, not 1` }];
};

/** Every kind of every family with sources is trained in exactly one phase. */
const phasesOfFamilies: Lint = ({ sources, curriculum }) =>
  sources.flatMap(({ family, kind }, index) => {
    const phases = curriculum.phases.filter(({ kinds, families }) => kinds.includes(kind) && families.includes(family));
    if (phases.length === 1) return [];
    const sentence =
      phases.length === 0
        ? `no phase of curriculum.yaml trains ${kind} records of \`${family}\``
        : `\`${family}\` (${kind}) is in ${phases.length} phases; keep it in one`;
    return [{ path: ['sources', index, 'kind'], sentence }];
  });

/** A curriculum may not depend on data without a train split. */
const trainOfPhases: Lint = ({ families, curriculum }) =>
  curriculum.phases.flatMap((phase, index) =>
    phase.families.flatMap((id, at) => {
      const family = families.find((candidate) => candidate.id === id);
      if (family === undefined)
        return [{ path: ['curriculum', 'phases', index, 'families', at], sentence: `no family is named \`${id}\`` }];
      if (family.holdout.policy !== 'test_only') return [];
      return [
        {
          path: ['curriculum', 'phases', index, 'families', at],
          sentence: `\`${id}\` is held out wholly (test_only), so no phase can train it`,
        },
      ];
    }),
  );

const holdoutSources: Lint = ({ families, sources }) =>
  families.flatMap(({ holdout }, index) =>
    holdout.policy !== 'subset_holdout'
      ? []
      : holdout.sources.flatMap((id, at) =>
          sources.some((source) => source.id === id)
            ? []
            : [{ path: ['families', index, 'holdout', 'sources', at], sentence: `no source is named \`${id}\`` }],
        ),
  );

const MOMENTS = ['intake', 'preparation', 'release', 'publication'] as const;

const knownGates: Lint = ({ gates }) =>
  MOMENTS.flatMap((moment) =>
    gates[moment].flatMap((id, index) => {
      const path = ['gates', moment, index];
      if (!GATE_IDS.has(id))
        return [{ path, sentence: `no gate is named \`${id}\`; known are ${[...GATE_IDS].join(', ')}` }];
      const belongs = GATES.find((gate) => gate.id === id)?.judgement;
      return belongs === moment ? [] : [{ path, sentence: `\`${id}\` judges ${belongs}, not ${moment}` }];
    }),
  );

/** There is no skip: what a gate finds is answered by a recorded decision. */
const everyGate: Lint = ({ gates }) =>
  GATES.filter(({ id, judgement }) => !gates[judgement].includes(id)).map(({ id, judgement }) => ({
    path: ['gates', judgement],
    sentence: `leaves out the gate \`${id}\`; every gate runs, and a decision under decisions/ answers what it finds`,
  }));

/** What a decision without a bound would explain grows without anybody looking: it answers nothing, so it is refused. */
const boundedDecisions: Lint = ({ decisions }) =>
  decisions.flatMap(({ action, code, at_most }, index) => {
    const path = ['decisions', index];
    if (action !== 'explain')
      return at_most === undefined ? [] : [{ path: [...path, 'at_most'], sentence: 'bounds only what is explained' }];
    const open = growingOf(code).filter((name) => at_most?.[name] === undefined);
    return open.length === 0
      ? []
      : [{ path, sentence: `explains what can grow; say up to where with at_most: ${open.join(', ')}` }];
  });

const namedLexicon: Lint = ({ redaction: { lexicon, lexicon_file } }) =>
  lexicon_file === undefined || lexicon !== undefined
    ? []
    : [
        {
          path: ['redaction', 'lexicon_file'],
          sentence: `names the compiled word lists ${lexicon_file}, and redaction/${lexicon_file} is not there; restore it or build it with scripts/build-lexicon.ts`,
        },
      ];

const patterns: Lint = ({ project }) =>
  project.slot_patterns.flatMap((pattern, index) => {
    try {
      new RegExp(pattern, 'u');
      return [];
    } catch {
      return [{ path: ['project', 'slot_patterns', index], sentence: 'is not a regular expression' }];
    }
  });

const bands: Lint = ({ dedup }) => {
  const { hashes, bands: count, rows } = dedup.signature;
  return count * rows === hashes
    ? []
    : [
        {
          path: ['dedup', 'signature'],
          sentence: `bands × rows must equal hashes: ${count} × ${rows} is not ${hashes}`,
        },
      ];
};

const LINTS: readonly Lint[] = [
  uniqueIds,
  familiesOfSources,
  stagesOfFamilies,
  stageShares,
  phasesOfFamilies,
  trainOfPhases,
  holdoutSources,
  knownGates,
  everyGate,
  boundedDecisions,
  namedLexicon,
  patterns,
  bands,
  lintReview,
];

export function lintConfig(config: ReleaseConfig): readonly ConfigFault[] {
  return LINTS.flatMap((lint) => lint(config));
}
