export type { Environment } from './environment.ts';
export { readStorageSettings, type StorageSettings } from './settings.ts';
