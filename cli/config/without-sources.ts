// `--without`: sources that one run leaves out, as exclusions in the configuration that is frozen for it.
import type { Decision } from '../../core/config/index.ts';
import { ReleaseError } from '../../core/errors/index.ts';
import { canonicalJson, compareBytes, type Json, sha256 } from '../../core/record/index.ts';
import type { LoadedConfig } from './load-config.ts';

/** Holds on the version's day only, and names nobody: two people who run without the same sources run the same. */
const exclusionOf = (source: string, day: string): Decision => ({
  id: `without-${source}`,
  action: 'exclude',
  target: source,
  code: 'source',
  by: 'run --without',
  on: day,
  until: day,
  why: 'Left out of this run on the command line.',
});

/** The order and the number of mentions do not matter. Throws Usage for a source that is not registered. */
export function withoutSources(loaded: LoadedConfig, ids: readonly string[], version: string): LoadedConfig {
  if (ids.length === 0) return loaded;
  if (ids.some((id) => !loaded.config.sources.some((source) => source.id === id)))
    throw new ReleaseError('Usage', 'no source is registered under this id', { field: '--without' });
  const day = version.slice(1, 11);
  const left = [...new Set(ids)].sort(compareBytes).map((id) => exclusionOf(id, day));
  const config = { ...loaded.config, decisions: [...loaded.config.decisions, ...left] };
  const bytes = canonicalJson(config as unknown as Json);
  return { ...loaded, config, bytes, digest: sha256(bytes) };
}
