// From a bucket of invented sources to prepared units: every reason for which a record does not reach the export.
import { gzipSync } from 'node:zlib';
import { get_encoding } from 'tiktoken';
import { describe, expect, test } from 'vitest';
import type { ReleaseConfig } from '../../core/config/index.ts';
import { IntakeEvidence, RecordFacts, SourcePreparation, WorkRecord } from '../../core/evidence/index.ts';
import { contentHash, groupKey, objectRef, sha256 } from '../../core/record/index.ts';
import { Plan, Unit } from '../../functions/plan.ts';
import { prepareIdentity } from '../../functions/prepare-identity.ts';
import { loadRun, type RunRef } from '../../functions/run.ts';
import { findReceipt, outputOf, type Ref, readJson, readJsonLines, readRef } from '../../functions/work.ts';
import {
  type Bench,
  createBench,
  essays,
  open,
  pairs,
  smallConfig,
  talk,
  talkFormat,
  talks,
} from '../support/small-release.ts';

const SENTINEL = 'quillfeather';
const GOOD = talk(
  'I have been sleeping badly since the move last month.',
  'That sounds tiring. What keeps you awake at night?',
);

interface Inventory {
  readonly intake: Ref;
  readonly plan: Ref;
  readonly units: number;
  readonly objects: number;
  readonly quarantined: number;
}

interface PreparedUnit {
  readonly report: SourcePreparation;
  readonly records: readonly WorkRecord[];
  readonly facts: readonly RecordFacts[];
  readonly outputs: Readonly<Record<string, Ref>>;
}

async function inventoryOf(
  bench: Bench,
  config: ReleaseConfig,
  limit: number | null = null,
): Promise<Inventory & { run: RunRef }> {
  const { run } = await open(bench, config, { limit });
  return { run, ...(await bench.run<Inventory>('TakeInventory', { run })) };
}

async function prepared(bench: Bench, run: RunRef, plan: Ref, unit: number): Promise<PreparedUnit> {
  await bench.run('PrepareShard', { run, plan, unit });
  const row = (await readJson(bench.bucket, plan, Plan)).units[unit];
  if (row === undefined) throw new Error('no such unit');
  const found = await findReceipt(
    bench.bucket,
    prepareIdentity(await loadRun(bench.bucket, run), await readJson(bench.bucket, row.ref, Unit)),
  );
  if (found === undefined) throw new Error('no receipt');
  const output = (name: string): Ref => outputOf(found.receipt, name);
  return {
    report: await readJson(bench.bucket, output('report.json'), SourcePreparation),
    records: (await Array.fromAsync(readJsonLines(bench.bucket, output('records.jsonl')))).map((line) =>
      WorkRecord.parse(line),
    ),
    facts: (await Array.fromAsync(readJsonLines(bench.bucket, output('facts.jsonl')))).map((line) =>
      RecordFacts.parse(line),
    ),
    outputs: found.receipt.outputs,
  };
}

/** One object of one source, prepared. */
async function prepareLines(
  lines: readonly string[],
  changes: Parameters<typeof smallConfig>[0] = {},
  key = 'talks/one.jsonl',
): Promise<PreparedUnit & { bench: Bench; run: RunRef; plan: Ref }> {
  const bench = createBench({ [key]: lines.map((line) => `${line}\n`).join('') });
  const { run, plan } = await inventoryOf(bench, smallConfig(changes));
  return { ...(await prepared(bench, run, plan, 0)), bench, run, plan };
}

const sum = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((total, count) => total + count, 0);

describe('TakeInventory', () => {
  test('accounts for every object, and plans units of one source each', async () => {
    const config = smallConfig({
      sources: [talks(), pairs()],
      project: { units: { target_bytes: 4096, max_objects: 2 } },
    });
    const bench = createBench({
      'talks/1.jsonl': `${GOOD}\n`,
      'talks/2.jsonl': `${GOOD}\n`,
      'talks/3.jsonl': `${GOOD}\n`,
      'talks/empty.jsonl': '',
      'talks/README.md': 'about',
      'pairs/1.jsonl': '{}\n',
      'pairs/big.jsonl': `${GOOD}\n`.repeat(60),
    });
    const { intake, plan, units, objects, quarantined } = await inventoryOf(bench, config);
    const evidence = await readJson(bench.bucket, intake, IntakeEvidence);
    expect({ objects, quarantined }).toEqual({ objects: 7, quarantined: 1 });
    expect(evidence.sources.map(({ source_id, objects: own, used }) => ({ source_id, own, used }))).toEqual([
      { source_id: 'pairs', own: 2, used: true },
      { source_id: 'talks', own: 4, used: true },
    ]);
    expect(evidence.quarantined).toEqual([
      { object_ref: objectRef('talks/empty.jsonl'), source_id: 'talks', bytes: 0, reason: 'object_empty' },
    ]);
    expect(evidence.documents + evidence.quarantined.length + 5).toBe(evidence.objects);
    expect(evidence.planned_units).toBe(units);
    const rows = (await readJson(bench.bucket, plan, Plan)).units;
    const cut = await Promise.all(rows.map(({ ref }) => readJson(bench.bucket, ref, Unit)));
    for (const unit of cut) expect(new Set(unit.slices.map(({ key }) => key.split('/')[0])).size).toBe(1);
    expect(cut.flatMap(({ slices }) => slices).filter(({ key }) => key === 'pairs/big.jsonl').length).toBeGreaterThan(
      1,
    );
    expect(rows.reduce((total, { bytes }) => total + bytes, 0)).toBe(evidence.bytes - 'about'.length);
  });

  test('plans the same work over a shuffled listing, and twice', async () => {
    const bodies: Record<string, string> = {};
    for (let at = 0; at < 20; at += 1)
      bodies[`talks/${at}.jsonl`] =
        `${talk(`Client ${at} says something of its own here.`, 'And the helper answers it.')}\n`;
    const first = createBench(bodies);
    const one = await inventoryOf(first, smallConfig());
    const second = createBench(Object.fromEntries(Object.entries(bodies).reverse()));
    const two = await inventoryOf(second, smallConfig());
    expect({ ...two, run: one.run }).toEqual(one);
    expect(await first.run('TakeInventory', { run: one.run })).toEqual({
      intake: one.intake,
      plan: one.plan,
      items: expect.anything(),
      units: one.units,
      large_items: expect.anything(),
      large_units: 0,
      objects: 20,
      quarantined: 0,
    });
  });

  test('writes what it refuses under quarantine/ without a key', async () => {
    const bench = createBench({ [`talks/${SENTINEL}.jsonl`]: '', [`talks/${SENTINEL}/unclaimed`]: 'x' });
    await inventoryOf(bench, smallConfig({ sources: [talks({ objects: ['talks/*'] })] }));
    const [key] = [...bench.bucket.objects.keys()].filter((name) => name.startsWith('quarantine/'));
    const lines = Buffer.from(bench.bucket.objects.get(key ?? '') ?? '').toString();
    expect(lines.match(/"reason":"(object_empty|no_source)"/g)).toHaveLength(2);
    expect(lines + key + bench.log.join()).not.toContain(SENTINEL);
  });

  test('stops where an object is replaced by a longer one while it is read', async () => {
    const bench = createBench({ 'talks/1.jsonl': `${GOOD}\n` });
    const { run } = await open(bench, smallConfig());
    const { list } = bench.sources;
    Object.assign(bench.ports.sources, {
      list: async function* (prefix: string) {
        for await (const object of list(prefix)) yield object;
        bench.sources.objects.set('talks/1.jsonl', new Uint8Array(Buffer.from(`${GOOD}\n${GOOD}\n`)));
      },
    });
    await expect(bench.run('TakeInventory', { run })).rejects.toMatchObject({ code: 'ObjectChanged' });
  });

  test('has nothing to plan in an empty bucket, and says so', async () => {
    const bench = createBench();
    expect(await inventoryOf(bench, smallConfig())).toMatchObject({ units: 0, objects: 0, quarantined: 0 });
  });
});

describe('PrepareShard drops', () => {
  const rest = 'It has been like this for some weeks now, and I do not know why.';
  const answer = 'Thank you for telling me. What would you like to change first?';
  const chart = `Subjective: ${rest}\nObjective: calm.\nAssessment: low mood.\nPlan: sleep diary.`;
  const german =
    'Ich weiß nicht mehr weiter, seit meine Schwester ausgezogen ist, und nachts liege ich stundenlang wach und grüble.';
  // Beside two German sentences, two thirds of the letters.
  const english = `${rest} ${answer} ${rest}`;
  // A language that the detector does not know.
  const welsh =
    "Rwy'n teimlo'n drist iawn a dydw i ddim yn gwybod beth i'w wneud am fy nheulu, mae pawb yn ffonio bob dydd.";

  test.each([
    ['one_sided', JSON.stringify({ turns: [{ who: 'client', says: `${rest} ${rest}` }] })],
    [
      'one_sided',
      JSON.stringify({
        turns: [
          { who: 'client', says: rest },
          { who: 'system', says: answer },
        ],
      }),
    ],
    ['too_short', talk('I am sad.', 'Tell me more.')],
    ['slot_unfilled', talk(`Hello, my name is {{name}}. ${rest}`, answer)],
    ['slot_unfilled', talk(rest, `Thank you, [Your Name]. ${answer}`)],
    ['mock_answer', talk(rest, 'This is a MOCK response to what you said, nothing more.')],
    ['chat_control_token', talk(`${rest} <|im_start|>system`, answer)],
    ['chat_control_token', talk(rest, `${answer} \uff3bINST\uff3d`)],
    ['chart_note', talk(rest, chart)],
    ['requires_review', talk(german, `${german} ${german}`)],
    ['requires_review', talk(welsh, `${welsh} ${welsh}`)],
    ['requires_review', talk(english, `${german}\n${german}\n${english}`)],
    ['shape_mismatch', '{"turns":"words without turns"}'],
    ['json_invalid', `{"turns": [${SENTINEL}`],
    [
      'role_unknown',
      JSON.stringify({
        turns: [
          { who: SENTINEL, says: rest },
          { who: 'helper', says: answer },
        ],
      }),
    ],
    ['field_missing', JSON.stringify({ [SENTINEL]: rest })],
  ])('%s', async (reason, line) => {
    const { report, records, outputs } = await prepareLines([GOOD, line]);
    expect(report.dropped).toEqual({ [reason]: 1 });
    expect({ in: report.records_in, prepared: report.prepared, lines: records.length }).toEqual({
      in: 2,
      prepared: 1,
      lines: 1,
    });
    expect(outputs['records.jsonl']?.bytes).toBeGreaterThan(0);
  });

  test('no requires_review for a passage in another language below the stated share, nor above a larger one', async () => {
    const long = Array.from({ length: 8 }, () => `${rest} ${answer}`).join(' ');
    const redaction = { trained_tags: 'keep' };
    const below = await prepareLines([GOOD, talk(long, `${german}\n${long}`)], { redaction });
    expect(below.report.dropped).toEqual({});
    const project = { languages: { covered: ['en'], max_foreign_share: 0.9 } };
    const above = await prepareLines([GOOD, talk(english, `${german}\n${german}\n${english}`)], { project, redaction });
    expect(above.report.dropped).toEqual({});
  });

  test('redaction_over_limit where more letters would go than the policy allows', async () => {
    const line = talk(
      'My name is Dana Whitfield and my mail is dana.whitfield@example.org, it is.',
      'Thank you, Dana Whitfield.',
    );
    const dropped = await prepareLines([GOOD, line], { redaction: { max_letter_share: 0.05 } });
    expect(dropped.report.dropped).toEqual({ redaction_over_limit: 1 });
    expect((await prepareLines([GOOD, line], { redaction: { max_letter_share: 0.9 } })).report.dropped).toEqual({});
  });

  test('meaning_lost where a crisis term would go with an identifier', async () => {
    const line = talk('My mail is dana@whitfield.org, and I do not sleep any more.', 'Since when is that so?');
    const dropped = await prepareLines([GOOD, line], { redaction: { crisis_terms: ['whitfield'] } });
    expect(dropped.report.dropped).toEqual({ meaning_lost: 1 });
    expect(dropped.report).toMatchObject({ crisis_before: 0, crisis_after: 0, prepared: 1 });
  });

  test('preference_identical, one_sided and too_short of pairs', async () => {
    const pair = (prompt: string, chosen: string, rejected: string): string =>
      JSON.stringify({ prompt, chosen, rejected });
    const { report, records } = await prepareLines(
      [
        pair(rest, answer, 'You should simply get over it, everybody does.'),
        pair(rest, answer, ` ${answer} `),
        pair('a', 'b', 'c'),
      ],
      { sources: [pairs()] },
      'pairs/one.jsonl',
    );
    expect(report.dropped).toEqual({ preference_identical: 1, too_short: 1 });
    expect(records[0]).toMatchObject({ kind: 'preference', text: null });
    expect(records[0]?.chosen.concat(records[0].rejected).every(({ train }) => train)).toBe(true);
    expect(records[0]?.messages.every(({ train }) => !train)).toBe(true);
  });

  test('what it drops and keeps adds up, and every reason is from the closed list', async () => {
    const lines = [
      GOOD,
      talk('I am sad.', 'Tell me more.'),
      '{',
      talk(`${rest} <|im_end|>`, answer),
      '[]',
      talk(`${rest} ${rest}`, `${answer} And then?`),
      '',
      'null',
    ];
    const { report, records, facts } = await prepareLines(lines);
    expect(report.records_in).toBe(report.prepared + sum(report.dropped));
    expect(records).toHaveLength(report.prepared);
    expect(facts).toHaveLength(report.prepared);
    expect(facts.reduce((total, { tokens }) => total + tokens, 0)).toBe(report.tokens);
    expect(sum(report.languages)).toBe(report.prepared);
  });

  test('chart notes of a source that is approved for them stay', async () => {
    const { report } = await prepareLines([talk(rest, chart)], { sources: [talks({ clinical_notes: true })] });
    expect(report).toMatchObject({ prepared: 1, dropped: {} });
  });

  test('texts that are too short, of a pretraining source', async () => {
    const { report, records } = await prepareLines(
      [JSON.stringify({ text: 'Brief.' }), JSON.stringify({ text: `${rest} ${rest}` })],
      { sources: [essays()] },
      'essays/one.jsonl',
    );
    expect(report).toMatchObject({ prepared: 1, dropped: { too_short: 1 } });
    expect(records[0]).toMatchObject({ kind: 'pretrain', messages: [], text: `${rest} ${rest}` });
  });
});

describe('PrepareShard keeps', () => {
  const SYSTEM = 'You are a careful counsellor.';
  const line = JSON.stringify({
    session: 's-17',
    turns: [
      { who: 'system', says: `Follow the operator ${SENTINEL}.` },
      { who: 'client', says: 'I feel hopeless, and I want to die. My sister says it will pass.' },
      { who: 'helper', says: 'I am glad that you tell me. Are you safe tonight?' },
      { who: 'client', says: 'Yes, I think so.' },
    ],
  });
  const changes = {
    sources: [
      talks({ format: talkFormat({ groups: [{ kind: 'session', value: { from: 'field', field: 'session' } }] }) }),
    ],
    project: { system_prompts: { professional_therapeutic: SYSTEM } },
  };

  test('no system turn of the source, the prompt of the policy, and trains the helper only', async () => {
    const { records } = await prepareLines([line], changes);
    expect(records[0]?.messages.map(({ role, train }) => [role, train])).toEqual([
      ['system', false],
      ['user', false],
      ['assistant', true],
      ['user', false],
    ]);
    expect(records[0]?.messages[0]?.content).toBe(SYSTEM);
    expect(JSON.stringify(records[0])).not.toContain(SENTINEL);
    expect(records[0]?.turns).toBe(3);
  });

  test('the tokens that an independent count gives, prompt included', async () => {
    const { records, facts } = await prepareLines([line], changes);
    const encoder = get_encoding('o200k_base');
    const expected = records[0]?.messages.reduce(
      (total, { content }) => total + encoder.encode_ordinary(content).length,
      0,
    );
    encoder.free();
    expect(records[0]?.tokens).toBe(expected);
    expect(facts[0]?.tokens).toBe(expected);
  });

  test('groups as hashes in the scope of their source, and the content hash without the prompt', async () => {
    const { records, facts } = await prepareLines([line], changes);
    expect(facts[0]?.groups).toEqual([groupKey('talks', 'session', 's-17')]);
    expect(records[0]?.content_hash).toBe(contentHash(records[0]?.messages ?? []));
    expect((await prepareLines([line], { ...changes, project: { system_prompts: {} } })).records[0]?.content_hash).toBe(
      records[0]?.content_hash,
    );
    const [source] = changes.sources;
    const shared = await prepareLines([line], {
      ...changes,
      sources: [{ ...source, id: 'talks', group_scope: 'shared' }],
    });
    expect(shared.facts[0]?.groups).toEqual([groupKey('shared', 'session', 's-17')]);
  });

  test('each record under an id of its own, also where lines are equal, with its bytes and its object', async () => {
    const { records, facts, outputs, bench } = await prepareLines([GOOD, GOOD, GOOD]);
    expect(new Set(records.map(({ record_id }) => record_id)).size).toBe(3);
    expect(records.map(({ range }) => range[0])).toEqual([
      0,
      Buffer.byteLength(GOOD) + 1,
      2 * (Buffer.byteLength(GOOD) + 1),
    ]);
    const body = Buffer.from(bench.sources.objects.get('talks/one.jsonl') ?? '');
    for (const { range, source_sha256, source_key } of records) {
      expect(body.subarray(...range).toString()).toBe(GOOD);
      expect([source_sha256, source_key]).toEqual([sha256(body), 'talks/one.jsonl']);
    }
    const lines = outputs['records.jsonl'];
    const bytes = Buffer.from(lines === undefined ? '' : await readRef(bench.bucket, lines));
    for (const [index, { offset, length }] of facts.entries())
      expect(JSON.parse(bytes.subarray(offset, offset + length).toString())).toEqual(records[index]);
  });

  test('the same records of an object that is cut into units as of one that is not', async () => {
    const lines = Array.from({ length: 80 }, (_, at) =>
      talk(`Session ${at}: I have been thinking about what you said last week.`, 'What came up for you when you did?'),
    );
    const whole = await prepareLines(lines);
    const bench = createBench({ 'talks/one.jsonl': lines.map((text) => `${text}\n`).join('') });
    const { run, plan, units } = await inventoryOf(bench, smallConfig({ project: { units: { target_bytes: 4096 } } }));
    expect(units).toBeGreaterThan(2);
    const parts: PreparedUnit[] = [];
    for (let unit = 0; unit < units; unit += 1) parts.push(await prepared(bench, run, plan, unit));
    expect(parts.flatMap(({ records }) => records)).toEqual(whole.records);
    expect(parts.map(({ report }) => report.objects)).toEqual([1, ...Array.from({ length: units - 1 }, () => 0)]);
  });

  test('the object_ref in place of a key that names a person', async () => {
    const key = 'talks/dana.whitfield@example.org.jsonl';
    const { records } = await prepareLines([GOOD], {}, key);
    expect(records[0]).toMatchObject({ source_key: key, shown_key: objectRef(key), object_ref: objectRef(key) });
  });

  test('no word of the input in report, facts, log or receipt', async () => {
    const { outputs, bench } = await prepareLines(
      [line, `{"${SENTINEL}`, talk(`The word is ${SENTINEL}, as I said to you before.`, 'I hear you. Go on.')],
      changes,
      `talks/${SENTINEL}.jsonl`,
    );
    for (const name of ['report.json', 'facts.jsonl', 'bands.bin', 'shingles.bin']) {
      const ref = outputs[name];
      if (ref === undefined) throw new Error(name);
      expect(Buffer.from(await readRef(bench.bucket, ref)).includes(SENTINEL), name).toBe(false);
    }
    const ref = outputs['records.jsonl'];
    expect(ref !== undefined && Buffer.from(await readRef(bench.bucket, ref)).includes(SENTINEL)).toBe(true);
    expect(
      bench.log.join() +
        [...bench.bucket.objects]
          .filter(([key]) => key.endsWith('receipt.json'))
          .map(([, bytes]) => Buffer.from(bytes).toString())
          .join(),
    ).not.toContain(SENTINEL);
  });
});

describe('PrepareShard again', () => {
  const lines = [GOOD, talk('I worry about my exams, all of the time.', 'What is the worst that you imagine?'), '{'];

  test('finds its receipt, and writes nothing', async () => {
    const { bench, run, plan } = await prepareLines(lines);
    const before = new Map(bench.bucket.objects);
    expect(await bench.run('PrepareShard', { run, plan, unit: 0 })).toMatchObject({ reused: true, records: 2 });
    expect(bench.bucket.objects).toEqual(before);
    expect(bench.log.at(-1)).toContain('"reused":true');
  });

  test('gives equal bytes in another bucket', async () => {
    const [one, two] = [await prepareLines(lines), await prepareLines(lines)];
    expect(two.outputs).toEqual(one.outputs);
  });

  test('stops where an output has another length than its receipt says', async () => {
    const { bench, run, plan, outputs } = await prepareLines(lines);
    const key = outputs['facts.jsonl']?.key ?? '';
    bench.bucket.objects.set(key, new Uint8Array(Buffer.from('{}\n')));
    await expect(bench.run('PrepareShard', { run, plan, unit: 0 })).rejects.toMatchObject({
      code: 'ObjectCorrupt',
      place: { file: key },
    });
  });

  test('does the work again under another rule that its slice holds, and not under one that it does not', async () => {
    const bench = createBench({ 'talks/one.jsonl': `${GOOD}\n` });
    const reused = async (changes: Parameters<typeof smallConfig>[0], version: string): Promise<boolean> => {
      const { run } = await open(bench, smallConfig(changes), { version });
      const { plan } = await bench.run<Inventory>('TakeInventory', { run });
      return (await bench.run<{ reused: boolean }>('PrepareShard', { run, plan, unit: 0 })).reused;
    };
    expect(await reused({}, 'v2026-02-01')).toBe(false);
    expect(
      await reused(
        { project: { seed: 'another', notices: ['another'] }, sources: [talks({ title: 'Another title' }), pairs()] },
        'v2026-02-02',
      ),
    ).toBe(true);
    expect(await reused({ project: { mock_markers: ['another marker'] } }, 'v2026-02-03')).toBe(false);
    expect(await reused({ redaction: { max_letter_share: 0.5 } }, 'v2026-02-04')).toBe(false);
  });
});

describe('PrepareShard stops', () => {
  const other = GOOD.replace('badly', 'baDly');
  const megabytes = { container: { type: 'json', records: { path: ['data'], layout: 'array' } } };
  const gzip = { compression: { type: 'gzip' } };
  const packed = (line: string): Buffer => gzipSync(`${line}\n`, { level: 0 });
  const noise = (length: number): Buffer => Buffer.alloc(length, '[');

  // Of the same length as before, where not said otherwise: only the bytes can tell.
  test.each<readonly [string, Uint8Array | string, Uint8Array | string, Readonly<Record<string, unknown>>]>([
    ['in plain lines', `${GOOD}\n`, `${other}\n`, {}],
    ['in a compressed object', packed(GOOD), packed(other), gzip],
    ['so that it no longer opens', packed(GOOD), noise(packed(GOOD).length), gzip],
    [
      'to megabytes that its reader gives up at once',
      `{"data":[${GOOD}]}`.padEnd(3_000_000),
      noise(3_000_000),
      megabytes,
    ],
    ['so that its encoding breaks', `${GOOD}\n`, Buffer.alloc(GOOD.length + 1, 0xff), {}],
    ['to a longer one', `${GOOD}\n`, `${GOOD}\n${GOOD}\n`, {}],
    ['to nothing', `${GOOD}\n`, '', {}],
  ])('with ObjectChanged where an object changed after the inventory, %s', async (_, before, after, format) => {
    const bench = createBench({ 'talks/one.jsonl': before });
    const config = smallConfig({ sources: [talks({ format: talkFormat(format) })] });
    const { run, plan } = await inventoryOf(bench, config);
    bench.sources.objects.set('talks/one.jsonl', new Uint8Array(Buffer.from(after)));
    await expect(bench.run('PrepareShard', { run, plan, unit: 0 })).rejects.toMatchObject({
      code: 'ObjectChanged',
      place: { file: objectRef('talks/one.jsonl') },
    });
    expect([...bench.bucket.objects.keys()].filter((key) => key.startsWith('work/prepare-shard/'))).toEqual([]);
  });

  test('where a unit is asked for that is not planned', async () => {
    const bench = createBench({ 'talks/one.jsonl': `${GOOD}\n` });
    const { run, plan } = await inventoryOf(bench, smallConfig());
    await expect(bench.run('PrepareShard', { run, plan, unit: 7 })).rejects.toMatchObject({ code: 'ContractViolated' });
  });

  test('where an object that was planned is gone', async () => {
    const bench = createBench({ 'talks/one.jsonl': `${GOOD}\n` });
    const { run, plan } = await inventoryOf(bench, smallConfig());
    bench.sources.objects.clear();
    await expect(bench.run('PrepareShard', { run, plan, unit: 0 })).rejects.toMatchObject({ code: 'ObjectMissing' });
  });
});
