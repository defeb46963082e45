// The names of things: records, contents, objects and groups, each a hash that says nothing about a person.
import { canonicalJson, sha256 } from './canonical.ts';
import type { Message } from './message.ts';

/** First 16 hex of SHA-256(source_id, key, origin); `origin` is the native id or the byte offset (DESIGN 6). */
export function recordId(sourceId: string, key: string, origin: string | number): string {
  return sha256(canonicalJson([sourceId, key, typeof origin === 'number' ? `@${origin}` : `#${origin}`])).slice(0, 16);
}

/** `sha256:` over canonical JSON of [[role, NFC content], ...], without system messages. */
export function contentHash(messages: readonly Pick<Message, 'role' | 'content'>[]): string {
  const pairs = messages
    .filter(({ role }) => role !== 'system')
    .map(({ role, content }) => [role, content.normalize('NFC')]);
  return `sha256:${sha256(canonicalJson(pairs))}`;
}

/** First 16 hex of SHA-256(key): how an object is named outside text zones. */
export function objectRef(key: string): string {
  return sha256(key).slice(0, 16);
}

/** First 16 hex of SHA-256 over a kind of group and its value, scoped by the source unless `scope` is given. */
export function groupKey(scope: string, kind: string, value: string): string {
  return sha256(canonicalJson([scope, kind, value])).slice(0, 16);
}
