// How an event becomes a line: refused unless the registry knows the event, each field and each value.
import { ReleaseError } from '../errors/index.ts';
import { canonicalJson } from '../record/index.ts';
import { LOG_EVENTS, type LogEventName } from './events.ts';
import { isSafeToken, type LogValue } from './fields.ts';

type Fields = Readonly<Record<string, LogValue>>;

const isEvent = (name: string): name is LogEventName => Object.hasOwn(LOG_EVENTS, name);

/** Names the field only: the value is what must not be seen. */
function refuse(sentence: string, field: string): never {
  throw new ReleaseError('ContractViolated', sentence, isSafeToken(field) ? { field } : {});
}

function checkContext(context: Fields): void {
  for (const [field, value] of Object.entries(context)) {
    if (!isSafeToken(field) || (typeof value === 'string' && !isSafeToken(value)))
      refuse('the log context holds what may be text', field);
  }
}

function checkFields(name: LogEventName, fields: Fields): void {
  const rules = LOG_EVENTS[name].fields;
  for (const [field, value] of Object.entries(fields)) {
    const rule = Object.hasOwn(rules, field) ? rules[field] : undefined;
    if (rule === undefined) refuse(`the log event ${name} has no such field`, field);
    if (value !== null && !rule(value)) refuse(`the log event ${name} does not allow this value`, field);
  }
}

/**
 * A log that writes one JSON line (without line end) per event: `level`, `event`, the context, the fields. `context`
 * holds ids of the run. Throws ContractViolated on unknown events, fields and values, so that no text ever passes.
 */
export function createLog(
  write: (line: string) => void,
  context: Fields = {},
): { event(name: string, fields: Fields): void } {
  checkContext(context);
  return {
    event(name, fields) {
      if (!isEvent(name)) throw new ReleaseError('ContractViolated', 'the log registry has no such event');
      checkFields(name, fields);
      write(canonicalJson({ ...context, ...fields, event: name, level: LOG_EVENTS[name].level }));
    },
  };
}
