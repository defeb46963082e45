// sources: the registry and its licence decisions.
import { resolve } from 'node:path';
import { licenceVerdict } from '../../core/licence/index.ts';
import { DEFAULT_CONFIG } from '../compose.ts';
import { loadConfig } from '../config/load-config.ts';
import { report } from '../terminal.ts';
import { checkVersion } from './run.ts';

export async function sourcesCommand(options: {
  readonly config?: string | undefined;
  readonly version: string;
  readonly json?: boolean | undefined;
}): Promise<number> {
  const { config } = loadConfig(resolve(options.config ?? DEFAULT_CONFIG));
  const date = checkVersion(options.version).slice(1, 11);
  const rows = config.sources.map((source) => {
    const verdict = licenceVerdict(source, config.project.licences, date);
    const { licence, state, kind, attribution } = source.licence;
    return {
      source_id: source.id,
      family: source.family,
      licence,
      kind,
      state,
      usable: verdict.usable,
      reason: verdict.usable ? null : verdict.reason,
      attribution,
    };
  });
  const lines = rows.map(
    ({ source_id, family, licence, state, usable, reason }) =>
      `${usable ? 'usable ' : 'refused'} ${source_id} (${family})  ${licence}, ${state}${reason === null ? '' : `: ${reason}`}`,
  );
  report(options.json === true, lines, { sources: rows });
  return 0;
}
