// croissant.json: the release as MLCommons Croissant 1.0 (http://mlcommons.org/croissant/1.0), for tools that load it.
import { canonicalJson, compareBytes, type Json, type RecordKind } from '../record/index.ts';
import type { ReleasePicture } from '../report/index.ts';

export interface CroissantDocument {
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

const COLUMNS: Readonly<Record<RecordKind, readonly (readonly [name: string, description: string])[]>> = {
  sft: [['messages', 'Messages with role, content and loss mask.'], ['metadata', 'Identity, provenance, licence, split and labels.']],
  simulator: [['messages', 'Messages in which the assistant is a simulated client.'], ['metadata', 'Identity, provenance, licence, split and labels.']],
  preference: [['prompt', 'Messages before the answer.'], ['chosen', 'Messages of the preferred answer.'], ['rejected', 'Messages of the other answer.'], ['metadata', 'Identity, provenance, licence, split and labels.']],
  pretrain: [['text', 'Running text.'], ['metadata', 'Identity, provenance, licence, split and labels.']],
};

const SPLIT = '^data/[^/]+/(train|val|test)/.+$';

function fileSet(kind: RecordKind): Json {
  return { '@type': 'cr:FileSet', '@id': `${kind}-shards`, name: `${kind}-shards`, description: `JSON Lines shards of kind ${kind}.`, encodingFormat: 'application/jsonlines', includes: `data/${kind}/*/*.jsonl` };
}

function recordSet(kind: RecordKind): Json {
  const source = (extract: Json, transform?: Json): Json => ({ fileSet: { '@id': `${kind}-shards` }, extract, ...(transform === undefined ? {} : { transform }) });
  const columns = COLUMNS[kind].map(([name, description]) => ({ '@type': 'cr:Field', '@id': `${kind}/${name}`, name, description, dataType: 'sc:Text', source: source({ column: name }) }));
  const split = { '@type': 'cr:Field', '@id': `${kind}/split`, name: 'split', description: 'train, val or test: the folder of the shard.', dataType: 'sc:Text', source: source({ fileProperty: 'fullpath' }, { regex: SPLIT }) };
  return { '@type': 'cr:RecordSet', '@id': kind, name: kind, description: `Records of kind ${kind}; columns hold JSON as in schema/${kind}.schema.json.`, field: [...columns, split] };
}

const licenceUrl = (licence: string): string => (/^[A-Za-z0-9][A-Za-z0-9.+-]*$/.test(licence) && /\d|^CC0|^MIT$|^ISC$/.test(licence) ? `https://spdx.org/licenses/${licence}.html` : licence);

/** `datePublished` is the day that the version names; there is no clock here. */
export function croissant(picture: ReleasePicture): CroissantDocument {
  const { config, version, inputs, families, trainable } = picture;
  const kinds = [...new Set((picture.shards ?? []).map(({ kind }) => kind))].sort(compareBytes);
  const licences = [...new Set(families.flatMap(({ sources }) => sources.map(({ licence }) => licenceUrl(licence))))].sort(compareBytes);
  const attributions = config.sources.filter(({ id }) => families.some(({ sources }) => sources.some(({ source_id }) => source_id === id))).flatMap(({ licence }) => (licence.attribution === null ? [] : [licence.attribution]));
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
  const [, year = '0', month = '0', day = '0', number = '0'] = /^v(\d{4})-(\d{2})-(\d{2})(?:\.(\d+))?$/.exec(version) ?? [];
  return `${Number(year)}.${Number(month) * 100 + Number(day)}.${Number(number)}`;
}

export const croissantText = (picture: ReleasePicture): string => `${canonicalJson(croissant(picture))}\n`;
