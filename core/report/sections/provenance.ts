// What is known to be missing, how to trace a record, and the frozen inputs that reproduce the release.
import { grouped } from '../format-number.ts';
import { html, type Markup } from '../markup.ts';
import { code, folded, noEvidence, section, table } from '../parts.ts';
import type { ReleasePicture } from '../picture.ts';
import { meaningOf, spaced } from '../words.ts';

export function exclusions({ exclusions: list, evidence }: ReleasePicture): Markup {
  const lead = 'What is known not to be in this release, and why.';
  if (list.length === 0 && evidence.intake === null)
    return section('exclusions', 'Known exclusions', lead, noEvidence('The inventory was not taken.'));
  const wide = list.filter(({ scope }) => scope !== 'record');
  const records = list.filter(({ scope }) => scope === 'record');
  const rowsOf = (caption: string, rows: typeof list, counts: string): Markup =>
    table(
      caption,
      [
        { head: 'Source', cell: ({ subject }) => subject },
        { head: 'Left out', cell: ({ scope }) => (scope === 'source' ? 'the whole source' : `some ${scope}s`) },
        { head: 'Reason', cell: ({ reason }) => html`${spaced(reason)}<small>${meaningOf(reason)}</small>` },
        { head: counts, align: 'number', cell: ({ count }) => grouped(count) },
      ],
      rows,
    );
  return section(
    'exclusions',
    'Known exclusions',
    lead,
    wide.length === 0
      ? html`<p class="allgood">No registered source and no object was left out.</p>`
      : rowsOf('Sources and objects left out', wide, 'Objects'),
    records.length === 0
      ? null
      : folded('Records left out, by source and reason', rowsOf('Records left out', records, 'Records')),
  );
}

export function provenance({ inputs, config, kind, version, shards }: ReleasePicture): Markup {
  const rows: readonly (readonly [string, string])[] = [
    ['Version and kind', `${version}, ${kind}`],
    ['Configuration', inputs.config],
    ['Withdrawals', inputs.withdrawals],
    ['Decisions', inputs.decisions],
    ['Previous release', inputs.previous_release ?? 'none'],
    ['Day at which approvals are judged', inputs.version_date],
    ['Unicode', inputs.unicode],
    ['Tokenizer', inputs.tokenizer],
    ['Environment', config.project.environment],
  ];
  return section(
    'provenance',
    'Lineage and inputs',
    'The same inputs give the same bytes, so the digest of the release can be checked by anyone who has them.',
    html`<p>Every exported record has one line under ${code('lineage/')}, in a file with the path of its shard${shards === null ? '' : ` (${grouped(shards.length)} of them)`}: the source object, the bytes or row it came from, the hash of the object, each transformation, each replaced span by type and place, its cluster and its group. ${code('npm run release -- trace <record-id>')} follows it back to the source; ${code('npm run release -- verify <version>')} checks every byte of the release against the signed manifest.</p>`,
    table(
      'Frozen inputs',
      [
        { head: 'Input', cell: ([name]) => name },
        { head: 'Value', cell: ([, value]) => code(value) },
      ],
      rows,
    ),
  );
}
