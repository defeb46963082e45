// Counts what a call asks of the bucket, since requests are most of what a release costs besides compute.
import type { ObjectReader, ObjectStore, StagePorts } from '../../ports.ts';

export interface Meter {
  reads: number;
  lists: number;
  writes: number;
}

const KEYS_A_LIST = 1000;

function meterReader(reader: ObjectReader, meter: Meter): ObjectReader {
  return {
    async *list(prefix) {
      meter.lists += 1;
      let keys = 0;
      for await (const object of reader.list(prefix)) {
        keys += 1;
        if (keys % KEYS_A_LIST === 0) meter.lists += 1;
        yield object;
      }
    },
    head: (key) => {
      meter.reads += 1;
      return reader.head(key);
    },
    read: (key, options) => {
      meter.reads += 1;
      return reader.read(key, options);
    },
    get: (key, options) => {
      meter.reads += 1;
      return reader.get(key, options);
    },
  };
}

function meterStore(store: ObjectStore, meter: Meter): ObjectStore {
  return {
    ...meterReader(store, meter),
    create: (key, body) => {
      meter.writes += 1;
      return store.create(key, body);
    },
    replace: (key, body) => {
      meter.writes += 1;
      return store.replace(key, body);
    },
    remove: (key) => store.remove(key),
    erase: (key, extent) => store.erase(key, extent),
    versions: (key) => store.versions(key),
  };
}

/** The ports of one call: requests are counted from the side of the stage, a body of many parts as one. */
export function meterPorts(ports: StagePorts, meter: Meter): StagePorts {
  const bucket = meterStore(ports.bucket, meter);
  const sources = ports.sources === ports.bucket ? bucket : meterReader(ports.sources, meter);
  return { ...ports, bucket, sources };
}
