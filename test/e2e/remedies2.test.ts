// probe
import { appendFileSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'vitest';
import { ReviewPacket } from '../../core/review/index.ts';
import { addReviews, firstFilling, PANEL, PUBLICATION_FAULTS } from '../support/remedies/first-release.ts';
import { soundParts, writeConfig, writeCorpus } from '../support/remedies/sound-corpus.ts';
import { of, runAgain, tryRound } from '../support/remedies/try-round.ts';
import { command } from '../support/remedies/workbench.ts';
import { sheetOf, writeKeys } from '../support/reviewers.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

test('probe', async () => {
  await using folder = await temporaryFolder();
  const at = (...n: string[]) => join(folder.path, ...n);
  const bench = { output: at('out'), data: at('data'), config: at('config') };
  const show = (r: Awaited<ReturnType<typeof command>>) => {
    console.log(r.status, r.outcome, JSON.stringify(r.json['counts']), r.json['sentence'] ?? '');
    for (const f of r.findings) if (f.code !== 'nothing_redacted') console.log(`  ${f.severity} ${f.gate} ${f.code} ${f.subject} ${JSON.stringify((f as any).counts)}`);
  };
  const V1 = 'v2026-11-21';
  const filling: Record<string, string> = { why: 'Looked at and found to be as it should.', 'YYYY-MM-DD': '2027-01-01', subject: 'NAME', code: 'identifiers_suspected', 'source': 'harbour-rows', previous: 'v2026-11-21', out: 'x', dir: at('packets2'), 'record-id': '0123456789abcdef', reason: 'x', scores: 'x', file: 'x', reviewer: 'x' };
  const parts = soundParts();
  addReviews(parts);
  const lamp = parts.config.sources.find(({ id }) => id === 'lamp-lessons')!;
  lamp.licence.expires_on = '2026-11-21';
  parts.config.families.find(({ id }) => id === 'lamp_voice')!.distribution = { tokens_mean: [0, 1] };
  parts.config.decisions.push({ id: 'short-lived', action: 'explain', target: 'lamp_voice', code: 'tokens_mean_outside', by: 'maintainers', on: '2026-11-01', until: '2026-11-21', why: 'It is so.' });
  writeConfig(bench.config, parts.config);
  mkdirSync(bench.data);
  let ran = await command(bench, ['run', '--version', V1, '--kind', 'release']);
  show(ran);
  writeCorpus(bench.data, parts.corpus);
  ran = await command(bench, runAgain(ran, filling));
  show(ran);
  const keys = await writeKeys(at('keys'), PANEL);
  const packets = (dir: string) => readdirSync(dir).filter((n) => n.endsWith('.json')).map((n) => ReviewPacket.parse(JSON.parse(readFileSync(join(dir, n), 'utf8'))));
  let r = await command(bench, ['review', 'export', V1, '--out', at('packets')]);
  console.log('export', r.status, r.stdout.slice(0, 300));
  const sign = async (packet: ReviewPacket, f = {}) => {
    const path = at(`${packet.reviewer}.json`);
    writeFileSync(path, JSON.stringify(sheetOf(packet, f)));
    const s = await command(bench, ['signoff', path, '--key', keys.get(packet.reviewer)!, '--no-follow']);
    console.log('sign', packet.reviewer, packet.samples.length, s.status, s.outcome, s.json['sentence'] ?? JSON.stringify(s.json['open']));
  };
  let low = '';
  for (const p of packets(at('packets'))) {
    const f = firstFilling(p);
    if (p.reviewer === 'low-one') low = p.samples.at(-1)!.record_id;
    if (f !== undefined) await sign(p, f);
  }
  const path = String(ran.json['path']);
  appendFileSync(join(path, 'NOTICES.md'), 'changed');
  writeFileSync(join(path, 'stray.txt'), 'x');
  ran = await command(bench, ['resume', V1]);
  show(ran);
  for (const f of ran.findings.filter(({ gate }) => gate === 'signoffs' || gate === 'publication')) console.log(f.remedy);
  filling['record-id'] = low;
  filling['source'] = 'harbour-lines';
  const tried = await tryRound(bench, ran, PUBLICATION_FAULTS, { filling, adds: { remove: () => rmSync(join(path, 'stray.txt')) } });
  for (const one of tried) console.log(one.fault.code, one.found?.severity, one.trouble);
  ran = await command(bench, runAgain(ran, filling));
  show(ran);
  r = await command(bench, ['review', 'export', V1, '--out', at('packets2')]);
  console.log('export', r.status, r.stdout.slice(0, 1500));
  for (const p of packets(at('packets2'))) await sign(p);
  ran = await command(bench, ['resume', V1]);
  show(ran);
}, 200000);
