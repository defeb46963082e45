// From a waiting candidate to a release: judged again, published once, finished after any end, and never by who lost it.
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseStatement, verifyEnvelope } from '../../core/attest/index.ts';
import { ReleaseError } from '../../core/errors/index.ts';
import { PublicationEvidence, type SignoffEvidence } from '../../core/evidence/index.ts';
import { RELEASE_SUBJECTS, ReleaseDecision, type ReleaseStatus, readStatus } from '../../core/publication/index.ts';
import { canonicalJson, type Json, sha256 } from '../../core/record/index.ts';
import type { SignoffCollection } from '../../core/review/index.ts';
import { consumeRelease, verifyRelease } from '../../core/verify/index.ts';
import { assembleCandidate } from '../../functions/assemble-candidate/assemble-candidate.ts';
import { gatherPublication } from '../../functions/judge-publication/gather-publication.ts';
import { judgePublication } from '../../functions/judge-publication/judge-publication.ts';
import { previousRelease } from '../../functions/previous-release.ts';
import { publishRelease } from '../../functions/publish-release/publish-release.ts';
import { readCandidate } from '../../functions/publish-release/read-candidate.ts';
import { showAsCurrent } from '../../functions/publish-release/show-as-current.ts';
import { changeStatus, readStatuses, recordedStatus } from '../../functions/release-status.ts';
import { requestSignoffs } from '../../functions/request-signoffs/request-signoffs.ts';
import { loadRun, type Run } from '../../functions/run.ts';
import { type Ref, writeOnce } from '../../functions/work.ts';
import { createBucketLedger } from '../../platform/ledger/bucket-ledger.ts';
import { createLocalSigner } from '../../platform/local/signer.ts';
import type { Clock, ObjectStore, StagePorts } from '../../platform/ports.ts';
import { createInstantClock } from '../support/clock.ts';
import { createMemoryStore, type MemoryStore } from '../support/memory-store.ts';
import { makeReviewer, predicateOf, signedEntry } from '../support/reviewers.ts';
import { SEEDS } from '../support/sample-release.ts';
import { runSamples, sampleRun } from '../support/sample-run.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { createTestSigner } from '../support/test-signer.ts';

const VERSION = 'v2026-03-14';
const PREFIX = `exports/releases/${VERSION}/`;
const GATES = ['licence', 'parse', 'dedup'];
const samples = runSamples(SEEDS);
const reviewer = makeReviewer('wren', { reviews: ['foundation'] });
const keys = await temporaryFolder();
const signer = createLocalSigner(join(keys.path, 'key.pem'));

interface World {
  readonly store: MemoryStore;
  readonly ports: StagePorts;
  readonly log: string[];
}

function worldOf(
  store = createMemoryStore(),
  wrap = (inner: ObjectStore): ObjectStore => inner,
  clock: Clock = createInstantClock('2026-03-14T01:00:00.000Z'),
): World {
  const log: string[] = [];
  const bucket = wrap(store);
  const ports = {
    bucket,
    sources: bucket,
    clock,
    ledger: createBucketLedger(bucket, clock),
    signer,
    log: { event: (name: string) => void log.push(name) },
  };
  return { store, ports, log };
}

interface Ready {
  readonly run: Awaited<ReturnType<typeof sampleRun>>['run'];
  readonly execution: string;
  readonly epoch: number;
  readonly candidate: { readonly prefix: string; readonly release_digest: string };
  readonly signoffs: Ref;
  readonly assessment: Ref;
  readonly verdicts: readonly Ref[];
}

/** A candidate of a claimed release, signed off by one reviewer and judged to pass. */
async function ready(
  { ports }: World,
  environment: 'dev' | 'test' = 'test',
  verdicts?: readonly Json[],
): Promise<Ready> {
  const options = verdicts === undefined ? {} : { verdicts };
  const input = await sampleRun(ports, samples, { kind: 'release', environment, ...options });
  const context = { ports, progress: () => undefined };
  const candidate = (await assembleCandidate.run(input, context)) as Ready['candidate'];
  const { execution } = input;
  const { epoch } = await ports.ledger.claim({ version: VERSION, kind: 'release', execution, takeover: 'never' });
  const { release_digest } = candidate;
  const { envelope, envelope_sha256 } = await signedEntry(
    predicateOf(
      {
        format: 'review-scores/1',
        packet: sha256('packet'),
        review: 'foundation',
        reviewer: 'wren',
        candidate_digest: release_digest,
        samples: sha256('samples'),
        decision: 'approve',
        independent: true,
        scores: [],
        conditions: [{ id: 'more-voices', subject: 'harbour_dialogues', text: 'Ask more people.' }],
        comments: [],
      },
      reviewer,
    ),
    reviewer,
  );
  if (envelope === null) throw new Error('nothing was signed');
  const collection: SignoffCollection = {
    format: 'signoffs/1',
    candidate_digest: release_digest,
    given: [{ envelope_sha256, envelope }],
    carried: [],
  };
  const assessment: SignoffEvidence = {
    candidate_digest: release_digest,
    starter_known: true,
    reviews: [],
    unplaced: {},
  };
  const keep = (name: string, value: unknown): Promise<Ref> =>
    writeOnce(ports.bucket, `review/${VERSION}/${name}.json`, canonicalJson(value as Json));
  const passed = [{ gate: 'signoffs', version: '1', verdict: 'pass', findings: [], examined: { reviewers: 1 } }];
  return {
    run: input.run,
    execution,
    epoch,
    candidate: { prefix: candidate.prefix, release_digest },
    signoffs: await keep('collected', collection),
    assessment: await keep('assessed', assessment),
    verdicts: [...input.verdicts, await keep('verdicts', passed)],
  };
}

const publish = ({ ports }: World, input: Ready): Promise<unknown> =>
  publishRelease.run(input, { ports, progress: () => undefined });
const keysOf = ({ store }: World, prefix: string): string[] =>
  [...store.objects.keys()].filter((key) => key.startsWith(prefix)).sort();
const jsonAt = <T>({ store }: World, key: string): T =>
  JSON.parse(Buffer.from(store.objects.get(key) ?? '').toString('utf8')) as T;
const trusted = async () => [{ pem: (await signer.publicKey()).pem }];
const verify = async (world: World) => {
  const status = world.store.objects.get(`exports/status/${VERSION}.json`) ?? null;
  return verifyRelease({
    reader: world.store,
    prefix: PREFIX,
    trustedKeys: await trusted(),
    gates: GATES,
    claims: 'release',
    surroundings: { status, sequence: (await recordedStatus(world.ports, VERSION))?.sequence ?? 0 },
    review: { panel: [reviewer.entry], kinds: [], required: [] },
  });
};
const events = async ({ ports }: World): Promise<string[]> =>
  (await Array.fromAsync(ports.ledger.auditTrail())).map(({ event }) => event);

/** Stops before the n-th change of the store, as a process that is killed would. */
function stopsAt(n: number, only: (key: string) => boolean = () => true): (inner: ObjectStore) => ObjectStore {
  let left = n;
  const count = (key: string): void => {
    if (only(key)) left -= 1;
    if (left < 0) throw new Error('killed');
  };
  return (inner) => ({
    ...inner,
    create: async (key, body) => {
      count(key);
      return inner.create(key, body);
    },
    replace: async (key, body) => {
      count(key);
      return inner.replace(key, body);
    },
    remove: async (key) => {
      count(key);
      return inner.remove(key);
    },
    erase: async (key, extent) => {
      count(key);
      return inner.erase(key, extent);
    },
  });
}

describe('RequestSignoffs', () => {
  it('asks for the required reviews that are open, and writes the token nowhere', async () => {
    const world = worldOf();
    const { run, execution, candidate } = await ready(world);
    const token = 'token-quillfeather';
    const opening = { version: VERSION, kind: 'release', starter: 'engineer', config: run.opened.sha256 };
    await world.ports.ledger.put('stage-run', `${execution}-opened`, opening);
    const input = { run, execution, release_digest: candidate.release_digest, samples: run.opened, token };

    const output = await requestSignoffs.run(input, { ports: world.ports, progress: () => undefined });

    const { config } = await loadRun(world.ports.bucket, run);
    expect(config.review.required.length).toBeGreaterThan(0);
    expect(output).toEqual({ requested: config.review.required });
    expect(await events(world)).toContain('signoffs.requested');
    const everything = [...world.store.objects].map(([key, bytes]) => key + Buffer.from(bytes).toString()).join();
    expect(everything).toContain('signoffs.requested');
    expect(everything).not.toContain('quillfeather');
  });
});

describe('PublishRelease', () => {
  it('publishes what was signed, with everything beside it attested, and an auditor accepts it', async () => {
    const world = worldOf();
    const input = await ready(world);
    expect(await publish(world, input)).toEqual({ prefix: PREFIX });
    expect(await verify(world)).toMatchObject({
      ok: true,
      failures: [],
      release_digest: input.candidate.release_digest,
      standing: 'release',
      status: 'current',
      trainable: false,
    });
    const copied = keysOf(world, input.candidate.prefix).map((key) => key.slice(input.candidate.prefix.length));
    const published = keysOf(world, PREFIX).map((key) => key.slice(PREFIX.length));
    expect(published).toEqual([...copied, 'release_decision.json', 'signoffs.json'].sort());
    const envelope = world.store.objects.get(`${PREFIX}attestation.json`);
    const verified = verifyEnvelope(envelope, await trusted());
    const said = verified.result === 'ok' ? parseStatement(verified.payload) : undefined;
    expect(said?.subject.map(({ name }) => name)).toEqual([...RELEASE_SUBJECTS]);
    expect(await world.ports.ledger.get('outcome', input.execution)).toMatchObject({ outcome: 'released' });
    expect(await events(world)).toEqual(['status.changed', 'release.published']);
    expect(world.log).toEqual(['candidate.assembled', 'status.changed', 'release.published', 'run.ended']);
  });

  it('says in the decision who reviewed, on which conditions, and never that a test release is trainable', async () => {
    for (const environment of ['test', 'dev'] as const) {
      const world = worldOf();
      await publish(world, await ready(world, environment));
      const decision = ReleaseDecision.parse(jsonAt(world, `${PREFIX}release_decision.json`));
      expect(decision).toMatchObject({
        environment,
        trainable: environment === 'dev',
        reviews: [{ review: 'foundation', reviewers: ['wren'], mean: null }],
        conditions: [{ id: 'more-voices', review: 'foundation', subject: 'harbour_dialogues' }],
        families: [{ family: 'harbour_dialogues', records: samples.length }],
      });
      expect(JSON.stringify(decision)).not.toContain('Ask more people');
      expect((await verify(world)).trainable).toBe(environment === 'dev');
    }
  });

  it('is finished by doing it again, whichever write was the last, with the same bytes', async () => {
    const whole = worldOf();
    await publish(whole, await ready(whole));
    const reference = new Map(
      keysOf(whole, 'exports/').map((key) => [key, whole.store.objects.get(key) ?? new Uint8Array()]),
    );
    let stops = 0;
    for (let at = 0; ; at += 1) {
      const first = worldOf();
      const input = await ready(first);
      const killed = worldOf(first.store, stopsAt(at));
      const died = await publish(killed, input).then(
        () => false,
        () => true,
      );
      if (!died) break;
      stops += 1;
      const manifest = first.store.objects.has(`${PREFIX}manifest.json`);
      expect(await previousRelease(first.store, 'v2026-03-15'), `stopped at ${at}`).toEqual(
        manifest ? { version: VERSION, digest: input.candidate.release_digest } : null,
      );
      if (!manifest) expect((await verify(first)).ok).toBe(false);
      // Another process, hours later.
      const later = worldOf(first.store, (inner) => inner, createInstantClock('2026-03-14T09:00:00.000Z'));
      await publish(later, input);
      expect(await verify(later), `stopped at ${at}`).toMatchObject({ ok: true, status: 'current' });
      expect(keysOf(later, 'exports/')).toEqual([...reference.keys()]);
      for (const [key, bytes] of reference)
        if (key.startsWith(PREFIX) && !/\/(release_decision|run|attestation)\.json$/.test(key))
          expect(sha256(later.store.objects.get(key) ?? ''), key).toBe(sha256(bytes));
      expect(await events(later)).toContain('release.published');
    }
    expect(stops).toBeGreaterThan(reference.size);
  }, 120_000);

  it('done again after its end changes nothing', async () => {
    const world = worldOf();
    const input = await ready(world);
    await publish(world, input);
    const before = new Map(world.store.objects);
    expect(await publish(world, input)).toEqual({ prefix: PREFIX });
    expect([...world.store.objects].filter(([key, bytes]) => before.get(key) !== bytes)).toEqual([]);
  });

  it('refuses a version that another execution released, and a manifest that nobody published', async () => {
    const world = worldOf();
    const input = await ready(world);
    await publish(world, input);
    await expect(publish(world, { ...input, execution: 'execution-2' })).rejects.toMatchObject({
      code: 'VersionReleased',
    });
    await expect(
      world.ports.ledger.claim({ version: VERSION, kind: 'release', execution: 'execution-2', takeover: 'always' }),
    ).rejects.toMatchObject({ code: 'VersionReleased' });
    const other = worldOf();
    const unpublished = await ready(other);
    other.store.objects.set(`${PREFIX}manifest.json`, Buffer.from('{}'));
    await expect(publish(other, unpublished)).rejects.toMatchObject({ code: 'VersionReleased' });
  });

  it('cleans what a publication without manifest left, counted and audited, and nothing else', async () => {
    const world = worldOf();
    const input = await ready(world);
    const left = ['run.json', 'attestation.json', 'data/sft/train/stage_a-0.jsonl', 'data/sft/train/old-0.jsonl'];
    for (const key of left) world.store.objects.set(PREFIX + key, Buffer.from('left behind'));
    world.store.objects.set('exports/releases/v2026-03-13/run.json', Buffer.from('of another version'));
    await publish(world, input);
    expect((await verify(world)).failures).toEqual([]);
    expect(world.store.objects.has(`${PREFIX}data/sft/train/old-0.jsonl`)).toBe(false);
    expect(world.store.objects.has('exports/releases/v2026-03-13/run.json')).toBe(true);
    const [cleaned] = (await Array.fromAsync(world.ports.ledger.auditTrail())).filter(
      ({ event }) => event === 'release.cleaned',
    );
    expect(cleaned?.facts).toMatchObject({ version: VERSION, files: left.length });
    expect(world.log).toContain('release.cleaned');
  });

  describe('where nobody may delete what was left', () => {
    const denied = (code: 'AccessDenied' | 'ErasureRefused') => async (): Promise<never> => {
      throw new ReleaseError(code, 'the object store answered AccessDenied');
    };
    const keeping =
      (code: 'AccessDenied' | 'ErasureRefused') =>
      (inner: ObjectStore): ObjectStore => ({ ...inner, remove: denied(code), erase: denied(code) });
    const lies = ({ store }: World): Map<string, Uint8Array> =>
      new Map([...store.objects].filter(([key]) => key.startsWith('exports/')));

    it.each([
      ['AccessDenied', 'data/sft/train/old-0.jsonl'],
      ['ErasureRefused', 'data/sft/train/old-0.jsonl'],
      ['AccessDenied', 'data/sft/train/stage_a-0.jsonl'],
    ] as const)('gives the version up by name (%s, %s), and touches nothing', async (code, left) => {
      const world = worldOf(undefined, keeping(code));
      const input = await ready(world);
      world.store.objects.set(PREFIX + left, Buffer.from('left behind'));
      const before = lies(world);
      const refusal = { code: 'VersionSpoiled', trouble: 'terminal', message: expect.stringContaining('next version') };
      await expect(publish(world, input)).rejects.toMatchObject(refusal);
      // A redrive comes to the same.
      await expect(publish(world, input)).rejects.toMatchObject(refusal);
      expect(lies(world)).toEqual(before);
      expect((await world.ports.ledger.claimOf(VERSION, 'release'))?.state).toBe('live');
      expect((await events(world)).filter((event) => event === 'release.spoiled')).toHaveLength(1);
    });

    it('goes on where what was left is what belongs there', async () => {
      const world = worldOf(undefined, keeping('AccessDenied'));
      const input = await ready(world);
      const stopped = worldOf(
        world.store,
        stopsAt(6, (key) => key.startsWith(PREFIX)),
      );
      await expect(publish(stopped, input)).rejects.toThrow('killed');
      expect(lies(world).size).toBe(6);
      await publish(world, input);
      expect((await verify(world)).failures).toEqual([]);
    });

    it('passes on trouble that may heal', async () => {
      const world = worldOf(undefined, (inner) => ({
        ...inner,
        erase: async () => {
          throw new ReleaseError('StoreUnavailable', 'the object store answered SlowDown');
        },
      }));
      const input = await ready(world);
      world.store.objects.set(`${PREFIX}data/sft/train/old-0.jsonl`, Buffer.from('left behind'));
      await expect(publish(world, input)).rejects.toMatchObject({ code: 'StoreUnavailable' });
      expect(await events(world)).not.toContain('release.spoiled');
    });
  });

  it('leaves no older version of what it cleaned, and only removes it where a store knows no versions', async () => {
    for (const knows of [true, false]) {
      const world = worldOf(createMemoryStore({ versions: true }), (inner) =>
        knows
          ? inner
          : {
              ...inner,
              erase: async () => {
                throw new ReleaseError('WeakStore', 'the object store answered NotImplemented');
              },
            },
      );
      const input = await ready(world);
      const key = `${PREFIX}data/sft/train/old-0.jsonl`;
      world.store.objects.set(key, Buffer.from('left behind'));
      await publish(world, input);
      expect(world.store.objects.has(key)).toBe(false);
      expect((await world.store.versions(key)) === 0).toBe(knows);
    }
  });

  it('takes a candidate that a rotated key signed only where that key is trusted', async () => {
    const world = worldOf();
    const made = await ready(world);
    const input = { ...made, verdicts: [...made.verdicts] };
    const rotated = { ...world.ports, signer: createTestSigner() };
    await expect(readCandidate(rotated, input, [])).rejects.toMatchObject({ code: 'ObjectCorrupt' });
    const { release_digest } = await readCandidate(rotated, input, [{ pem: (await signer.publicKey()).pem }]);
    expect(release_digest).toBe(input.candidate.release_digest);
  });

  it('a slow old run that lost the version stops before its next write, whichever that is', async () => {
    const lengthOf = async (): Promise<number> => {
      const world = worldOf();
      await publish(world, await ready(world));
      return keysOf(world, PREFIX).length;
    };
    const files = await lengthOf();
    for (let at = 0; at < files - 1; at += 1) {
      const world = worldOf();
      const input = await ready(world);
      let written = 0;
      const slow = worldOf(world.store, (inner) => ({
        ...inner,
        create: async (key, body) => {
          if (key.startsWith(PREFIX) && written === at)
            await world.ports.ledger.claim({
              version: VERSION,
              kind: 'release',
              execution: 'execution-2',
              takeover: 'always',
            });
          if (key.startsWith(PREFIX)) written += 1;
          return inner.create(key, body);
        },
      }));
      await expect(publish(slow, input), `taken over at ${at}`).rejects.toMatchObject({ code: 'ClaimLost' });
      // The write that was under way is done, and no other.
      expect(written).toBe(at + 1);
      expect(world.store.objects.has(`${PREFIX}manifest.json`)).toBe(false);
      const claim = await world.ports.ledger.claimOf(VERSION, 'release');
      const winner = { ...input, execution: 'execution-2', epoch: claim?.epoch ?? 0 };
      await publish(world, winner);
      expect((await verify(world)).failures).toEqual([]);
      expect(jsonAt<{ execution: string }>(world, `${PREFIX}run.json`).execution).toBe('execution-2');
      await expect(publish(slow, input)).rejects.toMatchObject({ code: 'VersionReleased' });
    }
  }, 60_000);

  it('publishes nothing of a candidate that was touched, whose judgement blocks, or that others signed', async () => {
    const cases: readonly [string, (world: World, input: Ready) => Promise<Ready> | Ready][] = [
      ['ObjectCorrupt', (world, input) => touch(world, `${input.candidate.prefix}manifest.json`, input)],
      ['ObjectCorrupt', (world, input) => touch(world, `${input.candidate.prefix}run.json`, input)],
      ['ObjectCorrupt', (world, input) => touch(world, `${input.candidate.prefix}README.md`, input)],
      ['ObjectCorrupt', (world, input) => touch(world, input.signoffs.key, input)],
      [
        'ContractViolated',
        async ({ ports }, input) => {
          const blocked = [{ gate: 'signoffs', version: '1', verdict: 'blocked', findings: [], examined: {} }];
          const ref = await writeOnce(ports.bucket, 'review/blocked.json', canonicalJson(blocked));
          return { ...input, verdicts: [...input.verdicts.slice(0, 3), ref] };
        },
      ],
      [
        'ContractViolated',
        async ({ ports }, input) => {
          const other = { format: 'signoffs/1', candidate_digest: 'f'.repeat(64), given: [], carried: [] };
          return { ...input, signoffs: await writeOnce(ports.bucket, 'review/other.json', canonicalJson(other)) };
        },
      ],
    ];
    for (const [code, change] of cases) {
      const world = worldOf();
      const input = await change(world, await ready(world));
      await expect(publish(world, input)).rejects.toMatchObject({ code });
      expect(world.store.objects.has(`${PREFIX}manifest.json`)).toBe(false);
      expect((await world.ports.ledger.claimOf(VERSION, 'release'))?.state).toBe('live');
    }
  });

  function touch({ store }: World, key: string, input: Ready): Ready {
    const bytes = Uint8Array.from(store.objects.get(key) ?? []);
    bytes[bytes.length - 2] = (bytes.at(-2) ?? 0) ^ 1;
    store.objects.set(key, bytes);
    return input;
  }
});

describe('the status of releases', () => {
  const published = async (): Promise<World> => {
    const world = worldOf();
    await publish(world, await ready(world));
    return world;
  };
  const statusAt = async ({ store }: World): Promise<ReleaseStatus> => {
    const reading = readStatus(
      store.objects.get(`exports/status/${VERSION}.json`) ?? new Uint8Array(),
      await trusted(),
    );
    if (reading.result !== 'ok') throw new Error(reading.result);
    return reading.status;
  };

  it('is superseded by a newer version, and an earlier version published later never takes over', async () => {
    const world = await published();
    const next = `exports/releases/v2026-03-15/`;
    for (const key of keysOf(world, PREFIX))
      world.store.objects.set(next + key.slice(PREFIX.length), world.store.objects.get(key) ?? new Uint8Array());
    expect(await showAsCurrent(world.ports, 'v2026-03-15', [])).toMatchObject({ status: 'current' });
    expect(await statusAt(world)).toMatchObject({ status: 'superseded', superseded_by: 'v2026-03-15', sequence: 2 });
    world.store.objects.set('exports/releases/v2026-03-01/manifest.json', Buffer.from('{}'));
    expect(await showAsCurrent(world.ports, 'v2026-03-01', [])).toMatchObject({
      status: 'superseded',
      superseded_by: 'v2026-03-15',
    });
    expect((await readStatuses(world.ports)).map(({ version, status }) => [version, status])).toEqual([
      ['v2026-03-01', 'superseded'],
      [VERSION, 'superseded'],
      ['v2026-03-15', 'current'],
    ]);
  });

  it('that says revoked stays so, and a trainer and an auditor see it', async () => {
    const world = await published();
    expect((await consumeRelease(world.store, PREFIX, await trusted())).records).toBe(samples.length);
    await changeStatus(world.ports, VERSION, { status: 'revoked', withdrawn: { consent_withdrawn: 1 } });
    await expect(consumeRelease(world.store, PREFIX, await trusted())).rejects.toMatchObject({
      code: 'ReleaseRevoked',
    });
    expect((await verify(world)).failures).toEqual([{ artefact: `exports/status/${VERSION}.json`, code: 'revoked' }]);
    for (const status of ['current', 'superseded'] as const)
      await expect(changeStatus(world.ports, VERSION, { status })).rejects.toMatchObject({ code: 'ContractViolated' });
  });

  it('that was put back, forged, taken from another release or removed is found', async () => {
    const world = await published();
    const key = `exports/status/${VERSION}.json`;
    const old = world.store.objects.get(key) ?? new Uint8Array();
    await changeStatus(world.ports, VERSION, { status: 'revoked', withdrawn: { legal_order: 1 } });
    const codes = async (bytes?: Uint8Array): Promise<string[]> => {
      if (bytes === undefined) world.store.objects.delete(key);
      else world.store.objects.set(key, bytes);
      return (await verify(world)).failures.map(({ code }) => code);
    };
    expect(await codes(old)).toEqual(['status_stale']);
    const forged = JSON.parse(Buffer.from(old).toString('utf8')) as { payload: string };
    const said = Buffer.from(forged.payload, 'base64').toString('utf8').replace('"sequence":1', '"sequence":3');
    forged.payload = Buffer.from(said).toString('base64');
    expect(await codes(Buffer.from(canonicalJson(forged as unknown as Json)))).toEqual(['status_invalid']);
    expect(await codes(Buffer.from('{"status":"current"}'))).toEqual(['status_invalid']);
    expect(await codes()).toEqual(['status_missing']);
    await expect(consumeRelease(world.store, PREFIX, await trusted())).rejects.toMatchObject({ code: 'ObjectMissing' });
    world.store.objects.set(key, Buffer.from('{}'));
    await expect(readStatuses(world.ports)).rejects.toMatchObject({ code: 'ObjectCorrupt', place: { file: key } });
    await expect(consumeRelease(world.store, PREFIX, await trusted())).rejects.toMatchObject({ code: 'ObjectCorrupt' });
  });

  it('is shown again from the ledger where a process ended between the two', async () => {
    const world = await published();
    const dies = worldOf(
      world.store,
      stopsAt(0, (key) => key.startsWith('exports/status/')),
    );
    await expect(changeStatus(dies.ports, VERSION, { status: 'revoked', withdrawn: { defect: 2 } })).rejects.toThrow();
    expect(await statusAt(world)).toMatchObject({ status: 'current', sequence: 1 });
    expect((await verify(world)).failures.map(({ code }) => code)).toEqual(['status_stale']);
    await changeStatus(world.ports, VERSION, { status: 'revoked', withdrawn: { defect: 2 } });
    expect(await statusAt(world)).toMatchObject({ status: 'revoked', sequence: 2, withdrawn: { defect: 2 } });
  });

  it('counts up without a gap or a double, however many change it at once', async () => {
    const world = await published();
    await Promise.all(
      [1, 2, 3, 4].map((n) => changeStatus(world.ports, VERSION, { status: 'revoked', withdrawn: { defect: n } })),
    );
    expect((await recordedStatus(world.ports, VERSION))?.sequence).toBe(5);
  });
});

describe('the evidence of JudgePublication', () => {
  const gathered = async (change: (world: World, input: Ready) => Promise<void> | void, clock?: string) => {
    const world = worldOf(undefined, undefined, createInstantClock(clock ?? '2026-03-14T01:00:00.000Z'));
    const input = await ready(world);
    await change(world, input);
    const run = await loadRun(world.ports.bucket, input.run);
    return { found: await gatherPublication(world.ports, run, input.candidate), input };
  };
  const first = samples[0]?.record.metadata ?? { record_id: '', content_hash: '' };
  const tombstone = (record_id: string, content_hashes: string[]): Json => ({
    record_id,
    content_hashes,
    reason: 'consent_withdrawn',
    by: 'officer',
    on: '2026-03-14',
  });

  it('shows an untouched candidate as it is, read by the keys of its manifest', async () => {
    const { found, input } = await gathered(() => undefined);
    expect(PublicationEvidence.parse(found?.publication)).toMatchObject({
      candidate_digest: input.candidate.release_digest,
      manifest_digest: input.candidate.release_digest,
      files_differing: 0,
      files_unlisted: 0,
      withdrawn: 0,
      approvals_expired: [],
      decisions_expired: [],
    });
    expect(found?.consumption).toMatchObject({
      candidate_digest: input.candidate.release_digest,
      records: samples.length,
      trainable_records: samples.length,
      failures: {},
    });
  });

  it.each([
    ['a file that was changed', 'README.md', 'other', { files_differing: 1 }],
    ['a file that is gone', 'README.md', null, { files_differing: 1 }],
    ['a file that nobody lists', 'data/sft/train/extra.jsonl', '{}', { files_unlisted: 1 }],
  ] as const)('counts %s', async (_, key, body, expected) => {
    const { found } = await gathered(({ store }, { candidate }) => {
      if (body === null) store.objects.delete(candidate.prefix + key);
      else store.objects.set(candidate.prefix + key, Buffer.from(body));
    });
    expect(found?.publication).toMatchObject(expected);
  });

  it('counts what a trainer could not read', async () => {
    const shard = 'data/sft/train/stage_a-0.jsonl';
    const broken = await gathered(({ store }, { candidate }) => {
      store.objects.set(candidate.prefix + shard, Buffer.from('no record\n'));
    });
    expect(broken.found?.consumption.failures).toEqual({ record_invalid: 1, hash_mismatch: 1, count_mismatch: 1 });
    const gone = await gathered(({ store }, { candidate }) => void store.objects.delete(candidate.prefix + shard));
    expect(gone.found?.consumption.failures).toEqual({ shard_missing: 1 });
    expect(gone.found?.consumption.read_shards).toBeLessThan(gone.found?.consumption.planned_shards ?? 0);
  });

  it('is nothing at all where the manifest is gone or is none', async () => {
    const gone = await gathered(
      ({ store }, { candidate }) => void store.objects.delete(`${candidate.prefix}manifest.json`),
    );
    expect(gone.found).toBeUndefined();
    const other = await gathered(({ store }, { candidate }) => {
      store.objects.set(`${candidate.prefix}manifest.json`, Buffer.from('{}'));
    });
    expect(other.found).toBeUndefined();
  });

  it('counts withdrawals by id, and by the same words under another id', async () => {
    for (const item of [tombstone(first.record_id, []), tombstone('f'.repeat(16), [first.content_hash])]) {
      const { found } = await gathered(async ({ ports }) => {
        await ports.ledger.put('withdrawal', (item as { record_id: string }).record_id, item);
      });
      expect(found?.publication.withdrawn).toBe(1);
    }
    const { found } = await gathered(async ({ ports }) => {
      await ports.ledger.put('withdrawal', 'e'.repeat(16), tombstone('e'.repeat(16), ['sha256:other']));
    });
    expect(found?.publication.withdrawn).toBe(0);
  });

  it('counts what a person left out by a decision of today, by source, object or record', async () => {
    const { source_id = '' } = samples[0]?.record.metadata ?? {};
    const left = async (target: string, code: string, until: string) => {
      const { found } = await gathered(async ({ ports }) => {
        const decision = { action: 'exclude', target, code, by: 'officer', on: '2026-03-01', until, why: 'Taken out.' };
        await ports.ledger.put('decision', 'exclude-1', { ...decision, id: 'exclude-1' });
      });
      return found?.publication.excluded;
    };
    expect(await left(first.record_id, 'record', '2026-12-31')).toBe(1);
    expect(await left(source_id, 'source', '2026-12-31')).toBeGreaterThan(0);
    expect(await left(source_id, 'source', '2026-03-13')).toBe(0);
    expect(await left('f'.repeat(16), 'record', '2026-12-31')).toBe(0);
    expect(await left(source_id, 'record', '2026-12-31')).toBe(0);
  });

  it('is not gathered from a ledger that lost an item of which its audit chain tells', async () => {
    const world = worldOf();
    const { run, execution, candidate } = await ready(world);
    await world.ports.ledger.audit('record.withdrawn', { record_id: 'f'.repeat(16) });
    await expect(
      judgePublication.run({ run, execution, candidate }, { ports: world.ports, progress: () => undefined }),
    ).rejects.toMatchObject({ code: 'AuditBroken' });
  });

  const judgedOn = async (day: string, changes: (config: Run['config']) => Partial<Run['config']>) => {
    const world = worldOf(undefined, undefined, createInstantClock(`${day}T01:00:00.000Z`));
    const finding = { code: 'too_few', severity: 'info', subject: 'gulls', counts: {}, remedy: 'Explained.' };
    const verdict = { gate: 'licence', version: '1', verdict: 'pass', findings: [finding], examined: { records: 5 } };
    const input = await ready(world, 'test', [verdict as unknown as Json]);
    const run = await loadRun(world.ports.bucket, input.run);
    const changed = { ...run, config: { ...run.config, ...changes(run.config) } };
    return (await gatherPublication(world.ports, changed, input.candidate))?.publication;
  };

  it('names approvals that hold at the version and not on the day of publication', async () => {
    const until = ({ sources }: Run['config']) => ({
      sources: sources.map((source) => ({
        ...source,
        licence: { ...source.licence, decided_on: '2026-01-01', expires_on: '2026-03-20' },
      })),
    });
    expect((await judgedOn('2026-03-20', until))?.approvals_expired).toEqual([]);
    expect((await judgedOn('2026-03-21', until))?.approvals_expired).toEqual(['harbour_dialogues_s0']);
  });

  it('names decisions that answered a finding or cleared an exported record, and hold no more', async () => {
    const decision = (id: string, action: 'explain' | 'clear' | 'waive', target: string, code: string) => ({
      id,
      action,
      target,
      code,
      by: 'officer',
      on: '2026-03-01',
      until: '2026-03-20',
      why: 'invented',
    });
    const decisions = [
      decision('answers', 'explain', 'gulls', 'too_few'),
      decision('of-another', 'explain', 'terns', 'too_few'),
      decision('clears', 'clear', first.record_id, 'requires_review'),
      decision('clears-nothing', 'clear', 'f'.repeat(16), 'requires_review'),
    ];
    expect((await judgedOn('2026-03-20', () => ({ decisions })))?.decisions_expired).toEqual([]);
    expect((await judgedOn('2026-03-21', () => ({ decisions })))?.decisions_expired).toEqual(['answers', 'clears']);
  });
});
