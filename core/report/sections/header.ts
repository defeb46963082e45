// The first screen: what this is, whether it may be trained on, and the figures that matter most.
import { sum } from 'd3-array';
import { counted, grouped, size } from '../format-number.ts';
import { type Child, html, type Markup } from '../markup.ts';
import { type Figure, figures } from '../parts.ts';
import type { ReleasePicture } from '../picture.ts';

interface Outcome {
  readonly tone: 'good' | 'bad';
  readonly word: string;
  readonly sentence: string;
}

function outcomeOf({ verdicts, outcome, kind }: ReleasePicture): Outcome {
  const blocked = verdicts.filter(({ verdict }) => verdict === 'blocked').length;
  if (outcome === 'blocked') {
    const sentence =
      blocked === 0
        ? 'The run could not prove what its gates ask for.'
        : `${counted(blocked, 'gate')} of ${verdicts.length} said no. Nothing is published.`;
    return { tone: 'bad', word: 'Blocked', sentence };
  }
  const passed = `All ${grouped(verdicts.length)} automated gates passed.`;
  if (kind === 'rehearsal')
    return {
      tone: 'good',
      word: 'Rehearsed',
      sentence: `${passed} A rehearsal asks nobody for a sign-off and publishes nothing.`,
    };
  return { tone: 'good', word: 'Candidate', sentence: `${passed} A release still needs the sign-offs of people.` };
}

function trainableBanner({ trainable, kind, outcome, config }: ReleasePicture): Markup {
  if (trainable)
    return html`<p class="banner good"><strong>Trainable once it is signed and published.</strong> Until then this is a candidate.</p>`;
  const why =
    outcome === 'blocked'
      ? 'it is blocked'
      : kind === 'rehearsal'
        ? 'it is a rehearsal'
        : `its environment is ${config.project.environment}`;
  return html`<p class="banner stop"><strong>Not for training:</strong> ${why}.</p>`;
}

const figure = (label: string, value: number | null | undefined, note?: string): Figure => ({
  label,
  value: value === null || value === undefined ? html`<span class="absent">no evidence</span>` : grouped(value),
  ...(note === undefined ? {} : { note }),
});

function keyFigures({ evidence, shards, verdicts, families }: ReleasePicture): readonly Figure[] {
  const { intake, preparation, duplicates, coverage, funnel, privacy } = evidence;
  const exported = shards === null ? null : sum(shards, ({ records }) => records);
  const tokens = shards === null ? null : sum(shards, (shard) => shard.tokens);
  const required =
    coverage?.families.filter(({ required_records, required_profile }) => required_records > 0 || required_profile) ??
    [];
  const covered = required.filter(({ status }) => status === 'present' || status === 'waived').length;
  const read = intake?.sources.filter(({ used }) => used).length;
  const spans = privacy === null ? null : sum(Object.values(privacy.spans));
  return [
    figure(
      'records exported',
      exported,
      shards === null ? undefined : `in ${counted(shards.length, 'shard')}, ${size(sum(shards, ({ bytes }) => bytes))}`,
    ),
    figure('tokens', tokens, 'o200k_base, without templates'),
    {
      label: 'required families covered',
      value: coverage === null ? html`<span class="absent">no evidence</span>` : `${covered} / ${required.length}`,
      note: `${counted(families.filter(({ records }) => records > 0).length, 'family', 'families')} with records`,
    },
    figure('sources read', read, intake === null ? undefined : `of ${grouped(intake.sources.length)} registered`),
    figure(
      'records read',
      funnel?.records_in ?? (preparation === null ? null : sum(preparation.sources, ({ records_in }) => records_in)),
      intake === null ? undefined : `from ${counted(intake.objects, 'object')}`,
    ),
    figure(
      'duplicates removed',
      duplicates === null
        ? null
        : duplicates.exact_removed + duplicates.near_removed + duplicates.identical_text_removed,
    ),
    figure('identifiers replaced', spans, privacy === null ? undefined : `in ${counted(privacy.scrubbed, 'record')}`),
    {
      label: 'gates passed',
      value:
        verdicts.length === 0
          ? html`<span class="absent">no evidence</span>`
          : `${verdicts.filter(({ verdict }) => verdict === 'pass').length} / ${verdicts.length}`,
    },
  ];
}

export function header(picture: ReleasePicture, navigation: Child): Markup {
  const { tone, word, sentence } = outcomeOf(picture);
  const { project } = picture.config;
  return html`<header class="hero ${tone}"><div class="wrap"><p class="eyebrow">${project.name} · release report</p><h1>${picture.version} <span class="verdict ${tone}">${word}</span></h1><p class="sentence">${sentence}</p><p class="about">${project.description}</p>${trainableBanner(picture)}</div></header><nav aria-label="Sections"><div class="wrap">${navigation}</div></nav><div class="wrap">${figures(keyFigures(picture))}</div>`;
}
