// What is said with every log line and trace of a call: ids of the run, taken from the payload where they fit.
import { isSafeToken } from '../../../core/log/index.ts';
import { isVersion } from '../../../core/record/index.ts';

export interface CallContext {
  readonly version: string | null;
  readonly kind: 'release' | 'rehearsal' | null;
  readonly execution: string | null;
}

type Members = Readonly<Record<string, unknown>>;
const membersOf = (value: unknown): Members => (typeof value === 'object' && value !== null ? (value as Members) : {});
const word = (value: unknown, fits: (text: string) => boolean): string | null =>
  typeof value === 'string' && fits(value) ? value : null;

/** The run of a payload, of a batch, or of one that opens a run. What is not a version, kind or token is null. */
export function callContext(event: unknown): CallContext {
  const payload = membersOf(membersOf(event)['BatchInput'] ?? event);
  const run = membersOf(payload['run'] ?? payload);
  const kind = run['kind'];
  return {
    version: word(run['version'], isVersion),
    kind: kind === 'release' || kind === 'rehearsal' ? kind : null,
    execution: word(payload['execution'], isSafeToken),
  };
}
