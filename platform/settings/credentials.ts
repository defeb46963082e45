// Which pair of variables holds the S3 credentials: the first complete one; half a pair is none.
import { type Environment, firstSet } from './environment.ts';

const PAIRS = [
  ['OVH_S3_ACCESS_KEY', 'OVH_S3_SECRET_KEY'],
  ['DATASET_S3_ACCESS_KEY_ID', 'DATASET_S3_SECRET_ACCESS_KEY'],
] as const;

/** Names of variables, so that settings can be printed and passed on without a secret in them. `sdk`: its own chain. */
export type Credentials =
  | { readonly from: 'variables'; readonly accessKeyId: string; readonly secretAccessKey: string }
  | { readonly from: 'sdk' };

export function credentialsOf(env: Environment): Credentials {
  const pair = PAIRS.find((names) => names.every((name) => firstSet(env, [name]) !== undefined));
  return pair === undefined ? { from: 'sdk' } : { from: 'variables', accessKeyId: pair[0], secretAccessKey: pair[1] };
}
