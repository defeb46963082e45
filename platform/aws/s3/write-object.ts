// Creating an object once: small bodies in one request, large ones in parts.
import type { Bytes } from '../../ports.ts';
import { headObject } from './head-object.ts';
import { partsOf } from './parts-of.ts';
import type { Place } from './place.ts';
import { putOnce } from './put-once.ts';
import { uploadOnce } from './upload-once.ts';

type Answer = 'created' | 'exists';

/** Reads the rest and keeps nothing. */
async function drain(parts: AsyncIterator<Uint8Array>): Promise<void> {
  while ((await parts.next()).done !== true);
}

async function* following(
  first: Uint8Array,
  second: Uint8Array,
  rest: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  yield first;
  yield second;
  for (let part = await rest.next(); part.done !== true; part = await rest.next()) yield part.value;
}

/** The body is read to its end on either answer. `look`: ask first whether something is there. */
export async function createObject(
  place: Place,
  key: string,
  body: Uint8Array | Bytes,
  look: 'always' | 'before-uploads',
): Promise<Answer> {
  const parts = partsOf(body)[Symbol.asyncIterator]();
  try {
    const first = await parts.next();
    const second = first.done === true ? first : await parts.next();
    const isLarge = second.done !== true;
    // An upload in vain costs time and traffic; one small request does not.
    if ((isLarge || look === 'always') && (await headObject(place, key)) !== undefined) {
      await drain(parts);
      return 'exists';
    }
    if (first.done === true) return await putOnce(place, key, new Uint8Array());
    if (second.done === true) return await putOnce(place, key, first.value);
    return await uploadOnce(place, key, following(first.value, second.value, parts));
  } finally {
    await parts.return?.();
  }
}
