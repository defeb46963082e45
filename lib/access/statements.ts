// Writes the policy of a function from its rights: every action by its name, every resource as narrow as AWS takes it.
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { partitionsOf, prefixesOf, RELEASED_LINEAGE } from './prefixes.ts';
import type { Rights, Zone } from './rights.ts';

/** ARNs of what the rights are about. */
export interface Subjects {
  readonly region: string;
  readonly bucket: string;
  /** Absent: the bucket encrypts with a key of S3's own. */
  readonly dataKey: string | undefined;
  readonly table: string;
  readonly tableKey: string;
  readonly signingKey: string;
  readonly tokenKey: string;
  /** First segments of the sources' keys, each ending in `/`. */
  readonly sources: readonly string[];
}

type Conditions = Record<string, Record<string, string | readonly string[]>>;

const allow = (
  actions: readonly string[],
  resources: readonly string[],
  conditions: Conditions = {},
): PolicyStatement => new PolicyStatement({ actions: [...actions], resources: [...resources], conditions });

const once = <T>(values: readonly T[]): T[] => [...new Set(values)];

const objectsIn = ({ bucket, sources }: Subjects, zones: readonly Zone[]): string[] =>
  once(zones.flatMap((zone) => prefixesOf(zone, sources))).map((prefix) => `${bucket}/${prefix}*`);

function reading(zones: readonly Zone[], subjects: Subjects): PolicyStatement[] {
  if (zones.length === 0) return [];
  const prefixes = once(zones.flatMap((zone) => prefixesOf(zone, subjects.sources)));
  return [
    allow(['s3:GetObject'], objectsIn(subjects, zones)),
    allow(['s3:ListBucket'], [subjects.bucket], {
      StringLike: { 's3:prefix': prefixes.map((prefix) => `${prefix}*`) },
    }),
  ];
}

/** Parts of an upload carry no condition; what makes the object of them does. */
function creating(zones: readonly Zone[], subjects: Subjects): PolicyStatement[] {
  if (zones.length === 0) return [];
  const objects = objectsIn(subjects, zones);
  return [
    allow(['s3:PutObject'], objects, { Null: { 's3:if-none-match': 'false' } }),
    allow(['s3:PutObject'], objects, { Bool: { 's3:ObjectCreationOperation': 'false' } }),
    allow(['s3:AbortMultipartUpload'], objects),
  ];
}

const replacing = (zones: readonly Zone[], subjects: Subjects): PolicyStatement[] =>
  zones.length === 0 ? [] : [allow(['s3:PutObject', 's3:AbortMultipartUpload'], objectsIn(subjects, zones))];

/** Versions are listed by prefix and deleted by id; governance gives way to this right alone. */
function erasing(zones: readonly Zone[], subjects: Subjects): PolicyStatement[] {
  if (zones.length === 0) return [];
  const prefixes = once(zones.flatMap((zone) => prefixesOf(zone, subjects.sources)));
  return [
    allow(['s3:ListBucketVersions'], [subjects.bucket], {
      StringLike: { 's3:prefix': prefixes.map((prefix) => `${prefix}*`) },
    }),
    allow(['s3:DeleteObject', 's3:DeleteObjectVersion', 's3:BypassGovernanceRetention'], objectsIn(subjects, zones)),
  ];
}

const rewriting = (what: Rights['rewrites'], { bucket }: Subjects): PolicyStatement[] =>
  what === undefined ? [] : [allow(['s3:PutObject'], [`${bucket}/${RELEASED_LINEAGE}*`])];

/** Through S3 only, and for this bucket only: the encryption context is the bucket, or the object where it has no bucket key. */
function dataKey(
  { reads = [], creates = [], replaces = [], rewrites }: Rights,
  { dataKey: key, region, bucket }: Subjects,
) {
  const writes = creates.length + replaces.length > 0 || rewrites !== undefined;
  if (key === undefined || (reads.length === 0 && !writes)) return [];
  const conditions = {
    StringEquals: { 'kms:ViaService': `s3.${region}.amazonaws.com` },
    StringLike: { 'kms:EncryptionContext:aws:s3:arn': [bucket, `${bucket}/*`] },
  };
  return [allow(['kms:Decrypt', ...(writes ? ['kms:GenerateDataKey'] : [])], [key], conditions)];
}

function ledger({ ledgerReads = [], ledgerWrites = [] }: Rights, { table, tableKey, region }: Subjects) {
  const read = once([...ledgerReads, ...ledgerWrites]).flatMap(partitionsOf);
  const written = ledgerWrites.flatMap(partitionsOf);
  if (read.length === 0) return [];
  const under = (partitions: readonly string[]): Conditions => ({
    'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': partitions },
    // "All of none" is true: without this a request that names no partition would be allowed.
    Null: { 'dynamodb:LeadingKeys': 'false' },
  });
  return [
    allow(['dynamodb:GetItem', 'dynamodb:Query'], [table], under(read)),
    ...(written.length === 0 ? [] : [allow(['dynamodb:PutItem'], [table], under(written))]),
    allow(
      ['kms:Decrypt', 'kms:DescribeKey', ...(written.length === 0 ? [] : ['kms:Encrypt', 'kms:GenerateDataKey'])],
      [tableKey],
      { StringEquals: { 'kms:ViaService': `dynamodb.${region}.amazonaws.com` } },
    ),
  ];
}

function keys({ signingKey = [], tokenKey = [] }: Rights, subjects: Subjects): PolicyStatement[] {
  const token = tokenKey.map((use) => (use === 'encrypt' ? 'kms:Encrypt' : 'kms:Decrypt'));
  return [
    ...(signingKey.includes('publicKey') ? [allow(['kms:GetPublicKey'], [subjects.signingKey])] : []),
    ...(signingKey.includes('sign')
      ? [
          allow(['kms:Sign'], [subjects.signingKey], {
            StringEquals: { 'kms:SigningAlgorithm': 'ECDSA_SHA_256', 'kms:MessageType': 'DIGEST' },
          }),
        ]
      : []),
    ...(token.length === 0
      ? []
      : [
          allow(token, [subjects.tokenKey], {
            'ForAllValues:StringEquals': { 'kms:EncryptionContextKeys': ['execution', 'state'] },
            Null: { 'kms:EncryptionContextKeys': 'false' },
          }),
        ]),
  ];
}

/** Everything that a function may do to the bucket, the ledger and the keys. */
export function statementsOf(rights: Rights, subjects: Subjects): PolicyStatement[] {
  return [
    ...reading(rights.reads ?? [], subjects),
    ...creating(
      (rights.creates ?? []).filter((zone) => rights.replaces?.includes(zone) !== true),
      subjects,
    ),
    ...replacing(rights.replaces ?? [], subjects),
    ...erasing(rights.erases ?? [], subjects),
    ...rewriting(rights.rewrites, subjects),
    ...dataKey(rights, subjects),
    ...ledger(rights, subjects),
    ...keys(rights, subjects),
  ];
}
