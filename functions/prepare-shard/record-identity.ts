// Which id a parsed record has: the same whether it is prepared, dropped, or looked up again.
import { type ParsedRecord, recordId } from '../../core/record/index.ts';

/** The byte offset, with member, row and native id where one stretch of bytes holds several records. */
export function recordIdentity({ origin }: ParsedRecord, sourceId: string, key: string): string {
  const { member, range, row, nativeId } = origin;
  if (member === undefined && row === undefined && nativeId === undefined) return recordId(sourceId, key, range.start);
  return recordId(sourceId, key, JSON.stringify([member ?? null, range.start, row ?? null, nativeId ?? null]));
}
