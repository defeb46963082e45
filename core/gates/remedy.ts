// How a finding says what would mend it: commands of the command line, and the field of the configuration before them.

/** What a remedy may name. All of it stands in findings already; nothing of a record. */
export interface Place {
  readonly subject: string;
  readonly version: string;
  readonly kind: 'release' | 'rehearsal';
  /** Version of the release before this one; a placeholder for the first. */
  readonly previous: string;
  /** Records that are meant, where the scanner names them. */
  readonly records: readonly { readonly record_id: string; readonly source_id: string }[];
}

export type Remedy = (place: Place) => string;

const command = (words: string): string => `\`npm run release -- ${words}\``;
/** Decisions count at the day of the version, which is over when reviewers take days: a decision is made from that day on. */
const because = ({ version }: Pick<Place, 'version'>): string =>
  `--why "<why>" --until <YYYY-MM-DD> --on ${/^v\d{4}-\d{2}-\d{2}/.test(version) ? version.slice(1, 11) : '<day>'}`;
/** More records than this are not named in one remedy. */
const NAMED = 3;

export const run = ({ version, kind }: Place): string =>
  command(`run --version ${version}${kind === 'release' ? ' --kind release' : ''}`);
export const resume = ({ version }: Place): string => command(`resume ${version}`);
export const status = ({ version }: Place): string => command(`status ${version}`);
export const quarantine = ({ version }: Place): string => command(`quarantine ${version}`);
export const plan = ({ version }: Place): string => command(`plan --version ${version}`);
export const sources = ({ version }: Place): string => command(`sources --version ${version}`);
/** A release that is blocked before sign-off leaves no candidate to look into; a rehearsal of the same version does. */
const rehearsed = ({ version, kind }: Place): string =>
  kind === 'release' ? `rehearse it: ${command(`run --version ${version}`)}; then ` : '';
export const diff = (place: Place): string =>
  `${rehearsed(place)}${command(`diff ${place.previous} ${place.version}`)}`;
/** Where a person reads the reports of what was judged. */
export const candidate = (place: Place): string => `${rehearsed(place)}${status(place)} names the candidate`;
export const verifyRelease = ({ previous }: Place): string => command(`verify ${previous}`);
export const verifyCandidate = ({ version }: Place): string => command(`verify ${version}`);
export const decisions = (): string => command('decisions');
export const packets = ({ version }: Place): string => command(`review export ${version} --out <dir>`);
export const keygen = (): string => command('review keygen <reviewer> --out <dir>');
export const sign = (): string => command('signoff <scores> --key <file>');

/** What leaving the subject, a source, out would do, and how it is left out. */
export const leaveOut = (place: Place): string => {
  const { subject, version } = place;
  const without = command(`plan --version ${version} --without ${subject}`);
  return `See what a run without it would be: ${without}, and leave it out: ${command(`decide exclude ${subject} source ${because(place)}`)}.`;
};

/** The records that the scanner names, taken out one by one; else the shard's source objects must be looked through. */
export const excludeRecords = (place: Place): string => {
  const named = place.records.slice(0, NAMED);
  if (named.length === 0) return `See what was dropped: ${quarantine(place)}.`;
  const commands = named.map(({ record_id, source_id }) =>
    command(`decide exclude ${record_id} record --source ${source_id} ${because(place)}`),
  );
  const more = place.records.length - named.length;
  return `Leave the records out: ${commands.join(', ')}${more > 0 ? ` and ${more} more` : ''}.`;
};

/** Records that a person names: reviewers do, and a score sheet has their ids. */
export const excludeRecord = (place: Place): string =>
  command(`decide exclude <record-id> record --source <source> ${because(place)}`);

/** A run that was blocked waits for nobody: it is started again, and its packets are what is signed. */
export const signAgain = (place: Place): string =>
  `${run(place)}, write the packets: ${packets(place)}, and have them signed: ${sign()}`;

/** A recorded decision of a person on a finding. */
export const decide = (place: Place, action: 'explain' | 'waive', target: string, code: string, bounds = ''): string =>
  command(`decide ${action} ${target} ${code} ${bounds === '' ? '' : `--at-most ${bounds} `}${because(place)}`);

export const clear = (place: Place): string =>
  command(`decide clear <record-id> <reason> --source <source> ${because(place)}`);

/** `field` as a path inside the entry `id` of the file. */
export const sourceField = (id: string, field: string): string => `${field} of source ${id} in config/sources/`;
export const familyField = (id: string, field: string): string => `${field} of family ${id} in config/families.yaml`;
export const decisionField = (id: string, field: string): string => `${field} of decision ${id} in config/decisions/`;
export const configField = (file: string, field: string): string => `${field} in config/${file}`;

/** Nothing that a user could mend: the pipeline contradicts itself. */
export const defect = (place: Place): string => `A defect of the pipeline, to be reported; then ${run(place)}.`;
