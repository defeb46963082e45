// What stands in place of a span: its tag, or by policy a surrogate or a shifted date, both made with a key.
import type { RedactionPolicy } from '../config/index.ts';
import { ReleaseError } from '../errors/index.ts';
import { offsetOf, shiftDate } from './date-shift.ts';
import {
  createDraw,
  createSurrogates,
  type Draw,
  KEY_BYTES,
  keyIdOf,
  type Mention,
  type Surrogates,
} from './surrogates.ts';

export type Replacer = (mention: Mention) => string;

type Policy = Pick<RedactionPolicy, 'replacement' | 'dates' | 'date_shift' | 'key_id' | 'oldest_birth_year'>;

export const needsKey = ({ replacement, dates }: Pick<Policy, 'replacement' | 'dates'>): boolean =>
  replacement === 'surrogates' || dates === 'shift';

const refuse = (what: string) => new ReleaseError('KeyMissing', what, { field: 'redaction.key_id' });

/** Throws KeyMissing where the key is not the one that the policy names. */
export function checkKey({ key_id }: Pick<Policy, 'key_id'>, key: Uint8Array): void {
  if (key.byteLength !== KEY_BYTES) throw refuse('a redaction key is 32 bytes');
  if (keyIdOf(key) !== key_id)
    throw refuse(`the key that was given has the id ${keyIdOf(key)}, and the policy names another`);
}

/**
 * A replacer for each conversation. Throws KeyMissing at once where the key is not the one that the policy names, and at
 * the first conversation where there is none: nothing is written with tags that was to be written with surrogates.
 */
export function createReplacers(policy: Policy, key: Uint8Array | undefined): (parts: readonly string[]) => Replacer {
  if (!needsKey(policy))
    return () =>
      ({ tag }) =>
        tag;
  if (key === undefined)
    return () => {
      throw refuse('the policy asks for surrogates or shifted dates, and no key was given');
    };
  checkKey(policy, key);
  const shift = {
    maxDays: policy.date_shift.max_days,
    wholeWeeks: policy.date_shift.whole_weeks,
    oldestBirthYear: policy.oldest_birth_year,
  };
  return (parts) => {
    const made = { draw: undefined as Draw | undefined, surrogates: undefined as Surrogates | undefined };
    const draw = (): Draw => {
      made.draw ??= createDraw(key, parts);
      return made.draw;
    };
    return (mention) => {
      if (mention.type === 'DATE' && policy.dates === 'shift')
        return shiftDate(mention.value, offsetOf(draw(), shift), shift) ?? mention.tag;
      if (policy.replacement !== 'surrogates') return mention.tag;
      made.surrogates ??= createSurrogates(draw(), parts);
      return made.surrogates.of(mention);
    };
  };
}

/** The method in words of a closed list, with the ids of key and model, for manifest and privacy report. */
export function redactionMethod(
  policy: Pick<RedactionPolicy, 'replacement' | 'dates' | 'key_id'> & Partial<Pick<RedactionPolicy, 'model'>>,
): string {
  const names =
    policy.replacement === 'surrogates' ? ['surrogates-hmac-sha256', 'typed-indexed-tags'] : ['typed-indexed-tags'];
  const dates = policy.dates === 'shift' ? ['shifted-dates-hmac-sha256'] : [];
  const key = needsKey(policy) ? [`key-${policy.key_id}`] : [];
  const model = policy.model === undefined ? [] : [`model-${policy.model.sha256.slice(0, 16)}`];
  return [...names, ...dates, ...key, ...model].join('+');
}
