// Reads the file that a packet's page saved; what is wrong is named by field and record, and nothing of it is quoted.
import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import type { z } from 'zod';
import { ReleaseError } from '../../core/errors/index.ts';
import { ScoreSheet } from '../../core/review/index.ts';
import { errnoOf } from '../../platform/local/io-fault.ts';

/** Some thousand samples with long comments; a larger file is something else. */
const MAX_BYTES = 64_000_000;

type Issue = z.core.$ZodIssue;

const RECORD_ID = /^[0-9a-f]{16}$/;
/** A name of a field or criterion; whatever else stands as a key may be a person's words. */
const NAME = /^[a-z0-9][a-z0-9_-]{0,63}$/;

/** zod's own messages can quote what was written. */
function sentenceOf(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.expected === 'int' ? 'must be a whole number' : `is missing, or not of the type ${issue.expected}`;
    case 'invalid_value':
      return `must be one of ${issue.values.map(String).join(', ')}`;
    case 'too_small':
      return `must be at least ${issue.minimum}`;
    case 'too_big':
      return `must be at most ${issue.maximum}${issue.origin === 'string' ? ' characters' : ''}`;
    case 'unrecognized_keys':
      return 'has a field that a score sheet does not have';
    case 'invalid_format':
      return 'is not written as it should be';
    default:
      return 'is wrong';
  }
}

const fieldOf = (path: Issue['path']): string =>
  path
    .map((part) => (typeof part === 'number' ? `[${part}]` : NAME.test(String(part)) ? `.${String(part)}` : '.?'))
    .join('')
    .replace(/^\./, '');

function recordAt(sheet: unknown, path: Issue['path']): string {
  const [list, index] = path;
  if (typeof list !== 'string' || typeof index !== 'number' || sheet === null || typeof sheet !== 'object') return '';
  const item = (sheet as Record<string, unknown[] | undefined>)[list]?.[index];
  const id = item === null || typeof item !== 'object' ? undefined : (item as { record_id?: unknown }).record_id;
  return typeof id === 'string' && RECORD_ID.test(id) ? `record ${id}: ` : '';
}

function readText(path: string, file: string): string {
  try {
    if (statSync(path).size > MAX_BYTES) throw new ReleaseError('Usage', 'is too large for a score sheet', { file });
    return readFileSync(path, 'utf8');
  } catch (error) {
    const errno = errnoOf(error);
    if (errno === undefined) throw error;
    throw new ReleaseError('Usage', `cannot be read (${errno})`, { file });
  }
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ReleaseError('SignoffRefused', 'is not the file that a packet saves: it is no JSON', { file });
  }
}

/** Throws Usage for a file that cannot be read, SignoffRefused with field and record for one that is no score sheet. */
export function readScoreSheet(path: string): ScoreSheet {
  const file = basename(path);
  const value = parse(readText(path, file), file);
  const result = ScoreSheet.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  if (issue === undefined) throw new ReleaseError('SignoffRefused', 'is no score sheet', { file });
  const more = result.error.issues.length > 1 ? ` (and ${result.error.issues.length - 1} more)` : '';
  throw new ReleaseError('SignoffRefused', `${recordAt(value, issue.path)}${sentenceOf(issue)}${more}`, {
    file,
    field: fieldOf(issue.path),
  });
}
