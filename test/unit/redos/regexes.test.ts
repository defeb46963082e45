// Every regular expression of core, functions and cli takes time in proportion to its input: by analysis, and by running it on attacks.
import { describe, expect, it } from 'vitest';
import { slowAttacks } from '../../support/redos/attack.ts';
import { compileConfigurations, patternsMadeIn } from '../../support/redos/constructed.ts';
import { regexesIn, regexesOf } from '../../support/redos/regexes.ts';
import { verdictOn } from '../../support/redos/verdict.ts';

const AREAS = ['core', 'functions', 'cli'];
const { literals, constructed } = regexesOf(AREAS);
const keyOf = ({ source, flags }: { readonly source: string; readonly flags: string }) => `/${source}/${flags}`;
const distinct = [...new Map(literals.map((one) => [keyOf(one), one])).values()];

/** Super-linear, and why that cannot matter: what bounds the input. A pattern that reads a record's text has no place here. */
const BOUNDED: ReadonlyMap<string, string> = new Map([
  ['/\\B(?=(\\d{3})+$)/g', 'reads the digits of one number of the report'],
  ['/0+$/', 'reads the digits of one number of the report'],
  ['/\\(?((?:file:\\/\\/)?[^\\s()]+\\.ts:\\d+)/', 'reads the stack of one error of ours before the process ends'],
]);

/** Files whose patterns come with a configuration or are made at a place that the recording does not reach, and what bounds them. */
const NOT_RECORDED: ReadonlyMap<string, string> = new Map([
  ['cli/config/lint-config.ts', 'compiles a pattern to see whether it is one, and runs it on nothing'],
  ['core/formats/csv-items.ts', 'row_start of a source; linted with the configuration, tried on the head of a row'],
  ['core/formats/globs.ts', 'names of members of an archive; made of globs, whose stars do not nest'],
  ['core/formats/parts.ts', 'column names of a source'],
  ['core/formats/record-base.ts', 'pattern of a source on one object key'],
  ['core/redact/date-shift.ts', 'month names on one found date'],
  ['functions/prepare-shard/rules.ts', 'headings and slots of the configuration, recorded through core/scan'],
]);

describe('a regular expression', () => {
  it('is seen wherever it stands in the source', () => {
    const found = regexesIn('a.ts', "const a = /x+/gu;\nconst b = new RegExp(c);\nconst d = RegExp('y');\n'/no/';");
    expect(found.literals).toEqual([{ file: 'a.ts', line: 1, source: 'x+', flags: 'gu' }]);
    expect(found.constructed.map(({ line }) => line)).toEqual([2, 3]);
    expect(literals.length).toBeGreaterThan(250);
  });

  it('is told when it is quadratic, and left when it is not', () => {
    expect(slowAttacks(' +\\n', 'g')).not.toEqual([]);
    expect(slowAttacks('<!--[\\s\\S]*?-->', 'g')).not.toEqual([]);
    expect(slowAttacks('\\[[A-Z]{2,10}_\\d{1,6}\\]', 'g')).toEqual([]);
  }, 120_000);

  it('takes linear time on every attack, or reads nothing long', () => {
    const slow = distinct
      .filter((one) => !BOUNDED.has(keyOf(one)))
      .map((one) => ({ ...one, attacks: slowAttacks(one.source, one.flags) }))
      .filter(({ attacks }) => attacks.length > 0);
    expect(slow.map(({ file, line, attacks }) => `${file}:${line} on ${JSON.stringify(attacks[0])}`)).toEqual([]);
  }, 600_000);

  it('that is excused is still there', () => {
    const known = new Set(distinct.map(keyOf));
    expect([...BOUNDED.keys()].filter((key) => !known.has(key))).toEqual([]);
  });

  it('is vulnerable by no analysis', () => {
    const vulnerable = distinct
      .filter((one) => !BOUNDED.has(keyOf(one)))
      .filter(({ source, flags }) => verdictOn(source, flags) === 'vulnerable');
    expect(vulnerable.map(({ file, line }) => `${file}:${line}`)).toEqual([]);
  }, 900_000);
});

describe('a regular expression that is made while the program runs', () => {
  it('is recorded with the file that made it, and takes linear time', async () => {
    const made = await patternsMadeIn(compileConfigurations);
    const makers = new Set(constructed.map(({ file }) => file));
    const patterns = [...new Map(made.filter(({ file }) => makers.has(file)).map((one) => [keyOf(one), one])).values()];
    const slow = patterns.filter(({ source, flags }) => slowAttacks(source, flags).length > 0);
    expect(slow.map(({ file, source }) => `${file} /${source.slice(0, 60)}/`)).toEqual([]);
    const seen = new Set(made.map(({ file }) => file));
    expect([...makers].filter((file) => !seen.has(file) && !NOT_RECORDED.has(file))).toEqual([]);
  }, 300_000);
});
