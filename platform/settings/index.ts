export type { Environment } from './environment.ts';
export { keysFolder } from './keys-folder.ts';
export { readStorageSettings, type StorageSettings } from './settings.ts';
