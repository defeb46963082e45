// Lines of a byte stream, in memory of one line; bytes that are not UTF-8 are a line that no schema takes.
import { Buffer } from 'node:buffer';

const NEWLINE = 0x0a;
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Undefined for a line that is not UTF-8, and for a last line without its line end. */
function decode(parts: readonly Uint8Array[]): string | undefined {
  try {
    return decoder.decode(parts.length === 1 ? parts[0] : Buffer.concat(parts));
  } catch {
    return undefined;
  }
}

/** Yields each line without its line end; undefined where it is broken. */
export async function* linesOf(source: AsyncIterable<Uint8Array>): AsyncGenerator<string | undefined> {
  let rest: Uint8Array[] = [];
  for await (const chunk of source) {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, start)) {
      yield decode([...rest, chunk.subarray(start, end)]);
      rest = [];
      start = end + 1;
    }
    // Copied: a store may reuse the memory of a chunk.
    if (start < chunk.byteLength) rest.push(Uint8Array.from(chunk.subarray(start)));
  }
  if (rest.length > 0) yield undefined;
}
