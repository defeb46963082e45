// Bytes as text, UTF-8 and nothing else: what is decoded wrongly is redacted wrongly, and nobody sees it.
import { ReleaseError } from '../../core/errors/index.ts';

const refuse = (sentence: string, file: string) => new ReleaseError('Usage', sentence, { file });

const isUtf16 = (chunk: Uint8Array): boolean =>
  (chunk[0] === 0xff && chunk[1] === 0xfe) || (chunk[0] === 0xfe && chunk[1] === 0xff);

/** Throws Usage at bytes that are no UTF-8, and at a NUL, which no text holds and UTF-16 and binary files are full of. */
export async function* utf8Of(chunks: AsyncIterable<unknown>, file: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const decode = (chunk?: Uint8Array): string => {
    try {
      return chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true });
    } catch {
      // What the decoder says may quote bytes.
      throw refuse('is not UTF-8 (Latin-1 or a binary file?): save it as UTF-8', file);
    }
  };
  let isFirst = true;
  for await (const chunk of chunks) {
    const bytes = chunk as Uint8Array;
    if (isFirst && isUtf16(bytes)) throw refuse('is UTF-16: save it as UTF-8', file);
    isFirst = false;
    if (bytes.includes(0)) throw refuse('holds NUL bytes, as UTF-16 and binary files do: give a text in UTF-8', file);
    yield decode(bytes);
  }
  yield decode();
}
