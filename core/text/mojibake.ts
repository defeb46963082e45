// UTF-8 that was read as windows-1252 and stored again, put right run by run.
import { Buffer, isUtf8 } from 'node:buffer';

/** The windows-1252 characters of the bytes 0x80–0x9F; the five that the code page lacks stand for themselves, as browsers read them. */
const HIGH = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ';
const BYTE = new Map([...HIGH].map((character, index) => [character, 0x80 + index] as const));
for (let byte = 0xa0; byte <= 0xff; byte += 1) BYTE.set(String.fromCharCode(byte), byte);

const SUSPECT = new RegExp(`[\u00C2-\u00F4][${[...BYTE.keys()].join('').replace(/[\\\]^-]/g, '\\$&')}]+`, 'gu');

/** A run is mended where its bytes are UTF-8, which text that was never damaged is not, but for rare accidents. */
function mendRun(run: string): string {
  const bytes = Buffer.from(Array.from(run, (character) => BYTE.get(character) ?? 0));
  if (isUtf8(bytes)) return bytes.toString('utf8');
  return mendPrefix(run, bytes);
}

/** A damaged character may stand beside an undamaged accented one: sequences are taken one at a time. */
function mendPrefix(run: string, bytes: Buffer): string {
  const characters = Array.from(run);
  let mended = '';
  for (let at = 0; at < bytes.length; ) {
    const lead = bytes[at] ?? 0;
    const length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc2 ? 2 : 1;
    const sequence = bytes.subarray(at, at + length);
    const whole = length > 1 && sequence.length === length && isUtf8(sequence);
    mended += whole ? sequence.toString('utf8') : (characters[at] ?? '');
    at += whole ? length : 1;
  }
  return mended;
}

/** Damage done twice is mended twice; three times has not been seen. */
export function mendMojibake(text: string): string {
  const once = text.replace(SUSPECT, mendRun);
  return once === text ? text : once.replace(SUSPECT, mendRun);
}
