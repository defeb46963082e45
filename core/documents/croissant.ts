// croissant.json: the release as MLCommons Croissant 1.0 (http://mlcommons.org/croissant/1.0), for tools that load it.
import { canonicalJson, compareBytes, type Json, type RecordKind } from '../record/index.ts';
import type { ReleasePicture } from '../report/index.ts';

interface CroissantDocument {
  readonly [name: string]: Json;
}

/** The context that the specification asks for, word for word. */
const CONTEXT: Json = {
  '@language': 'en',
  '@vocab': 'https://schema.org/',
  citeAs: 'cr:citeAs',
  column: 'cr:column',
  conformsTo: 'dct:conformsTo',
  cr: 'http://mlcommons.org/croissant/',
  data: { '@id': 'cr:data', '@type': '@json' },
  dataType: { '@id': 'cr:dataType', '@type': '@vocab' },
  dct: 'http://purl.org/dc/terms/',
  equivalentProperty: 'cr:equivalentProperty',
  examples: { '@id': 'cr:examples', '@type': '@json' },
  extract: 'cr:extract',
  field: 'cr:field',
  fileProperty: 'cr:fileProperty',
  fileObject: 'cr:fileObject',
  fileSet: 'cr:fileSet',
  format: 'cr:format',
  includes: 'cr:includes',
  isLiveDataset: 'cr:isLiveDataset',
  jsonPath: 'cr:jsonPath',
  key: 'cr:key',
  md5: 'cr:md5',
  parentField: 'cr:parentField',
  path: 'cr:path',
  rai: 'http://mlcommons.org/croissant/RAI/',
  recordSet: 'cr:recordSet',
  references: 'cr:references',
  regex: 'cr:regex',
  repeated: 'cr:repeated',
  replace: 'cr:replace',
  samplingRate: 'cr:samplingRate',
  sc: 'https://schema.org/',
  separator: 'cr:separator',
  source: 'cr:source',
  subField: 'cr:subField',
  transform: 'cr:transform',
};

type Parts = readonly (readonly [name: string, type: string, description: string])[];

const MESSAGE: Parts = [
  ['role', 'sc:Text', 'system, user or assistant'],
  ['content', 'sc:Text', 'The words, after redaction.'],
  ['train', 'sc:Boolean', 'The loss mask: only true is learned.'],
];
const METADATA: Parts = [
  ['record_id', 'sc:Text', 'Name of the record.'],
  ['source_family', 'sc:Text', 'Family of its source.'],
  ['source_id', 'sc:Text', 'Its source.'],
  ['content_hash', 'sc:Text', 'Hash of its words.'],
  ['license_tag', 'sc:Text', 'Licence of its text.'],
  ['split', 'sc:Text', 'train, val or test.'],
  ['stage', 'sc:Text', 'Stage of the curriculum.'],
  ['language', 'sc:Text', 'ISO 639-1 code, or und.'],
  ['tokens', 'sc:Integer', 'o200k_base tokens of its contents.'],
  ['holdout', 'sc:Boolean', 'Held out on purpose.'],
];

/** Columns of a kind beside `metadata`; null: running text. */
const COLUMNS: Readonly<Record<RecordKind, Readonly<Record<string, Parts | null>>>> = {
  sft: { messages: MESSAGE },
  simulator: { messages: MESSAGE },
  preference: { prompt: MESSAGE, chosen: MESSAGE, rejected: MESSAGE },
  pretrain: { text: null },
};

function fileSet(kind: RecordKind): Json {
  return {
    '@type': 'cr:FileSet',
    '@id': `${kind}-shards`,
    name: `${kind}-shards`,
    description: `JSON Lines shards of kind ${kind}.`,
    encodingFormat: 'application/jsonlines',
    includes: `data/${kind}/*/*.jsonl`,
  };
}

/** `path` goes from the column's value to the part: Croissant applies it as a transform. */
function field(
  kind: RecordKind,
  column: string,
  [name, dataType, description]: Parts[number],
  path: string | null,
): Json {
  const source = {
    fileSet: { '@id': `${kind}-shards` },
    extract: { column },
    ...(path === null ? {} : { transform: { jsonPath: path } }),
  };
  const id = path === null ? `${kind}/${column}` : `${kind}/${column}/${name}`;
  return { '@type': 'cr:Field', '@id': id, name, description, dataType, source };
}

function nested(kind: RecordKind, column: string, parts: Parts, place: string): { readonly [name: string]: Json } {
  return {
    '@type': 'cr:Field',
    '@id': `${kind}/${column}`,
    name: column,
    subField: parts.map((part) => field(kind, column, part, `${place}${part[0]}`)),
  };
}

function recordSet(kind: RecordKind): Json {
  const columns = Object.entries(COLUMNS[kind]).map(
    ([column, parts]): Json =>
      parts === null
        ? field(kind, column, [column, 'sc:Text', 'Running text.'], null)
        : { ...nested(kind, column, parts, '[*].'), repeated: true },
  );
  return {
    '@type': 'cr:RecordSet',
    '@id': kind,
    name: kind,
    description: `Records of kind ${kind}; all columns are in schema/${kind}.schema.json.`,
    field: [...columns, nested(kind, 'metadata', METADATA, '')],
  };
}

const licenceUrl = (licence: string): string =>
  /^[A-Za-z0-9][A-Za-z0-9.+-]*$/.test(licence) && /\d|^CC0|^MIT$|^ISC$/.test(licence)
    ? `https://spdx.org/licenses/${licence}.html`
    : licence;

/** `datePublished` is the day that the version names; there is no clock here. */
export function croissant(picture: ReleasePicture): CroissantDocument {
  const { config, version, inputs, families, trainable } = picture;
  const kinds = [...new Set((picture.shards ?? []).map(({ kind }) => kind))].sort(compareBytes);
  const licences = [
    ...new Set(families.flatMap(({ sources }) => sources.map(({ licence }) => licenceUrl(licence)))),
  ].sort(compareBytes);
  const attributions = config.sources
    .filter(({ id }) => families.some(({ sources }) => sources.some(({ source_id }) => source_id === id)))
    .flatMap(({ licence }) => (licence.attribution === null ? [] : [licence.attribution]));
  return {
    '@context': CONTEXT,
    '@type': 'sc:Dataset',
    name: config.project.name,
    description: `${config.project.description} Kind: ${picture.kind}. Trainable: ${String(trainable)}.`,
    conformsTo: 'http://mlcommons.org/croissant/1.0',
    version: semantic(version),
    alternateName: version,
    datePublished: inputs.version_date,
    url: `urn:release:${config.project.name.toLowerCase().replace(/[^a-z0-9]+/g, '-')}:${version}`,
    license: licences.length === 0 ? ['none'] : licences,
    citeAs: [...new Set(attributions)].sort(compareBytes).join('; ') || config.project.name,
    isLiveDataset: false,
    distribution: kinds.map(fileSet),
    recordSet: kinds.map(recordSet),
  };
}

/** Croissant recommends MAJOR.MINOR.PATCH: `v2026-03-14.2` is 2026.314.2. */
function semantic(version: string): string {
  const [, year = '0', month = '0', day = '0', number = '0'] =
    /^v(\d{4})-(\d{2})-(\d{2})(?:\.(\d+))?$/.exec(version) ?? [];
  return `${Number(year)}.${Number(month) * 100 + Number(day)}.${Number(number)}`;
}

export const croissantText = (picture: ReleasePicture): string => `${canonicalJson(croissant(picture))}\n`;
