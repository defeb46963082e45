// How many sentences of the keep-list suite come out as they must.
import type { Redactor } from '../../core/redact/index.ts';
import { GOES, goes, STAYS, stays } from '../../test/support/redaction/keep-suite.ts';

export const scoreKeepSuite = (redactor: Redactor) => ({
  sentences: STAYS.length,
  kept: STAYS.filter((row) => stays(redactor, row)).length,
  persons: GOES.length,
  gone: GOES.filter((row) => goes(redactor, row)).length,
});
