// The project's own policy, compiled once for the tests of redaction.
import type { RedactionPolicy } from '../../../core/config/release-config.ts';
import { compileRedactor } from '../../../core/redact/index.ts';
import { loadRedactionPolicy } from '../../support/redaction-policy.ts';

export const policy: RedactionPolicy = loadRedactionPolicy();
export const redactor = compileRedactor(policy);

/** The text after redaction, as a conversation of one part. */
export const redact = (text: string, language = 'en'): string =>
  redactor.redact({ parts: [text], speakers: [], known: [], language }).parts[0] as string;

/** A conversation of several parts with what its metadata names. */
export const converse = (parts: readonly string[], speakers: readonly string[] = [], known: readonly string[] = []) =>
  redactor.redact({ parts, speakers, known, language: 'en' });
