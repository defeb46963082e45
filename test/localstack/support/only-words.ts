// Finds a conversation of a release that says something nobody else says in it: what its erasure can be seen by.
import { z } from 'zod';
import type { ObjectReader } from '../../../platform/ports.ts';

const Conversation = z.looseObject({
  messages: z.array(z.looseObject({ content: z.string() })),
  metadata: z.looseObject({ record_id: z.string() }),
});

/** Long enough to be nobody's by chance, and without what JSON would write otherwise. */
const SAID = /^[\w .,;:!?'-]{60,}$/;

/** Of the records below a prefix, the first in order of keys. `words` are one whole message. */
export async function onlyWords(
  store: ObjectReader,
  prefix: string,
): Promise<{ readonly record: string; readonly words: string }> {
  const said: { readonly record: string; readonly words: string }[] = [];
  const times = new Map<string, number>();
  for await (const { key } of store.list(prefix))
    for (const line of Buffer.from(await store.get(key))
      .toString('utf8')
      .trimEnd()
      .split('\n')) {
      const { messages, metadata } = Conversation.parse(JSON.parse(line));
      for (const { content } of messages) {
        times.set(content, (times.get(content) ?? 0) + 1);
        said.push({ record: metadata.record_id, words: content });
      }
    }
  const found = said.find(({ words }) => SAID.test(words) && times.get(words) === 1);
  if (found === undefined) throw new Error('every message is said twice');
  return found;
}
