// On the real sets beside the project, where they are present: nothing of them is copied or printed, only counted.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { converse } from './policy.ts';

const shared = join(import.meta.dirname, '../../../../shared/data');
const count = (text: string, pattern: RegExp) => (text.match(pattern) ?? []).length;

describe.skipIf(!existsSync(join(shared, 'vera-mh')))('crisis chats (skipped without ../shared)', () => {
  it('keep every 988 and 741741 and every crisis term', () => {
    const folder = join(shared, 'vera-mh/conversations');
    for (const file of readdirSync(folder)) {
      const text = readFileSync(join(folder, file), 'utf8');
      const { parts, crisisKept } = converse([text], ['user', 'agent']);
      expect(crisisKept).toBe(true);
      for (const resource of [/988/g, /741741/g]) expect(count(parts[0] ?? '', resource)).toBe(count(text, resource));
    }
  });
});

describe.skipIf(!existsSync(join(shared, 'mts-dialog')))("doctors' dialogues (skipped without ../shared)", () => {
  it('keep no title with a name behind it, and are the same when redacted again', () => {
    let titled = 0;
    let changed = 0;
    let records = 0;
    for (const file of readdirSync(join(shared, 'mts-dialog')).filter((name) => name.endsWith('.csv'))) {
      for (const row of readFileSync(join(shared, 'mts-dialog', file), 'utf8').split(/\n(?=\d+,)/)) {
        const { parts, crisisKept } = converse([row]);
        const text = parts[0] ?? '';
        expect(crisisKept).toBe(true);
        titled +=
          count(text, /\b(?:Dr|Mr|Mrs|Ms|DR|MR|MRS|MS)\b\.? +[A-Z][A-Za-z]*/g) +
          count(text, /\bDoctor [A-Z][a-z]+/g) -
          count(text, /\bDoctor (?:I|How|What|Yes|No|Is|It|The|My|Are|And|Do|Did|So|Well|Okay|Oh|In|On)\b/g);
        if (converse([text]).parts[0] !== text) changed++;
        records++;
      }
    }
    expect(titled).toBe(0);
    expect(changed / records).toBeLessThan(0.005);
  });
});
