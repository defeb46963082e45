// Two releases in one bucket: everything goes wrong with each, and remedies alone bring both to their end.
import { appendFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compareBytes } from '../../../core/record/index.ts';
import { ReviewPacket } from '../../../core/review/index.ts';
import { type Filling as Scores, sheetOf, writeKeys } from '../reviewers.ts';
import { breakIntake } from './break-intake.ts';
import { breakPreparation } from './break-preparation.ts';
import { breakRelease } from './break-release.ts';
import { editConfig } from './edit-config.ts';
import { type Fault, fault, mend } from './fault.ts';
import {
  addGoneFamily,
  addReviews,
  EMPTY_FAULTS,
  firstFilling,
  firstParts,
  PANEL,
  PUBLICATION_FAULTS,
} from './first-release.ts';
import { commandsOf } from './follow-remedy.ts';
import { soundParts, writeConfig, writeCorpus } from './sound-corpus.ts';
import { of, type RoundOptions, runAgain, type Tried, tryRound } from './try-round.ts';
import { command, type Ran, type Workbench } from './workbench.ts';

const DAY = 86_400_000;
const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);

export interface Round {
  readonly title: string;
  readonly faults: readonly Fault[];
  readonly tried: readonly Tried[];
  readonly before: Ran;
  readonly after: Ran;
}

export interface Story {
  readonly rounds: readonly Round[];
  /** How each of the two releases ended. */
  readonly ends: readonly Ran[];
}

export async function tellStory(folder: string): Promise<Story> {
  const at = (...names: string[]): string => join(folder, ...names);
  const bench: Workbench = { output: at('out'), data: at('data'), config: at('config') };
  const today = Date.now();
  const [first, second] = [`v${dayOf(today - DAY)}`, `v${dayOf(today)}`];
  const after = dayOf(today + 40 * DAY);
  const filling: Record<string, string> = {
    why: 'Looked at and found to be as it should.',
    'YYYY-MM-DD': after,
    subject: 'lamp_voice',
    code: 'tokens_mean_outside',
    'record-id': '0123456789abcdef',
    reason: 'requires_review',
    source: 'harbour-lines',
    dir: at('packets-again'),
    scores: at('scores.json'),
    file: at('key.pem'),
  };
  const rounds: Round[] = [];
  const round = async (
    title: string,
    before: Ran,
    faults: readonly Fault[],
    adds: RoundOptions['adds'] = {},
  ): Promise<Ran> => {
    const tried = await tryRound(bench, before, faults, { filling, adds });
    const next = await command(bench, runAgain(before, filling));
    for (const one of tried) one.after = of(next, one.fault);
    rounds.push({ title, faults, tried, before, after: next });
    return next;
  };

  const one = soundParts();
  firstParts(one, first.slice(1));
  writeConfig(bench.config, one.config);
  mkdirSync(bench.data);
  const nothing = await command(bench, ['run', '--version', first, '--kind', 'release']);
  const waiting = await round('an empty bucket', nothing, EMPTY_FAULTS, {
    'lay out': () => writeCorpus(bench.data, one.corpus),
  });

  const keys = await writeKeys(at('keys'), PANEL);
  const packetsIn = (dir: string): ReviewPacket[] =>
    readdirSync(dir)
      .filter((name) => name.endsWith('.json'))
      .sort(compareBytes)
      .map((name) => ReviewPacket.parse(JSON.parse(readFileSync(join(dir, name), 'utf8'))));
  const sign = async (packet: ReviewPacket, scores: Scores): Promise<void> => {
    const path = at(`${packet.reviewer}.json`);
    writeFileSync(path, JSON.stringify(sheetOf(packet, scores)));
    const given = await command(bench, ['signoff', path, '--key', keys.get(packet.reviewer) ?? '', '--no-follow']);
    if (given.status !== 0) throw new Error(`${packet.reviewer}: ${given.stdout}`);
  };
  await command(bench, ['review', 'export', first, '--out', at('packets')]);
  for (const packet of packetsIn(at('packets'))) {
    const scores = firstFilling(packet);
    if (scores !== undefined) await sign(packet, scores);
    if (packet.reviewer !== 'low-one') continue;
    const lowest = packet.samples.toSorted((a, b) => compareBytes(a.record_id, b.record_id)).at(-1);
    filling['record-id'] = lowest?.record_id ?? '';
    filling['source'] = lowest?.source_id ?? '';
  }
  const candidate = String(waiting.json['path']);
  appendFileSync(join(candidate, 'NOTICES.md'), 'changed\n');
  writeFileSync(join(candidate, 'stray.txt'), 'nobody lists this\n');
  const leftOut = ['decide', 'exclude', filling['record-id'] ?? '', 'record', '--source', filling['source'] ?? ''];
  await command(bench, [...leftOut, '--why', 'Too low to keep.', '--until', '2027-12-31']);
  const blocked = await command(bench, ['resume', first]);
  const again = await round('a candidate that must not be published', blocked, PUBLICATION_FAULTS, {
    remove: () => rmSync(join(candidate, 'stray.txt'), { force: true }),
    'remove changed': () => rmSync(join(candidate, 'NOTICES.md')),
  });
  const missing = of(blocked, { gate: 'signoffs', code: 'review_missing', subject: 'awaited' });
  const exporting = commandsOf(missing?.remedy ?? '', filling).find(([name]) => name === 'review');
  await command(bench, exporting ?? []);
  for (const packet of again.outcome === 'awaiting_signoff' ? packetsIn(at('packets-again')) : []) {
    const softened = packet.reviewer === 'refused-one';
    await sign(
      packet,
      softened ? { conditions: [{ id: 'soften', subject: 'harbour_talks', text: 'Fewer lists.' }] } : {},
    );
  }
  const released = await command(bench, ['resume', first]);

  const carried = [fault('signoffs', 'signoffs_carried', 'far', mend.shows)];
  const shown = await tryRound(bench, released, carried, { filling });
  rounds.push({ title: 'a release', faults: carried, tried: shown, before: released, after: released });

  const two = soundParts();
  addReviews(two);
  addGoneFamily(two);
  const faults = [breakIntake(two, after), breakPreparation(two), breakRelease(two)] as const;
  writeConfig(bench.config, two.config);
  writeCorpus(bench.data, two.corpus);
  const pairs = { field: 'holdout', entry: { kind: 'family', id: 'pier_pairs' }, place: 'families.yaml' };
  const intake = await command(bench, ['run', '--version', second, '--kind', 'release']);
  const preparation = await round('the intake of a broken corpus', intake, faults[0]);
  const release = await round('the preparation of a broken corpus', preparation, faults[1]);
  const end = await round('the export of a broken corpus', release, faults[2], {
    'train pairs': () => editConfig(bench.config, pairs, { policy: 'none' }),
  });
  return { rounds, ends: [released, end] };
}
