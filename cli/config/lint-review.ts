// That reviews can be given as they are written: kinds, weights, and a panel whose keys and names fit each other.
import { readPublicKey } from '../../core/attest/index.ts';
import type { ReleaseConfig, Reviewer, ReviewKind } from '../../core/config/index.ts';
import { isReleaseError } from '../../core/errors/index.ts';
import type { ConfigFault } from './config-fault.ts';

type Lint = (config: ReleaseConfig) => ConfigFault[];
type Path = ConfigFault['path'];

const unless = (fits: boolean, path: Path, sentence: string): ConfigFault[] => (fits ? [] : [{ path, sentence }]);

/** Faults of every member of a list that was met before. */
function repeated(list: readonly string[], pathOf: (index: number) => Path, sentence: (value: string) => string) {
  return list.flatMap((value, index) => unless(list.indexOf(value) === index, pathOf(index), sentence(value)));
}

function kindFaults(kind: ReviewKind, index: number, { families }: ReleaseConfig): ConfigFault[] {
  const at = ['review', 'kinds', index];
  const weight = kind.criteria.reduce((sum, criterion) => sum + criterion.weight, 0);
  return [
    ...unless(Math.abs(weight - 1) < 1e-6, [...at, 'criteria'], `the weights add up to ${weight.toFixed(4)}, not 1`),
    ...kind.families.flatMap((id, place) =>
      unless(
        families.some((family) => family.id === id),
        [...at, 'families', place],
        `no family is named \`${id}\``,
      ),
    ),
    ...repeated(
      kind.criteria.map(({ id }) => id),
      (place) => [...at, 'criteria', place, 'id'],
      (id) => `the criterion \`${id}\` is given twice`,
    ),
    ...kind.criteria.flatMap(({ anchors }, place) =>
      repeated(
        anchors.map(({ score }) => String(score)),
        (anchor) => [...at, 'criteria', place, 'anchors', anchor, 'score'],
        (score) => `the score ${score} has two anchors`,
      ),
    ),
  ];
}

const kinds: Lint = (config) => [
  ...config.review.kinds.flatMap((kind, index) => kindFaults(kind, index, config)),
  ...repeated(
    config.review.kinds.map(({ id }) => id),
    (index) => ['review', 'kinds', index, 'id'],
    (id) => `\`${id}\` is used twice; give each its own id`,
  ),
];

const required: Lint = ({ review }) => [
  ...unless(
    review.required.length > 0,
    ['review', 'required'],
    'names no review: no release goes out that nobody read',
  ),
  ...review.required.flatMap((id, index) =>
    unless(
      review.kinds.some((kind) => kind.id === id),
      ['review', 'required', index],
      `no kind of review is named \`${id}\``,
    ),
  ),
  ...repeated(
    review.required,
    (index) => ['review', 'required', index],
    (id) => `\`${id}\` is required twice`,
  ),
];

/** Undefined for what is no key; the library's own words may quote the file. */
function keyidOf(pem: string): string | undefined {
  try {
    return readPublicKey(pem).keyid;
  } catch (error) {
    if (isReleaseError(error)) return undefined;
    throw error;
  }
}

function reviewerFaults(reviewer: Reviewer, index: number, { review, project }: ReleaseConfig): ConfigFault[] {
  const at = ['review', 'panel', index];
  return [
    ...unless(
      keyidOf(reviewer.pem) !== undefined,
      [...at, 'pem'],
      'is no public key in PEM, Ed25519 or ECDSA P-256; `review keygen` prints one',
    ),
    ...reviewer.reviews.flatMap((id, place) =>
      unless(
        review.kinds.some((kind) => kind.id === id),
        [...at, 'reviews', place],
        `no kind of review is named \`${id}\``,
      ),
    ),
    ...reviewer.dependent_on.flatMap((id, place) => [
      ...unless(
        review.panel.some((other) => other.id === id),
        [...at, 'dependent_on', place],
        `no reviewer of the panel is named \`${id}\``,
      ),
      ...unless(id !== reviewer.id, [...at, 'dependent_on', place], 'a reviewer cannot depend on itself'),
    ]),
    ...unless(
      !reviewer.test || project.environment === 'test',
      [...at, 'test'],
      `a test reviewer signs only where project.environment is test, and it is ${project.environment}`,
    ),
  ];
}

const panel: Lint = (config) => [
  ...config.review.panel.flatMap((reviewer, index) => reviewerFaults(reviewer, index, config)),
  ...repeated(
    config.review.panel.map(({ id }) => id),
    (index) => ['review', 'panel', index, 'id'],
    (id) => `\`${id}\` is used twice; give each its own id`,
  ),
  ...repeated(
    config.review.panel.map(({ pem }, index) => keyidOf(pem) ?? `unreadable ${index}`),
    (index) => ['review', 'panel', index, 'pem'],
    () => 'is the key of another reviewer, too; a key is one person',
  ),
];

const trusted: Lint = ({ review }) => [
  ...review.trusted_keys.flatMap(({ pem, keyid }, index) => {
    const actual = keyidOf(pem);
    if (actual === undefined)
      return [
        { path: ['review', 'trusted_keys', index, 'pem'], sentence: 'is no public key in PEM, Ed25519 or ECDSA P-256' },
      ];
    return unless(actual === keyid, ['review', 'trusted_keys', index, 'keyid'], `is not the id of this key: ${actual}`);
  }),
  ...review.panel.flatMap(({ pem }, index) => {
    const own = keyidOf(pem);
    const isPipeline = own !== undefined && review.trusted_keys.some((key) => keyidOf(key.pem) === own);
    return unless(
      !isPipeline,
      ['review', 'panel', index, 'pem'],
      'is a key of the pipeline itself, whose word is no review',
    );
  }),
];

const LINTS: readonly Lint[] = [kinds, required, panel, trusted];

/** Faults of `review`, in the order in which a person would mend them. */
export const lintReview: Lint = (config) => LINTS.flatMap((lint) => lint(config));
