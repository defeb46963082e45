export { createTaskTokens, type OpenTask, type TaskTokens } from './task-tokens.ts';
