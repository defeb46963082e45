// What an execution may be started with, by the command line, by hand or by a schedule; and what is wrong with a payload.
import { z } from 'zod';
import { isSafeToken } from '../core/log/index.ts';
import { VERSION_RULE } from '../core/record/index.ts';
import { RunKind, Version } from './run.ts';

const token = (longest: number) => z.string().max(longest).refine(isSafeToken, 'must be a token');

/** SHA-256 of the staged configuration under `config/<digest>/`. */
export const ConfigDigest = z.string().regex(/^[0-9a-f]{64}$/);
/** Most objects read per source; null for all. */
export const Limit = z.int().positive().nullable();
/** Account that started the run; its holder cannot sign. Null: nobody said, and no sign-off can count. */
export const Starter = token(64).nullable();
/** A token, as the audit trail takes no text: refused here, before the version is claimed. */
export const ExecutionName = token(80);

interface Field {
  readonly fits: z.ZodType;
  /** Said to whoever gave another value, which is never quoted. */
  readonly allowed: string;
}

/** Every field that a payload may have. The state machine counts all others. */
export const PAYLOAD_FIELDS: Readonly<Record<string, Field>> = {
  version: { fits: Version.optional(), allowed: VERSION_RULE },
  scheduled_time: { fits: z.string().optional(), allowed: 'begins with the day YYYY-MM-DD, where there is no version' },
  kind: { fits: RunKind, allowed: 'is release or rehearsal' },
  config: { fits: ConfigDigest.nullish(), allowed: 'is 64 hex digits, or absent for the deployed configuration' },
  limit: { fits: Limit.optional(), allowed: 'is a whole number above 0, or absent for all objects' },
  takeover: { fits: z.boolean().optional(), allowed: 'is true or false' },
  starter: { fits: Starter.optional(), allowed: 'is an account: at most 64 letters, digits and . _ : @ + -' },
  data: { fits: z.string().nullish(), allowed: 'is a folder of the machine that runs the embedded engine' },
};

/** A function sees no folder of anybody's machine. */
const NO_FOLDER = 'data: on AWS the sources lie in the bucket of the environment';

const Asked = z.looseObject({ version: z.unknown().optional(), scheduled_time: z.unknown().optional() });

/** The version that a payload asks for: a schedule says only its time, and the day names the version. Undefined unless it is one. */
export function versionAsked(payload: unknown): string | undefined {
  const { version, scheduled_time } = Asked.safeParse(payload).data ?? {};
  if (version !== undefined) return Version.safeParse(version).data;
  return typeof scheduled_time === 'string' ? Version.safeParse(`v${scheduled_time.slice(0, 10)}`).data : undefined;
}

/** The kind of run that a payload asks for; undefined unless it is one. */
export const kindAsked = (payload: unknown): z.infer<typeof RunKind> | undefined =>
  z.looseObject({ kind: RunKind }).safeParse(payload).data?.kind;

/** What is wrong with a payload, one sentence for each field; empty where OpenRelease takes it on this engine. */
export function payloadFaults(
  payload: unknown,
  execution: string,
  engine: 'embedded' | 'aws' = 'embedded',
): readonly string[] {
  const fields = z.record(z.string(), z.unknown()).safeParse(payload).data;
  if (fields === undefined) return ['the payload is an object with version and kind'];
  const unknown = Object.keys(fields).filter((name) => !Object.hasOwn(PAYLOAD_FIELDS, name)).length;
  const wrong = Object.entries(PAYLOAD_FIELDS).filter(([name, { fits }]) => !fits.safeParse(fields[name]).success);
  const hasVersion = versionAsked(fields) !== undefined || wrong.some(([name]) => name === 'version');
  return [
    ...wrong.map(([name, { allowed }]) => `${name}: ${allowed}`),
    ...(engine === 'aws' && typeof fields['data'] === 'string' ? [NO_FOLDER] : []),
    ...(hasVersion ? [] : [`version: ${VERSION_RULE}`]),
    ...(unknown === 0
      ? []
      : [`${unknown} fields that no payload has: ${Object.keys(PAYLOAD_FIELDS).join(', ')} are all`]),
    ...(isSafeToken(execution) ? [] : ['the name of the execution: at most 80 letters, digits and . _ : @ + -']),
  ];
}
