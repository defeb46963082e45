// Sets that grow together: the root of a set is its smallest member, so the answer does not depend on the order of edges.

export interface UnionFind {
  find(member: number): number;
  union(one: number, other: number): void;
}

/** 4 bytes a member. */
export function createUnionFind(members: number): UnionFind {
  const parents = new Uint32Array(members);
  for (let member = 0; member < members; member += 1) parents[member] = member;
  const find = (member: number): number => {
    let at = member;
    while (parents[at] !== at) {
      const grandparent = parents[parents[at] as number] as number;
      parents[at] = grandparent;
      at = grandparent;
    }
    return at;
  };
  return {
    find,
    union(one, other) {
      const a = find(one);
      const b = find(other);
      if (a < b) parents[b] = a;
      else parents[a] = b;
    },
  };
}
