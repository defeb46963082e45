export { createLog } from './create-log.ts';
export { LOG_EVENTS } from './events.ts';
export { isSafeToken } from './fields.ts';
