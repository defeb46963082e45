// What the content hash and the token count of a record of each kind are taken over.
import type { ExportedRecord, Message } from '../record/index.ts';

/** Messages in the order in which they are hashed; running text counts as one message of a user. */
export function hashedMessages(record: ExportedRecord): readonly Pick<Message, 'role' | 'content'>[] {
  if ('messages' in record) return record.messages;
  if ('text' in record) return [{ role: 'user', content: record.text }];
  return [...record.prompt, ...record.chosen, ...record.rejected];
}

/** Every text of a person that a record holds, also the reasoning beside the messages. */
export function textsOf(record: ExportedRecord): readonly string[] {
  const spoken = hashedMessages(record).map(({ content }) => content);
  return record.metadata.reasoning === null ? spoken : [...spoken, record.metadata.reasoning];
}
