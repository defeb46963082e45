// Judges a chain of digit groups ("555-123-4567") by shape and checksum.
import type { Suspicion } from './suspicion.ts';

export type Verdict = Pick<Suspicion, 'type' | 'verdict' | 'rule'>;
const confirmed = (type: Suspicion['type'], rule: string): Verdict => ({ type, verdict: 'confirmed', rule });
const suspect = (type: Suspicion['type'], rule: string): Verdict => ({ type, verdict: 'suspect', rule });

/** `chain` is digits with single - . / : blank ( ) between groups, ASCII; `plus` whether + or 00 stands before. Null: nothing. */
export function judgeNumber(chain: string, plus: boolean): Verdict | null {
  const groups = chain.split(/[^0-9]+/).filter((group) => group !== '');
  const lengths = groups.map((group) => group.length).join('.');
  const digits = groups.join('');
  const joints = new Set(chain.replace(/[0-9]/g, '').replace(/[()]/g, ' '));
  if (
    lengths.split('.').length === 4 &&
    joints.size === 1 &&
    joints.has('.') &&
    groups.every((group) => group.length <= 3 && Number(group) <= 255)
  )
    return confirmed('IP', 'ipv4');
  if (lengths === '3.2.4' && joints.size === 1 && !joints.has('/')) return confirmed('SSN', 'ssn');
  if (isDate(groups, joints)) return confirmed('DATE', 'numeric_date');
  if (isShortDate(groups, joints)) return suspect('DATE', 'short_year');
  if (digits.length >= 13 && digits.length <= 19 && !joints.has('.') && !joints.has(':') && !joints.has('/'))
    return passesLuhn(digits) ? confirmed('CARD', 'luhn') : suspect('NUMBER', 'long_number');
  if (plus && digits.length >= 8 && digits.length <= 15) return confirmed('PHONE', 'international');
  if (/^(?:1\.)?3\.3\.4$/.test(lengths) && !joints.has(':') && !joints.has('/'))
    return confirmed('PHONE', 'north_american');
  // Spain, Poland, France's and Canada's identity numbers; "601 000 000" is an amount.
  if (
    lengths === '3.3.3' &&
    joints.size === 1 &&
    !joints.has('/') &&
    !joints.has(':') &&
    !groups.slice(1).includes('000')
  )
    return suspect('PHONE', 'three_groups');
  if (groups.length === 1) return digits.length >= 9 ? suspect('NUMBER', 'long_number') : null;
  if (
    digits.length >= 9 &&
    digits.length <= 12 &&
    joints.size === 1 &&
    (joints.has('-') || joints.has(' ')) &&
    groups[0]?.startsWith('0')
  )
    return suspect('PHONE', 'trunk_prefix');
  return digits.length >= 8 && joints.size === 1 && joints.has('-') && !isYears(groups)
    ? suspect('NUMBER', 'joined_number')
    : null;
}

const isYears = (groups: readonly string[]) => groups.every((group) => /^(?:19|20)\d\d$/.test(group));

const isSmall = (group: string, most: number) => group.length <= 2 && Number(group) >= 1 && Number(group) <= most;
const isDayAndMonth = (x: string, y: string) =>
  (isSmall(x, 12) && isSmall(y, 31)) || (isSmall(x, 31) && isSmall(y, 12));

/** "12/04/88"; with full stops only where all are of two digits, since versions have one. */
function isShortDate(groups: readonly string[], joints: ReadonlySet<string>): boolean {
  if (groups.length !== 3 || joints.size !== 1 || joints.has(' ') || joints.has(':')) return false;
  const [a = '', b = '', c = ''] = groups;
  return c.length === 2 && isDayAndMonth(a, b) && (!joints.has('.') || (a.length === 2 && b.length === 2));
}

function isDate(groups: readonly string[], joints: ReadonlySet<string>): boolean {
  if (groups.length !== 3 || joints.size !== 1 || joints.has(' ') || joints.has(':')) return false;
  const [a = '', b = '', c = ''] = groups;
  const year = (group: string) => /^(?:19|20)\d\d$/.test(group);
  return (year(a) && isSmall(b, 12) && isSmall(c, 31)) || (year(c) && isDayAndMonth(a, b));
}

function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const value = digits.charCodeAt(digits.length - 1 - i) - 48;
    const doubled = value * 2;
    sum += i % 2 === 0 ? value : doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** ISO 7064 mod 97 of an IBAN without blanks. */
export function isIban(value: string): boolean {
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(value)) return false;
  let remainder = 0;
  for (const character of value.slice(4) + value.slice(0, 4)) {
    for (const digit of Number.parseInt(character, 36).toString()) remainder = (remainder * 10 + Number(digit)) % 97;
  }
  return remainder === 1;
}
