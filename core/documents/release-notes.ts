// release_notes.md: what a reader of the next release wants to know first, by numbers and reasons.
import { answeringDecisions } from '../publication/index.ts';
import { grouped, type ReleasePicture } from '../report/index.ts';
import { document, inline, markdownTable } from './markdown.ts';

function before({ inputs, evidence }: ReleasePicture): string {
  const known = evidence.distribution?.previous;
  if (inputs.previous_release === null) return 'There is no earlier release of this data.';
  return `The release before is ${known === null || known === undefined ? '' : `${inline(known.version)}, `}digest \`${inputs.previous_release}\`. \`npm run release -- diff\` lists every record that came, went or changed. Records released before keep their split.`;
}

function findings({ verdicts }: ReleasePicture): string {
  const open = verdicts.flatMap(({ gate, findings: list }) =>
    list
      .filter(({ severity }) => severity !== 'info')
      .map((finding) => [gate, finding.severity, finding.code, finding.subject, finding.remedy]),
  );
  return open.length === 0
    ? 'No gate blocks and none asks for an explanation.'
    : markdownTable(['Gate', 'Severity', 'Finding', 'About', 'What to do'], open);
}

/** What was found and answered by a person stands here too: a reader of the release lives with it. */
function decided({ verdicts, config, inputs }: ReleasePicture): string {
  const decisions = answeringDecisions(verdicts, config, inputs.version_date);
  if (decisions.length === 0) return 'No finding was answered by a decision of a person.';
  return markdownTable(
    ['Decision', 'Action', 'About', 'Finding', 'In force until'],
    decisions.map(({ id, action, target, code, until }) => [id, action, target, code, until]),
  );
}

function leftOut({ exclusions }: ReleasePicture): string {
  if (exclusions.length === 0) return 'Nothing is known to be left out.';
  return markdownTable(
    ['Scope', 'Source', 'Reason', 'Number'],
    exclusions.map(({ scope, subject, reason, count }) => [scope, subject, reason, count]),
  );
}

export function releaseNotes(picture: ReleasePicture): string {
  const records = (picture.shards ?? []).reduce((sum, shard) => sum + shard.records, 0);
  const { duplicates, leaks } = picture.evidence;
  const removed =
    duplicates === null
      ? 'duplicates: no evidence'
      : `${grouped(duplicates.exact_removed + duplicates.near_removed + duplicates.identical_text_removed)} duplicates removed`;
  const leaked =
    leaks === null
      ? 'leaks: no evidence'
      : `${grouped(leaks.dropped)} train records dropped because they held held-out text`;
  return document(
    `# Release notes of ${picture.version}`,
    `${picture.kind}, automated gates ${picture.outcome}, trainable ${String(picture.trainable)}: ${picture.shards === null ? 'nothing exported' : `${grouped(records)} records exported`}; ${removed}; ${leaked}.`,
    before(picture),
    '## Findings',
    findings(picture),
    '## Decisions of people',
    decided(picture),
    '## Left out, and why',
    leftOut(picture),
  );
}
