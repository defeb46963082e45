// What a role is asked: every zone of the bucket, every part of the ledger and every key, with every thing that can be done there.
import type { WorkFolder } from '../rights.ts';
import type { Request } from './statement.ts';

/** Names of resources as the renderer gives them. */
export interface Places {
  readonly region: string;
  readonly bucket: string;
  readonly table: string;
  readonly signingKey: string;
  readonly tokenKey: string;
}

export interface Probe {
  /** `read work/catalogue/`. */
  readonly says: string;
  readonly request: Request;
}

const WORK: Readonly<Record<WorkFolder, true>> = {
  'open-release': true,
  'take-inventory': true,
  'judge-intake': true,
  'prepare-shard': true,
  catalogue: true,
  'judge-preparation': true,
  'match-bands': true,
  'gather-candidates': true,
  'verify-candidates': true,
  'resolve-duplicates': true,
  'assign-splits': true,
  'find-leaks': true,
  'plan-export': true,
  'compile-export': true,
  'verify-export': true,
  'build-profiles': true,
  'measure-release': true,
  'judge-release': true,
  'sample-for-review': true,
  'judge-publication': true,
};

/** `elsewhere/` and `work/elsewhere/` belong to nobody: who reaches them was given too much. */
export const ZONES: readonly string[] = [
  'config/',
  ...Object.keys(WORK).map((folder) => `work/${folder}/`),
  'work/map-results/',
  'work/elsewhere/',
  'quarantine/',
  'candidates/',
  'review/',
  'exports/releases/',
  'exports/status/',
  'exports/elsewhere/',
  'ledger/',
  'elsewhere/',
];

/** A partition key of each part. */
export const PARTITIONS: Readonly<Record<string, string>> = {
  claim: 'claim#v2026-01-01',
  'stage-run': 'item#stage-run',
  verdict: 'item#verdict',
  signoff: 'item#signoff',
  decision: 'item#decision',
  withdrawal: 'item#withdrawal',
  grant: 'item#grant',
  config: 'item#config',
  outcome: 'item#outcome',
  audit: 'audit',
  'audit-head': 'audit-head',
  'audit-said': 'audit-said',
  token: 'token#an-execution',
  elsewhere: 'elsewhere',
};

/** A request that makes an object: a plain one, or one that yields to what lies there. */
const PUT = { 's3:ObjectCreationOperation': 'true' };

function zoneProbes(zone: string, { bucket }: Places): Probe[] {
  const on = (says: string, action: string, context: Request['context'] = {}): Probe => ({
    says: `${says} ${zone}`,
    request: { action, resource: `${bucket}/${zone}probe`, context },
  });
  return [
    on('read', 's3:GetObject'),
    { says: `list ${zone}`, request: { action: 's3:ListBucket', resource: bucket, context: { 's3:prefix': zone } } },
    on('create', 's3:PutObject', { ...PUT, 's3:if-none-match': '*' }),
    on('replace', 's3:PutObject', PUT),
    on('delete', 's3:DeleteObject'),
    on('delete a version in', 's3:DeleteObjectVersion'),
    on('bypass the lock in', 's3:BypassGovernanceRetention'),
    {
      says: `list versions in ${zone}`,
      request: { action: 's3:ListBucketVersions', resource: bucket, context: { 's3:prefix': zone } },
    },
  ];
}

function ledgerProbes([part, key]: readonly [string, string], { table }: Places): Probe[] {
  const on = (says: string, action: string): Probe => ({
    says: `${says} ledger ${part}`,
    request: { action, resource: table, context: { 'dynamodb:LeadingKeys': key } },
  });
  return [
    on('read', 'dynamodb:GetItem'),
    on('write', 'dynamodb:PutItem'),
    on('write', 'dynamodb:UpdateItem'),
    on('delete', 'dynamodb:DeleteItem'),
  ];
}

function keyProbes({ signingKey, tokenKey }: Places): Probe[] {
  const sign = { 'kms:SigningAlgorithm': 'ECDSA_SHA_256', 'kms:MessageType': 'DIGEST' };
  const token = { 'kms:EncryptionContextKeys': 'execution' };
  return [
    { says: 'sign', request: { action: 'kms:Sign', resource: signingKey, context: sign } },
    { says: 'read the public key', request: { action: 'kms:GetPublicKey', resource: signingKey } },
    { says: 'encrypt tokens', request: { action: 'kms:Encrypt', resource: tokenKey, context: token } },
    { says: 'decrypt tokens', request: { action: 'kms:Decrypt', resource: tokenKey, context: token } },
  ];
}

/** What nobody but the break-glass role and the deployment may do to the bucket as a whole. */
const bucketProbes = ({ bucket, table }: Places): Probe[] => [
  {
    says: 'replace the lineage of releases',
    request: {
      action: 's3:PutObject',
      resource: `${bucket}/exports/releases/v2026-01-01/lineage/sft/train/probe`,
      context: PUT,
    },
  },
  { says: 'list everything', request: { action: 's3:ListBucket', resource: bucket } },
  { says: 'list every version', request: { action: 's3:ListBucketVersions', resource: bucket } },
  { says: 'change the lifecycle', request: { action: 's3:PutLifecycleConfiguration', resource: bucket } },
  { says: 'change the bucket policy', request: { action: 's3:PutBucketPolicy', resource: bucket } },
  { says: 'scan the ledger', request: { action: 'dynamodb:Scan', resource: table } },
];

export function probesOf(places: Places, sources: readonly string[]): readonly Probe[] {
  return [
    ...[...sources, ...ZONES].flatMap((zone) => zoneProbes(zone, places)),
    ...Object.entries(PARTITIONS).flatMap((partition) => ledgerProbes(partition, places)),
    ...keyProbes(places),
    ...bucketProbes(places),
  ];
}
