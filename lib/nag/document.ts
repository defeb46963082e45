// docs/nag.md: every finding that stands, with its resources and the reason.
import type { NagFinding } from './find.ts';
import { judgeNag, placeOf } from './judge.ts';
import { SUPPRESSIONS, type Suppression } from './suppressions.ts';

const sorted = (texts: Iterable<string>): readonly string[] => [...new Set(texts)].sort();

/** Logical ids carry a hash that moves with every rename; the name before it says enough. What follows an ARN is a key of its bucket. */
const readable = (rule: string): string =>
  rule
    .replace(/<([A-Za-z]+?)[0-9A-F]{8}\./g, '<$1.')
    .replaceAll('.Arn>/', '.Arn>: ')
    .replaceAll('|', '\\|');

function section({ id, reason }: Suppression, findings: readonly NagFinding[]): readonly string[] {
  const rules = sorted(findings.map(({ rule }) => readable(rule)));
  const rows = rules.map((rule) => {
    const places = sorted(findings.filter((finding) => readable(finding.rule) === rule).map(placeOf));
    return `| \`${rule}\` | ${places.map((place) => `\`${place}\``).join(', ')} |`;
  });
  return [`## ${id}`, '', reason, '', '| rule | resources |', '| --- | --- |', ...rows, ''];
}

export function nagDocument(findings: readonly NagFinding[]): string {
  const { suppressed } = judgeNag(findings, SUPPRESSIONS);
  return [
    '# Findings of cdk-nag that stand',
    '',
    'Written by `npm run docs` from `lib/nag/suppressions.ts` and the stacks of `dev` and `prod`. The packs are AwsSolutions and HIPAA.Security.',
    'Everything else that they found was mended. A test fails for a finding that is not listed here, and for a reason that no finding needs.',
    'Resources are paths below `mhdr-<environment>-`; what stands behind `<….Arn>:` are keys of that bucket.',
    '',
    ...[...suppressed].flatMap(([suppression, covered]) => section(suppression, covered)),
  ]
    .join('\n')
    .trimEnd()
    .concat('\n');
}
