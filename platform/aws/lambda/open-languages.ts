// Opens the language detector from the table that was packed beside the bundle: the package itself takes 60 to 90 MB.
import { openLanguages, unpackFile } from '../../../core/language/index.ts';
import { readDeployed } from './deployed-file.ts';

let opened: Promise<void> | undefined;

/** A `prepare` of stageHandler; reads the file once a process. */
export async function openDeployedLanguages(event: unknown): Promise<unknown> {
  opened ??= openLanguages(unpackFile(readDeployed('languages')));
  await opened;
  return event;
}
