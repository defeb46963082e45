// What the pipeline's own signature means, by the type of its statement: a reader never takes one for the other.

/** The machine assembled these bytes. It is no sign-off of a person, and no release. */
export const CANDIDATE_PREDICATE = 'urn:mental-health-data-release:candidate:v1';

/** The bytes were judged, signed by people and published under a version. */
export const RELEASE_PREDICATE = 'urn:mental-health-data-release:release:v1';

/** Everything that a release's attestation must name. */
export const RELEASE_SUBJECTS = [
  'manifest.json',
  'signoffs.json',
  'release_decision.json',
  'run.json',
  'cost.json',
] as const;
