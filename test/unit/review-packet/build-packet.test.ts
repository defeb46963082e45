// A packet is a function of candidate, review and reviewer, and leaves out exactly what is carried.
import { describe, expect, it } from 'vitest';
import { digestOf, type Json, sha256 } from '../../../core/record/index.ts';
import { type ReviewPacket, sampledIds } from '../../../core/review/index.ts';
import { packetId, packetParts, packetRecords, packetSamples, samplePacket } from '../../support/sample-packet.ts';

const ids = ({ samples }: ReviewPacket): readonly string[] => samples.map(({ record_id }) => record_id);
const digest = (packet: ReviewPacket): string => digestOf(packet as unknown as Json);
const ALL = [0, 1, 2, 3, 4, 5].map(packetId);

describe('buildPacket', () => {
  it('gives the same packet whatever the order of records, strata and carried samples', () => {
    const samples = packetSamples();
    const turned = {
      ...samples,
      reviews: samples.reviews.map((review) => ({ ...review, strata: review.strata.toReversed() })),
    };
    const records = new Map([...packetRecords()].toReversed());
    const carried = [packetId(2), packetId(4)];
    expect(digest(samplePacket({ samples: turned, records, carried: carried.toReversed() }))).toBe(
      digest(samplePacket({ carried })),
    );
  });

  it('has every sample once, in an order of its own for each reviewer, review and candidate', () => {
    const orders = [
      samplePacket(),
      samplePacket({ reviewer: 'ben_invented' }),
      samplePacket({ candidateDigest: sha256('another') }),
    ].map(ids);
    for (const order of orders) expect(order.toSorted()).toEqual(ALL.toSorted());
    expect(new Set(orders.map((order) => order.join())).size).toBe(3);
    for (const order of orders) expect(order).not.toEqual(ALL.toSorted());
  });

  it('leaves out what is carried and names it, without moving the rest', () => {
    const carried = [packetId(3), packetId(1), packetId(3)];
    const packet = samplePacket({ carried });
    expect(packet.carried).toEqual([packetId(1), packetId(3)].toSorted());
    expect(ids(packet)).toEqual(ids(samplePacket()).filter((id) => !carried.includes(id)));
  });

  it('needs no record of what is carried', () => {
    const records = new Map(packetRecords());
    records.delete(packetId(0));
    expect(ids(samplePacket({ records, carried: [packetId(0)] }))).not.toContain(packetId(0));
  });

  it('is empty where everything is carried', () => {
    expect(samplePacket({ carried: ALL })).toMatchObject({ samples: [], carried: ALL.toSorted() });
  });

  it('names candidate, samples, version, review and bound', () => {
    expect(samplePacket()).toMatchObject({
      format: 'review-packet/1',
      version: 'v2026-02-01',
      candidate_digest: sha256('candidate'),
      samples_digest: sha256('samples'),
      reviewer: 'ada_invented',
      review: { id: 'foundation' },
      defect_rate_bound: 0.5,
    });
  });

  it('has of each kind of record what is read of it', () => {
    const samples = new Map(samplePacket().samples.map((sample) => [sample.record_id, sample]));
    const of = (n: number) => samples.get(packetId(n));
    expect(of(0)?.messages.map(({ role }) => role)).toEqual(['system', 'user', 'assistant', 'user', 'assistant']);
    expect(of(2)).toMatchObject({ kind: 'simulator', source_id: 'invented_clients' });
    expect(of(3)).toMatchObject({ kind: 'preference', family: 'priority', split: 'val', text: null });
    expect([of(3)?.messages, of(3)?.chosen, of(3)?.rejected].map((list) => list?.length)).toEqual([1, 1, 1]);
    expect(of(3)?.chosen[0]?.content).toContain('for whom');
    expect(of(4)).toMatchObject({ kind: 'pretrain', messages: [], chosen: [], rejected: [] });
    expect(of(4)?.text).toContain('Grief');
    expect([of(5)?.reasoning, of(0)?.reasoning]).toEqual(['First name the loss.', null]);
    expect(of(0)?.labels).toEqual({
      modality: ['person_centred'],
      risk: 'low',
      topic: ['loss', 'sleep'],
      edge_category: null,
    });
  });

  it('holds no source key, no lineage and no licence of a record', () => {
    expect(JSON.stringify(samplePacket())).not.toMatch(/talks\/one|source_sha256|CC-BY/);
  });

  it('refuses a candidate that lacks a sampled record', () => {
    const records = new Map(packetRecords());
    records.delete(packetId(0));
    expect(() => samplePacket({ records })).toThrow(
      expect.objectContaining({ name: 'ObjectCorrupt', place: { field: packetId(0) } }),
    );
  });

  it('refuses a record under the id of another', () => {
    const records = new Map(packetRecords());
    const other = records.get(packetId(1));
    if (other === undefined) throw new Error('the sample packet has no second record');
    records.set(packetId(0), other);
    expect(() => samplePacket({ records })).toThrow(expect.objectContaining({ name: 'ContractViolated' }));
  });

  it('refuses to carry what is no sample', () => {
    expect(() => samplePacket({ carried: [packetId(9)] })).toThrow(
      expect.objectContaining({ name: 'ContractViolated' }),
    );
  });

  it('refuses a review without samples in the candidate', () => {
    const { samples } = packetParts();
    expect(() => sampledIds(samples, 'edge')).toThrow(
      expect.objectContaining({ name: 'NotFound', place: { field: 'edge' } }),
    );
  });

  it('reads a record once that two strata name', () => {
    const samples = packetSamples();
    const doubled = {
      ...samples,
      reviews: samples.reviews.map((review) => ({ ...review, strata: [...review.strata, ...review.strata] })),
    };
    expect(sampledIds(doubled, 'foundation')).toEqual(ALL.toSorted());
  });
});
