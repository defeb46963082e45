// probe
import { join } from 'node:path';
import { test } from 'vitest';
import { editConfig } from '../support/remedies/edit-config.ts';
import { breakAll } from '../support/remedies/broken-corpus.ts';
import { soundParts, writeConfig, writeCorpus } from '../support/remedies/sound-corpus.ts';
import { of, runAgain, tryRound } from '../support/remedies/try-round.ts';
import { command } from '../support/remedies/workbench.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

test('probe', async () => {
  await using folder = await temporaryFolder();
  const at = (n: string) => join(folder.path, n);
  const bench = { output: at('out'), data: at('data'), config: at('config') };
  const show = (r: Awaited<ReturnType<typeof command>>) => {
    console.log(r.status, r.outcome, JSON.stringify(r.json['counts']), r.json['sentence'] ?? '');
    for (const f of r.findings)
      if (f.code !== 'nothing_redacted')
        console.log(`  ${f.severity} ${f.gate} ${f.code} ${f.subject} ${JSON.stringify((f as any).counts)}`);
  };
  const filling = {
    why: 'Looked at and found to be as it should.',
    'YYYY-MM-DD': '2027-01-01',
    subject: 'NAME',
    code: 'identifiers_suspected',
    source: 'harbour-rows',
    previous: 'v2026-11-21',
    out: 'x',
    dir: 'x',
    'record-id': '0123456789abcdef',
    reason: 'x',
  };
  const parts = soundParts();
  const rounds = breakAll(parts, { before: '2026-11-20', after: '2027-01-01' });
  writeConfig(bench.config, parts.config);
  writeCorpus(bench.data, parts.corpus);
  let ran = await command(bench, ['run', '--version', 'v2026-11-22', '--kind', 'release']);
  show(ran);
  for (const faults of [rounds.intake, rounds.preparation, rounds.release]) {
    const t = performance.now();
    const tried = await tryRound(bench, ran, faults, { filling, adds: { 'train pairs': () => editConfig(bench.config, { field: 'holdout', entry: { kind: 'family', id: 'pier_pairs' }, place: 'families.yaml' }, { policy: 'none' }) } });
    const t2 = performance.now();
    const next = await command(bench, runAgain(ran, filling));
    console.log('time', t2 - t, performance.now() - t2);
    for (const one of tried) {
      const after = of(next, one.fault);
      const f = one.fault;
      console.log(
        `${f.code} ${f.subject}: found ${one.found?.severity} trouble ${one.trouble} after ${after?.severity ?? 'gone'}`,
      );
    }
    ran = next;
    show(ran);
  }
}, 200000);
