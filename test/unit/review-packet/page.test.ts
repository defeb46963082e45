// The page is one file: its own script and style by hash, the packet inert, and equal bytes for equal packets.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Script } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPageAssets } from '../../../cli/packet-page.ts';
import { canonicalJson, type Json, sha256 } from '../../../core/record/index.ts';
import { CONCERNS, ESCALATIONS, joinModules, renderPacketPage } from '../../../core/review/index.ts';
import { inertJson } from '../../../core/review/page/inert-json.ts';
import { PAGE_MODULES } from '../../../core/review/page/join-modules.ts';
import { HOSTILE, samplePacket } from '../../support/sample-packet.ts';

const BROWSER = resolve(import.meta.dirname, '../../../core/review/page/browser');
const assets = readPageAssets();
const packet = samplePacket();
const page = renderPacketPage(packet, assets);
const read = (name: string): string => readFileSync(resolve(BROWSER, name), 'utf8');

const between = (text: string, start: string, end: string): string => text.split(start)[1]?.split(end)[0] ?? '';
const data = (html: string): string => between(html, '<script type="application/json" id="packet-data">', '</script>');
const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

describe('inertJson', () => {
  it('reads back as what was written, and can neither end a script block nor open a tag or comment', () => {
    const piece = fc.constantFrom('</script>', '<!--', '-->', ']]>', '&lt;', '\u2028', '\u202e', '\ud800', '"', '\\');
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ unit: 'binary' }))), (words) => {
        const text = words.join('');
        const json = inertJson({ [text]: text });
        expect(json).not.toMatch(/[<>&\u2028\u2029\u202a-\u202e\u2066-\u2069]/);
        expect(canonicalJson(JSON.parse(json) as Json)).toBe(canonicalJson({ [text]: text }));
      }),
      { seed: 4, numRuns: 300 },
    );
  });
});

describe('renderPacketPage', () => {
  it('allows its own script and style by their hashes and nothing else', () => {
    const policy = between(page, 'http-equiv="Content-Security-Policy" content="', '"');
    const scripts = [...page.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(([, text]) => text ?? '');
    const styles = [...page.matchAll(/<style>([\s\S]*?)<\/style>/g)].map(([, text]) => text ?? '');
    expect([scripts.length, styles.length]).toEqual([1, 1]);
    expect(policy.split('; ')).toEqual([
      `default-src 'none'`,
      `script-src ${hashOf(scripts[0] ?? '')}`,
      `style-src ${hashOf(styles[0] ?? '')}`,
      `base-uri 'none'`,
      `form-action 'none'`,
      `require-trusted-types-for 'script'`,
      `trusted-types 'none'`,
    ]);
  });

  it('names the policy before anything that it governs', () => {
    expect(page.indexOf('Content-Security-Policy')).toBeLessThan(page.indexOf('<style'));
    expect(page.indexOf('Content-Security-Policy')).toBeLessThan(page.indexOf('<script'));
  });

  it('asks for nothing outside of itself and handles no event in markup', () => {
    const own = page.replace(data(page), '');
    expect(
      own.match(/<(?:link|img|iframe|object|embed|base|form)\b|\son\w+=|@import|\burl\(|https?:\/\//gi),
    ).toBeNull();
    expect(
      own.match(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|fetch\(/g),
    ).toBeNull();
  });

  it('has texts of records nowhere but in the inert block', () => {
    const own = page.replace(data(page), '');
    for (const { messages } of packet.samples)
      for (const { content } of messages) expect(own).not.toContain(content.slice(0, 24));
    expect(data(page)).not.toMatch(/[<>]/);
    expect(page).not.toContain(HOSTILE);
  });

  it('holds the packet under its digest, and the closed lists in their order', () => {
    const held = JSON.parse(data(page)) as Record<string, unknown>;
    expect(held['packet']).toEqual(packet);
    expect(held['packet_digest']).toBe(sha256(canonicalJson(packet as unknown as Json)));
    expect(held['concerns']).toEqual(Object.entries(CONCERNS));
    expect(held['escalations']).toEqual(Object.entries(ESCALATIONS));
  });

  it('gives equal bytes for equal packets, and others for others', () => {
    expect(renderPacketPage(samplePacket(), readPageAssets())).toBe(page);
    expect(renderPacketPage(samplePacket({ reviewer: 'ben_invented' }), assets)).not.toBe(page);
  });
});

describe('joinModules', () => {
  it('takes every module of the folder, each behind those that it imports', () => {
    const files = readdirSync(BROWSER).filter((name) => name.endsWith('.js'));
    expect([...PAGE_MODULES].toSorted()).toEqual(files.toSorted());
    for (const [at, name] of PAGE_MODULES.entries())
      for (const [, from] of read(name).matchAll(/from '\.\/(.+)';$/gm))
        expect(PAGE_MODULES.slice(0, at) as readonly string[], `${name} before ${from}`).toContain(from);
  });

  it('makes a script of them that parses, and leaves no import', () => {
    expect(() => new Script(assets.script)).not.toThrow();
    expect(assets.script).not.toMatch(/^(?:import|export) /m);
  });

  it('keeps names of modules apart', () => {
    const texts: Record<string, string> = {
      'text.js': "const own = 'a';\nexport function first() {\n  return own;\n}\nexport const word = 'w';",
      'main.js': "import { first, word as w } from './text.js';\nconst own = 'b';\nresult.push(first(), own, w);",
    };
    const result: string[] = [];
    new Script(joinModules((name) => texts[name] ?? '')).runInNewContext({ result });
    expect(result).toEqual(['a', 'b', 'w']);
  });

  it.each([
    ['another way of importing', "import * as all from './text.js';"],
    ['another way of exporting', 'export { one };'],
    ['the end of a script block', "const text = '</SCRIPT';"],
    ['the start of a comment', "const text = '<!--';"],
  ])('refuses %s', (_, text) => {
    expect(() => joinModules((name) => (name === 'main.js' ? text : ''))).toThrow(
      expect.objectContaining({ name: 'ContractViolated' }),
    );
  });
});
