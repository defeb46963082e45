export { createLog } from './create-log.ts';
export { LOG_EVENTS, type LogEventName } from './events.ts';
export { isSafeToken } from './fields.ts';
