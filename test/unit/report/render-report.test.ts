// The report is one page that needs nothing else, says what is missing, and cannot be injected into.
import { describe, expect, it } from 'vitest';
import { NO_EVIDENCE, renderReport } from '../../../core/report/index.ts';
import { sampleConfig, samplePicture } from '../../support/sample-evidence.ts';

const page = renderReport(samplePicture());
const sectionOf = (html: string, id: string): string =>
  html.split(`<section id="${id}"`)[1]?.split('</section>')[0] ?? '';

describe('renderReport', () => {
  it('asks for nothing outside of itself and runs no script', () => {
    for (const html of [page, renderReport(samplePicture({ evidence: NO_EVIDENCE }))]) {
      expect(html).not.toMatch(/<script|<link|<img|<iframe|@import|url\(|javascript:|https?:\/\//i);
      expect(html).toContain("default-src 'none'");
    }
  });

  it('is the same bytes for the same picture', () => {
    expect(renderReport(samplePicture())).toBe(page);
  });

  it('opens and closes every element in order', () => {
    const stack: string[] = [];
    const open = /<(\/?)([a-z][a-z0-9]*)((?:"[^"]*"|[^>"])*?)(\/?)>/g;
    for (const [, close, name = '', , self] of page.replace(/<!doctype html>/, '').matchAll(open)) {
      if (['meta', 'br'].includes(name) || self === '/') continue;
      if (close === '') stack.push(name);
      else expect(stack.pop(), `closing ${name}`).toBe(name);
    }
    expect(stack).toEqual([]);
  });

  it('has one first heading, a caption for every table, and words for every drawing', () => {
    expect(page.match(/<h1>/g)).toHaveLength(1);
    expect(page.match(/<caption>/g)?.length).toBe(page.match(/<table/g)?.length);
    for (const [drawing] of page.matchAll(/<svg[^>]*>/g))
      expect(drawing).toMatch(/aria-label="[^"]{20,}"|aria-hidden="true"/);
  });

  it('links every word of its navigation to a section that is there', () => {
    const targets = [...page.matchAll(/<a href="#([\w-]+)"/g)].map(([, id]) => id);
    expect(targets.length).toBeGreaterThan(12);
    for (const id of targets) expect(page).toContain(`<section id="${id}"`);
  });

  it('shows the verdict, that it is not for training, and the key figures', () => {
    const hero = page.slice(0, page.indexOf('<main'));
    expect(hero).toContain('Blocked');
    expect(hero).toContain('1 gate of 6 said no');
    expect(hero).toContain('Not for training:');
    expect(hero).toContain('1,741');
  });

  it('tells a passed rehearsal, a test environment and a real candidate apart', () => {
    const verdicts = samplePicture().verdicts.filter(({ verdict }) => verdict === 'pass');
    const passed = { outcome: 'passed' as const, verdicts };
    expect(renderReport(samplePicture(passed))).toContain('it is a rehearsal');
    const config = sampleConfig();
    const tested = {
      ...passed,
      kind: 'release' as const,
      config: { ...config, project: { ...config.project, environment: 'test' as const } },
    };
    expect(renderReport(samplePicture(tested))).toContain('its environment is test');
    expect(renderReport(samplePicture({ ...passed, kind: 'release', trainable: true }))).toContain(
      'Trainable once it is signed and published',
    );
  });

  it('lists blocking findings before those to explain, each with its remedy', () => {
    const gates = sectionOf(page, 'gates');
    expect(gates.indexOf('family missing')).toBeGreaterThan(0);
    expect(gates.indexOf('family missing')).toBeLessThan(gates.indexOf('epochs over limit'));
    expect(gates).toContain('npm run release -- decide waive lantern_sessions');
  });

  it('names every drop reason of the funnel with its number', () => {
    const funnel = sectionOf(page, 'funnel');
    for (const words of [
      '<b>70</b> too short',
      '<b>88</b> exact duplicate',
      '<b>26</b> holdout leak',
      '<b>3</b> licence pending',
      '1,741',
    ])
      expect(funnel).toContain(words);
  });

  it.each([
    'coverage',
    'funnel',
    'distributions',
    'duplicates',
    'splits',
    'leakage',
    'privacy',
    'labels',
    'bias',
    'curriculum',
    'review',
    'licences',
    'exclusions',
    'gates',
  ])('says "no evidence" in %s where the run did not get there, and never a zero', (id) => {
    const bare = renderReport(
      samplePicture({
        evidence: NO_EVIDENCE,
        shards: null,
        samples: null,
        families: [],
        exclusions: [],
        personas: [],
        verdicts: [],
      }),
    );
    expect(sectionOf(bare, id)).toContain('No evidence.');
    expect(sectionOf(bare, id)).not.toMatch(/>0</);
  });

  it('shows missing key figures as missing', () => {
    const bare = renderReport(samplePicture({ evidence: NO_EVIDENCE, shards: null, families: [], verdicts: [] }));
    const figures = bare.slice(bare.indexOf('<dl class="figs">'), bare.indexOf('</dl>'));
    expect(figures.match(/no evidence/g)).toHaveLength(8);
  });

  it('escapes what the configuration says', () => {
    const config = sampleConfig();
    const html = renderReport(
      samplePicture({
        config: {
          ...config,
          project: { ...config.project, name: '<script>alert("x")</script>', description: 'a & b' },
        },
      }),
    );
    expect(html).not.toContain('<script>');
    expect(html).toContain('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;');
    expect(html).toContain('a &amp; b');
  });

  it('does not fail on empty reports', () => {
    const { evidence } = samplePicture();
    const { funnel, curriculum, distribution } = evidence;
    const empty = {
      ...evidence,
      funnel:
        funnel === null ? null : { ...funnel, objects: 0, objects_read: 0, records_in: 0, exported: 0, steps: [] },
      curriculum: curriculum === null ? null : { ...curriculum, stages: [], phases: [] },
      distribution: distribution === null ? null : { ...distribution, rows: [] },
    };
    expect(renderReport(samplePicture({ evidence: empty }))).not.toMatch(/NaN|Infinity|undefined/);
    expect(page).not.toMatch(/NaN|Infinity|undefined/);
  });
});
