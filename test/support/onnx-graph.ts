// Writes tiny ONNX graphs by hand: the few messages of onnx.proto that a lookup by character needs.
import { Buffer } from 'node:buffer';

const varint = (value: number | bigint): Buffer => {
  const bytes: number[] = [];
  let rest = BigInt(value);
  while (rest > 127n) {
    bytes.push(Number(rest & 127n) | 128);
    rest >>= 7n;
  }
  return Buffer.from([...bytes, Number(rest)]);
};
const number = (field: number, value: number | bigint): Buffer => Buffer.concat([varint(field << 3), varint(value)]);
const bytes = (field: number, value: Uint8Array | string): Buffer => {
  const body = Buffer.from(value as string);
  return Buffer.concat([varint((field << 3) | 2), varint(body.byteLength), body]);
};
const message = (field: number, ...parts: readonly Buffer[]): Buffer => bytes(field, Buffer.concat(parts));

const TYPE = { float: 1, int64: 7, bool: 9 } as const;
type ElementType = keyof typeof TYPE;

const tensor = (name: string, type: ElementType, dims: readonly number[], raw: Uint8Array): Buffer =>
  message(5, ...dims.map((dim) => number(1, dim)), number(2, TYPE[type]), bytes(8, name), bytes(9, raw));
const ints = (values: readonly (number | bigint)[]): Uint8Array =>
  new Uint8Array(BigInt64Array.from(values, BigInt).buffer);
const floats = (values: readonly number[]): Uint8Array => new Uint8Array(Float32Array.from(values).buffer);

/** A dimension is a number or the name of one that is open. */
const value = (field: 11 | 12, name: string, type: ElementType, dims: readonly (number | string)[]): Buffer => {
  const shape = message(2, ...dims.map((dim) => message(1, typeof dim === 'number' ? number(1, dim) : bytes(2, dim))));
  return message(field, bytes(1, name), message(2, message(1, number(1, TYPE[type]), shape)));
};

const node = (type: string, inputs: readonly string[], outputs: readonly string[], ...attributes: Buffer[]): Buffer =>
  message(
    1,
    ...inputs.map((name) => bytes(1, name)),
    ...outputs.map((name) => bytes(2, name)),
    bytes(4, type),
    ...attributes,
  );

const model = (...graph: readonly Buffer[]): Uint8Array =>
  Buffer.concat([number(1, 8), message(7, bytes(2, 'tiny'), ...graph), message(8, bytes(1, ''), number(2, 13))]);

const UNITS = value(11, 'units', 'int64', [1, 'n']);
const CHARACTERS = 128;
const TO_ASCII = [
  tensor('lowest', 'int64', [], ints([0])),
  tensor('highest', 'int64', [], ints([CHARACTERS - 1])),
  node('Clip', ['units', 'lowest', 'highest'], ['ascii']),
];

type LabelOf = (character: string) => number;
const tableOf = (label: LabelOf): number[] =>
  Array.from({ length: CHARACTERS }, (_, unit) => label(String.fromCharCode(unit)));

/** The label of each unit by its character alone; characters beyond ASCII are as DEL. */
export const labelGraph = (label: LabelOf): Uint8Array =>
  model(
    ...TO_ASCII,
    tensor('table', 'int64', [CHARACTERS], ints(tableOf(label))),
    node('Gather', ['table', 'ascii'], ['labels']),
    UNITS,
    value(12, 'labels', 'int64', [1, 'n']),
  );

/** The same as scores: 1 for the label, 0 for any other. */
export const scoreGraph = (label: LabelOf, labels: number): Uint8Array =>
  model(
    ...TO_ASCII,
    tensor(
      'table',
      'float',
      [CHARACTERS, labels],
      floats(tableOf(label).flatMap((own) => Array.from({ length: labels }, (_, at) => (at === own ? 1 : 0)))),
    ),
    node('Gather', ['table', 'ascii'], ['scores']),
    UNITS,
    value(12, 'scores', 'float', [1, 'n', labels]),
  );

/** Looks every unit up without a bound: fails on a text with a character beyond ASCII. */
export const failingGraph = (): Uint8Array =>
  model(
    tensor('table', 'int64', [CHARACTERS], ints(tableOf(() => 0))),
    node('Gather', ['table', 'units'], ['labels']),
    UNITS,
    value(12, 'labels', 'int64', [1, 'n']),
  );

/** Gives one label a text. */
export const shortGraph = (): Uint8Array =>
  model(
    tensor('table', 'int64', [1, 1], ints([0])),
    node('Identity', ['table'], ['labels']),
    UNITS,
    value(12, 'labels', 'int64', [1, 1]),
  );

/** Two inputs: not of the form of a span detector. */
export const strangeGraph = (): Uint8Array =>
  model(
    node('Add', ['units', 'others'], ['labels']),
    UNITS,
    value(11, 'others', 'int64', [1, 'n']),
    value(12, 'labels', 'int64', [1, 'n']),
  );

/** Goes round `rounds` times before it answers with no label. */
export const slowGraph = (rounds: bigint): Uint8Array => {
  const body = message(
    6,
    node('Identity', ['go_on'], ['goes_on']),
    node('Identity', ['held'], ['kept']),
    bytes(2, 'body'),
    value(11, 'round', 'int64', []),
    value(11, 'go_on', 'bool', []),
    value(11, 'held', 'int64', [1, 'n']),
    value(12, 'goes_on', 'bool', []),
    value(12, 'kept', 'int64', [1, 'n']),
  );
  return model(
    tensor('rounds', 'int64', [], ints([rounds])),
    tensor('true', 'bool', [], Buffer.from([1])),
    tensor('zero', 'int64', [], ints([0])),
    node('Loop', ['rounds', 'true', 'units'], ['same'], message(5, bytes(1, 'body'), body, number(20, 5))),
    node('Mul', ['same', 'zero'], ['labels']),
    UNITS,
    value(12, 'labels', 'int64', [1, 'n']),
  );
};
