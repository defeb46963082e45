// JSONata: the forms that the release uses, the functions that both engines have, and how expressions fail.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Json } from '../../../core/record/index.ts';
import { machine } from '../../workflow/engine.ts';
import { type Case, ends, fails, pass } from '../case.ts';

/** The expressions of OpenRelease, as a person wrote the payload that they read. */
function releasePayload(): Readonly<Record<string, string>> {
  const file = resolve(import.meta.dirname, '../../../statemachines/release.asl.json');
  const { States } = JSON.parse(readFileSync(file, 'utf8')) as {
    States: { OpenRelease: { Arguments: { Payload: Record<string, string> } } };
  };
  return States.OpenRelease.Arguments.Payload;
}

const VARIABLES: Record<string, Json> = {
  planned: 0,
  blocked: 2,
  release: true,
  open: 1,
  verdicts: [{ key: 'a' }],
  candidate: { release_digest: 'd' },
};

const evaluating = (Output: string, expected: Json, input: Json = {}): Case => ({
  name: `\`${Output.slice(3, -3)}\``,
  definition: machine('V', { V: pass({ Assign: VARIABLES, Next: 'A' }), A: pass({ Output }) }),
  input,
  expected: ends(expected, 'V A'),
});

const refusing = (Output: string): Case => ({
  name: `\`${Output.slice(3, -3)}\` fails`,
  definition: machine('A', { A: pass({ Output }) }),
  input: { text: 'x', n: 1 },
  expected: fails('States.QueryEvaluationError'),
});

const PAYLOAD = releasePayload();

/** What OpenRelease is given in one field, for an execution that was started with `input`. */
const opening = (field: string, input: Json, expected: Json): Case => ({
  ...evaluating(PAYLOAD[field] ?? '', expected, input),
  name: `\`${field}\` of OpenRelease for the payload \`${JSON.stringify(input)}\``,
});

const LIST = {
  list: [3, 1, 2],
  text: 'a-b-c',
  rows: [
    { k: 'x', n: 1 },
    { k: 'y', n: 2 },
  ],
};

export const EXPRESSIONS: readonly Case[] = [
  evaluating('{% $verdicts %}', [{ key: 'a' }]),
  evaluating('{% [$verdicts, $states.input.verdicts] %}', [{ key: 'a' }, { key: 'b' }], { verdicts: { key: 'b' } }),
  evaluating('{% [$verdicts, $states.input.more] %}', [{ key: 'a' }, 1, 2], { more: [1, 2] }),
  evaluating('{% $candidate.release_digest %}', 'd'),
  evaluating('{% $blocked + $states.input.n %}', 5, { n: 3 }),
  evaluating('{% $blocked > 0 %}', true),
  evaluating('{% $planned = 0 %}', true),
  evaluating('{% $open > 0 %}', true),
  evaluating('{% $planned = 0 or ($release and $blocked > 0) %}', true),
  evaluating('{% $release and $blocked > 0 %}', true),
  evaluating('{% $states.input.kind = "release" %}', false, { kind: 'rehearsal' }),
  evaluating('{% $states.input.takeover = true %}', false),
  evaluating('{% $exists($states.input.limit) ? $states.input.limit : null %}', null),
  evaluating('{% $exists($states.input.limit) ? $states.input.limit : null %}'.replace('null %}', '0 %}'), 9, {
    limit: 9,
  }),
  evaluating(
    '{% $exists($states.input.version) ? $states.input.version : "v" & $substring($states.input.scheduled_time, 0, 10) %}',
    'v2026-11-22',
    { scheduled_time: '2026-11-22T01:00:00Z' },
  ),
  opening('version', { scheduled_time: '2026-11-22T01:00:00Z' }, 'v2026-11-22'),
  opening('version', { scheduled_time: 7 }, 'v7'),
  opening('version', 'text', null),
  opening('kind', [], null),
  opening('takeover', { takeover: 'no' }, 'no'),
  opening('unknown_fields', { version: 'v2026-11-22', kind: 'rehearsal', data: null }, 0),
  opening('unknown_fields', { version: 'v2026-11-22', limmit: 5, '': 1 }, 2),
  opening('unknown_fields', {}, 0),
  opening('unknown_fields', [{ version: 'v2026-11-22', kind: 'rehearsal' }], null),
  opening('unknown_fields', 'text', null),
  opening('unknown_fields', null, null),
  evaluating('{% $exists($states.input.data) and $states.input.data != null %}', false, { data: null }),
  evaluating('{% $states.context.Execution.Name %}', 'run'),
  evaluating('{% $states.context.State.Name %}', 'A'),
  evaluating('{% $states.context.Execution.Input.n %}', 4, { n: 4 }),
  evaluating('{% $max([1, $min([8, $floor($blocked / 80)])]) %}', 1),
  evaluating('{% $states.input.list[0] %}', 3, LIST),
  evaluating('{% $states.input.list[$ > 1] %}', [3, 2], LIST),
  evaluating('{% $states.input.rows[k = "y"].n %}', 2, LIST),
  evaluating('{% $states.input.rows.n %}', [1, 2], LIST),
  evaluating('{% [$states.input.rows[0].n] %}', [1], LIST),
  evaluating('{% $states.input.rows{k: n} %}', { x: 1, y: 2 }, LIST),
  evaluating('{% $sum($states.input.list) + $count($states.input.list) %}', 9, LIST),
  evaluating('{% $average([1, 2, 6]) %}', 3),
  evaluating('{% $sort($states.input.list) %}', [1, 2, 3], LIST),
  evaluating('{% $reverse($states.input.list) %}', [2, 1, 3], LIST),
  evaluating('{% $append([1], [2, 3]) %}', [1, 2, 3]),
  evaluating('{% $distinct([1, 2, 1]) %}', [1, 2]),
  evaluating('{% $zip([1, 2], ["a", "b"]) %}', [
    [1, 'a'],
    [2, 'b'],
  ]),
  evaluating('{% $map([1, 2], function($n) { $n * 2 }) %}', [2, 4]),
  evaluating('{% $filter([1, 2, 3], function($n) { $n > 1 }) %}', [2, 3]),
  evaluating('{% $reduce([1, 2, 3], function($a, $b) { $a + $b }, 0) %}', 6),
  evaluating('{% $keys({"a": 1, "b": 2}) %}', ['a', 'b']),
  evaluating('{% $lookup({"a": 1}, "a") %}', 1),
  evaluating('{% $merge([{"a": 1}, {"b": 2}]) %}', { a: 1, b: 2 }),
  evaluating('{% $split($states.input.text, "-") %}', ['a', 'b', 'c'], LIST),
  evaluating('{% $join(["a", "b"], "/") %}', 'a/b'),
  evaluating('{% $contains("abc", "b") and $uppercase("x") = "X" %}', true),
  evaluating('{% $replace("a-b", "-", "+") & $substringBefore("k=v", "=") & $substringAfter("k=v", "=") %}', 'a+bkv'),
  evaluating('{% $length("é🙂") %}', 2),
  evaluating('{% $trim("  a  b ") %}', 'a b'),
  evaluating('{% $pad("7", -3, "0") %}', '007'),
  evaluating('{% $match("ab12", /[0-9]+/).match %}', '12'),
  evaluating('{% $string({"a": [1, null]}) %}', '{"a":[1,null]}'),
  evaluating('{% $number("1.5") + $round(2.5) + $ceil(0.2) + $abs(-1) + $power(2, 3) + $sqrt(9) %}', 16.5),
  evaluating('{% $formatNumber(1234.5, "#,##0.00") %}', '1,234.50'),
  evaluating('{% $formatBase(255, 16) %}', 'ff'),
  evaluating('{% $boolean([]) or $not(0) %}', true),
  evaluating('{% $type(null) & $type([]) & $type({}) & $type("") %}', 'nullarrayobjectstring'),
  evaluating('{% $base64encode("abc") & $base64decode("YWJj") %}', 'YWJjabc'),
  evaluating('{% $encodeUrlComponent("a b/c") %}', 'a%20b%2Fc'),
  evaluating('{% $toMillis("2026-01-01T00:00:00.000Z") %}', 1767225600000),
  evaluating('{% $fromMillis(0) %}', '1970-01-01T00:00:00.000Z'),
  evaluating('{% $partition([1, 2, 3], 2) %}', [[1, 2], [3]]),
  evaluating('{% $range(1, 9, 2) %}', [1, 3, 5, 7, 9]),
  evaluating('{% $range(3, 1, -1) %}', [3, 2, 1]),
  evaluating(
    '{% $hash("input data", "SHA-256") %}',
    'b4a697a057313163aee33cd8d40c66e9f0f177e00cac2de32475ffff6169c3e3',
  ),
  evaluating('{% $parse("{\\"a\\": [1, null]}") %}', { a: [1, null] }),
  evaluating('{% $random(7) = $random(7) and $random() < 1 %}', true),
  evaluating('{% $length($uuid()) %}', 36),
  evaluating('{% 7 % 4 + 2 * 3 - 10 / 4 %}', 6.5),
  evaluating('{% 0.1 + 0.2 %}', 0.30000000000000004),
  evaluating('{% [1..4] %}', [1, 2, 3, 4]),
  evaluating('{% "b" in ["a", "b"] %}', true),
  evaluating('{% null %}', null),
  evaluating('{% ($n := 2; $f := function($x) { $x * $n }; $f(4)) %}', 8),
  evaluating(
    '{% $states.input ~> | rows | {"seen": true} | %}',
    { rows: [{ n: 1, seen: true }] },
    { rows: [{ n: 1 }] },
  ),
  refusing('{% 1 + $states.input.text %}'),
  refusing('{% $states.input.text > $states.input.n %}'),
  refusing('{% $error("a sentence") %}'),
  refusing('{% $assert(false, "a sentence") %}'),
  refusing('{% $nobodys($states.input.n) %}'),
  refusing('{% function($x) { $x } %}'),
  refusing('{% $number("x") %}'),
  refusing('{% $ %}'),
  refusing('{% text %}'),
  refusing('{% $parse("{") %}'),
  refusing('{% $states.result %}'),
  refusing('{% $states.errorOutput %}'),
  refusing('{% $eval("1") %}'),
  refusing('{% 1 / 0 %}'),
  refusing('{% 1 + %}'),
];
