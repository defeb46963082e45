// A small review in memory for tests: two samples, two criteria, and reviewers with real keys.
import { type ReleaseConfig, ReviewKind, ReviewPolicy } from '../../../core/config/index.ts';
import { sha256 } from '../../../core/record/index.ts';
import {
  assessReviews,
  definitionOf,
  type EarlierCandidate,
  type ReviewCase,
  type SignoffEntry,
  type SignoffPredicate,
} from '../../../core/review/index.ts';
import { type Filling, fillScores, makeReviewer, signedEntry, type TestReviewer } from '../../support/reviewers.ts';

export const CANDIDATE = sha256('candidate');
export const EARLIER = sha256('earlier candidate');
const SAMPLES = sha256('samples');
const EARLIER_SAMPLES = sha256('earlier samples');

export const [EBB, FLOW, GALE] = ['ebb', 'flow', 'gale'].map((name) => sha256(name).slice(0, 16)) as [
  string,
  string,
  string,
];
const contentOf = (id: string): string => `sha256:${sha256(`text of ${id}`)}`;

export const kindOf = (changes: Partial<ReviewKind> = {}): ReviewKind =>
  ReviewKind.parse({
    id: 'foundation',
    families: ['harbour'],
    reviewers: 2,
    qualifications: ['licensed'],
    min_experience_years: 3,
    criteria: [
      { id: 'accuracy', weight: 0.6, threshold: 7 },
      { id: 'safety', weight: 0.4, threshold: 8, safety: true },
    ],
    ...changes,
  });

export const person = (id: string, changes: Parameters<typeof makeReviewer>[1] = {}): TestReviewer =>
  makeReviewer(id, { qualifications: ['licensed'], experience_years: 3, ...changes });

export interface Said extends Filling {
  readonly by: TestReviewer;
  readonly at?: string;
  /** Record ids; default all of the candidate. */
  readonly samples?: readonly string[];
  /** Over the earlier candidate. */
  readonly earlier?: boolean;
  readonly predicate?: Partial<SignoffPredicate>;
  readonly entry?: Partial<SignoffEntry>;
}

export interface Scene {
  readonly kind?: ReviewKind;
  readonly kinds?: readonly ReviewKind[];
  readonly required?: readonly string[];
  readonly panel: readonly TestReviewer[];
  readonly samples?: readonly string[];
  readonly environment?: ReleaseConfig['project']['environment'];
  readonly starter?: string | null;
  readonly pipeline?: readonly string[];
  /** The candidate is the earlier one without `removed` records. */
  readonly carries?: Partial<EarlierCandidate> | null;
}

/** Signs what everybody says, at a second after the one before, and puts it before the assessment. */
export async function caseOf(scene: Scene, said: readonly Said[]): Promise<ReviewCase> {
  const { kind = kindOf(), samples = [EBB, FLOW], carries = null } = scene;
  const kinds = scene.kinds ?? [kind];
  const entries: SignoffEntry[] = [];
  for (const [
    index,
    { by, at, samples: read = samples, earlier = false, predicate, entry, ...filling },
  ] of said.entries()) {
    // Sample by sample, so that a test may score one twice.
    const scores = read.flatMap((id) =>
      fillScores(kind, new Map([[id, contentOf(id)]]), { score: () => 9, ...filling }),
    );
    const whole: SignoffPredicate = {
      format: 'signoff/1',
      review: kind.id,
      reviewer: by.entry.id,
      qualifications: by.entry.qualifications,
      experience_years: by.entry.experience_years,
      candidate_digest: earlier ? EARLIER : CANDIDATE,
      samples: earlier ? EARLIER_SAMPLES : SAMPLES,
      packet: sha256('packet'),
      decision: filling.decision ?? 'approve',
      independent: filling.independent ?? true,
      scores,
      conditions: (filling.conditions ?? []).map(({ id, subject }) => ({ id, subject })),
      comments: null,
      signed_at: at ?? new Date(Date.UTC(2026, 2, 1, 10, 0, index)).toISOString(),
      ...predicate,
    };
    entries.push(await signedEntry(whole, by, entry));
  }
  return {
    policy: ReviewPolicy.parse({
      kinds,
      required: scene.required ?? [kind.id],
      panel: scene.panel.map(({ entry }) => entry),
    }),
    environment: scene.environment ?? 'prod',
    starter: scene.starter === undefined ? 'engineer' : scene.starter,
    pipeline_keyids: new Set(scene.pipeline ?? []),
    candidate: {
      candidate_digest: CANDIDATE,
      samples_digest: SAMPLES,
      samples: new Map(kinds.map(({ id }) => [id, new Map(samples.map((record) => [record, contentOf(record)]))])),
    },
    earlier: new Map(
      carries === null
        ? []
        : [
            [
              EARLIER,
              {
                candidate_digest: EARLIER,
                samples_digest: EARLIER_SAMPLES,
                removed: 1,
                definitions: new Map(kinds.map((one) => [one.id, definitionOf(one)])),
                ...carries,
              },
            ],
          ],
    ),
    entries,
  };
}

/** What a case comes to, and its first review. */
export async function assess(scene: Scene, said: readonly Said[]) {
  const review = await caseOf(scene, said);
  const result = assessReviews(review);
  const [first] = result.evidence.reviews;
  const [stand] = result.stands;
  if (first === undefined || stand === undefined) throw new Error('the scene has no kind of review');
  return { ...result, review, first, stand };
}
