// Ports that remember what a stage touched: operation and place, to be held against its rights.
import type { LedgerKind, ObjectReader, ObjectStore, StagePorts } from '../../platform/ports.ts';

/** `object`: s3 keys; `list`: prefixes, or the key whose absence was asked for; `item`: ledger kinds; `key`: what a signer did. */
export type Touch =
  | { readonly on: 'object'; readonly does: 'read' | 'create' | 'replace' | 'delete' | 'erase'; readonly key: string }
  | { readonly on: 'list'; readonly prefix: string }
  | { readonly on: 'versions'; readonly key: string }
  | { readonly on: 'ledger'; readonly does: 'read' | 'write'; readonly what: LedgerKind | 'claims' | 'audit' }
  | { readonly on: 'signer'; readonly does: 'sign' | 'publicKey' };

type Note = (touch: Touch) => void;

function recordedReader<T extends ObjectReader>(inner: T, note: Note): T {
  const read = (key: string) => note({ on: 'object', does: 'read', key });
  return {
    ...inner,
    list: (prefix) => {
      note({ on: 'list', prefix });
      return inner.list(prefix);
    },
    head: async (key) => {
      const found = await inner.head(key);
      read(key);
      // S3 says that an object is missing only to whoever may list its prefix.
      if (found === undefined) note({ on: 'list', prefix: key });
      return found;
    },
    read: (key, options) => {
      read(key);
      return inner.read(key, options);
    },
    get: (key, options) => {
      read(key);
      return inner.get(key, options);
    },
  };
}

function recordedStore(inner: ObjectStore, note: Note): ObjectStore {
  const write = (does: 'create' | 'replace' | 'delete', key: string) => note({ on: 'object', does, key });
  return {
    ...recordedReader(inner, note),
    create: (key, body) => {
      write('create', key);
      return inner.create(key, body);
    },
    replace: (key, body) => {
      write('replace', key);
      return inner.replace(key, body);
    },
    remove: (key) => {
      write('delete', key);
      return inner.remove(key);
    },
    erase: (key, extent) => {
      note({ on: 'object', does: 'erase', key });
      return inner.erase(key, extent);
    },
    versions: (key) => {
      note({ on: 'versions', key });
      return inner.versions(key);
    },
  };
}

/** The same ports; every call is noted before it is made. */
export function recordedPorts(ports: StagePorts, note: Note): StagePorts {
  const ledger = (does: 'read' | 'write', what: LedgerKind | 'claims' | 'audit') => note({ on: 'ledger', does, what });
  return {
    ...ports,
    sources: recordedReader(ports.sources, note),
    bucket: recordedStore(ports.bucket, note),
    ledger: {
      claim: (request) => {
        ledger('write', 'claims');
        return ports.ledger.claim(request);
      },
      claimOf: (...args) => {
        ledger('read', 'claims');
        return ports.ledger.claimOf(...args);
      },
      endClaim: (...args) => {
        ledger('write', 'claims');
        return ports.ledger.endClaim(...args);
      },
      put: (kind, ...args) => {
        ledger('write', kind);
        return ports.ledger.put(kind, ...args);
      },
      get: (kind, ...args) => {
        ledger('read', kind);
        return ports.ledger.get(kind, ...args);
      },
      list: (kind) => {
        ledger('read', kind);
        return ports.ledger.list(kind);
      },
      audit: (...args) => {
        ledger('write', 'audit');
        return ports.ledger.audit(...args);
      },
      auditTrail: () => {
        ledger('read', 'audit');
        return ports.ledger.auditTrail();
      },
    },
    signer: {
      sign: (payload) => {
        note({ on: 'signer', does: 'sign' });
        return ports.signer.sign(payload);
      },
      publicKey: () => {
        note({ on: 'signer', does: 'publicKey' });
        return ports.signer.publicKey();
      },
    },
  };
}
