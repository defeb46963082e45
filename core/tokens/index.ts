export { createTokenCounter, type TokenCounter } from './counter.ts';
