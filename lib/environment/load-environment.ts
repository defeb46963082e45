// Reads config/environments/<name>.yaml; a fault is one sentence with file, line and field.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseYaml } from '../../cli/config/yaml-file.ts';
import { type Place, ReleaseError } from '../../core/errors/index.ts';
import { Environment } from './schema.ts';

export const ENVIRONMENTS = resolve(import.meta.dirname, '../../config/environments');

const known = (folder: string): readonly string[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => file.slice(0, -'.yaml'.length))
    .sort();

function refuse(sentence: string, place: Place): never {
  throw new ReleaseError('Configuration', sentence, place);
}

/** Throws Configuration where there is no such environment, or its file says something that is not known or not allowed. */
export function loadEnvironment(name: string | undefined, folder = ENVIRONMENTS): Environment {
  const names = known(folder);
  if (name === undefined || !names.includes(name))
    refuse(
      `name one of config/environments (${names.join(', ')}): --environment ${names[0] ?? 'NAME'}, or -c environment=${names[0] ?? 'NAME'} for the CDK itself`,
      { field: '--environment' },
    );
  const path = join(folder, `${name}.yaml`);
  if (!existsSync(path)) refuse('this file does not exist', { file: path });
  const file = parseYaml(path, readFileSync(path, 'utf8'));
  const result = Environment.safeParse(file.value);
  if (!result.success) {
    const unknown = result.error.issues.find(({ code }) => code === 'unrecognized_keys');
    const issue = unknown ?? result.error.issues[0];
    refuse(issue?.message ?? 'is wrong', file.place((issue?.path ?? []).map(String)));
  }
  if (result.data.name !== name) refuse('must be the name of its file', file.place(['name']));
  return result.data;
}
