export { createMentionCounter, type MentionCounter } from './mention-counter.ts';
