// Groups: documents that share a duplicate cluster or any group key, directly or through others, stay together.
import { createUnionFind, hexOf, putHex } from '../dedup/index.ts';

export interface Grouping {
  /** Smallest document of each document's group. */
  readonly roots: Uint32Array;
  /** 16 hex that name the group of a root. */
  identity(root: number): string;
}

export interface GroupingBuilder {
  /** `keys`: hashed group keys (16 hex); `content`: the document's own content hash, 16 hex or more. */
  add(document: number, keys: readonly string[], cluster: string | null, content: string): void;
  build(): Grouping;
}

/**
 * The identity of a group is its smallest group key, or where no member has one its smallest content hash. It names
 * nothing outside the group, so unrelated data never moves a group; a newcomer to the group moves it only when its own
 * key is smaller, and what a release has published stays where it was.
 */
export function createGrouping(documents: number): GroupingBuilder {
  const sets = createUnionFind(documents);
  const firstOf = new Map<string, number>();
  const names = [new Uint32Array(documents), new Uint32Array(documents)];
  const keyed = new Uint8Array(documents);
  const join = (key: string, document: number): void => {
    const first = firstOf.get(key);
    if (first === undefined) firstOf.set(key, document);
    else sets.union(first, document);
  };
  const better = (one: number, other: number): boolean => {
    if (keyed[one] !== keyed[other]) return keyed[one] === 1;
    return hexOf(names, one) < hexOf(names, other);
  };
  return {
    add(document, keys, cluster, content) {
      for (const key of keys) join(`key ${key}`, document);
      if (cluster !== null) join(`cluster ${cluster}`, document);
      const smallest = keys.reduce<string | undefined>(
        (least, key) => (least === undefined || key < least ? key : least),
        undefined,
      );
      keyed[document] = smallest === undefined ? 0 : 1;
      putHex(names, document, smallest ?? content);
    },
    build() {
      const roots = Uint32Array.from({ length: documents }, (_, document) => sets.find(document));
      const best = roots.slice();
      roots.forEach((root, document) => {
        if (better(document, best[root] as number)) best[root] = document;
      });
      return { roots, identity: (root) => hexOf(names, best[root] as number) };
    },
  };
}
