export { createMentionCounter } from './mention-counter.ts';
