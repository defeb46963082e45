export type { Credentials } from './credentials.ts';
export type { Environment } from './environment.ts';
export { readStorageSettings, type StorageChoice, type StorageSettings } from './settings.ts';
