// NOTICES.md: licences, attributions and disclaimers of the sources that are in the release, and of the word lists used.
import type { Source } from '../config/index.ts';
import { compareBytes } from '../record/index.ts';
import type { ReleasePicture } from '../report/index.ts';
import { document, inline } from './markdown.ts';

function sourceBlock({ id, title, licence, origin }: Source): string {
  const lines = [
    `## ${inline(title)}`,
    '',
    `* Source: ${inline(id)}; from ${inline(origin.from)}${origin.revision === null ? '' : `, revision ${inline(origin.revision)}`}`,
    `* Licence of the text: ${inline(licence.licence)} (${inline(licence.kind.replaceAll('_', ' '))})`,
    ...(licence.attribution === null ? [] : [`* Attribution: ${inline(licence.attribution)}`]),
    ...(licence.disclaimer === null ? [] : [`* Disclaimer: ${inline(licence.disclaimer)}`]),
    ...licence.derived_from.map((parent) => `* Derived from: ${inline(parent.title)} (${inline(parent.licence)})`),
    ...(licence.exception === null ? [] : [`* Recorded exception: ${inline(licence.exception)}`]),
    '* Changed: parsed, normalised and redacted for this release.',
  ];
  return lines.join('\n');
}

/** `lexicons` are the notices of the word lists that the redaction was made with, one paragraph each. */
export function notices({ config, families, version }: ReleasePicture, lexicons: readonly string[]): string {
  const included = new Set(
    families.flatMap(({ sources }) => sources.filter(({ records }) => records > 0).map(({ source_id }) => source_id)),
  );
  const sources = config.sources.filter(({ id }) => included.has(id)).sort((a, b) => compareBytes(a.id, b.id));
  return document(
    `# Notices of ${inline(config.project.name)} ${version}`,
    'Whoever passes this data on passes these notices on with it.',
    sources.length === 0 ? 'No source is in this release.' : sources.map(sourceBlock).join('\n\n'),
    lexicons.length === 0 ? null : '## Word lists',
    ...lexicons.map((text) => text.trim()),
  );
}
