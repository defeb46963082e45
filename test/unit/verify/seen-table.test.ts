// The compact table answers exactly like a map, also after it has grown.
import { describe, expect, it } from 'vitest';
import { sha256 } from '../../../core/record/index.ts';
import { createSeenTable } from '../../../core/verify/seen-table.ts';

describe('createSeenTable', () => {
  it('answers like a map over twenty thousand names, with repetitions', () => {
    const table = createSeenTable();
    const map = new Map<string, number>();
    for (let n = 0; n < 20_000; n += 1) {
      const name = sha256(String(n % 15_000)).slice(0, 16);
      expect(table.meet(name, n % 3)).toBe(map.get(name));
      if (!map.has(name)) map.set(name, n % 3);
    }
    expect(table.size).toBe(15_000);
  });

  it('tells names apart that share their first or last half, and knows all zeros', () => {
    const table = createSeenTable();
    const names = ['0000000000000000', '0000000000000001', '0000000100000000', 'ffffffffffffffff', 'ffffffff00000000'];
    for (const [index, name] of names.entries()) expect(table.meet(name, index)).toBeUndefined();
    for (const [index, name] of names.entries()) expect(table.meet(name, 9)).toBe(index);
  });
});
