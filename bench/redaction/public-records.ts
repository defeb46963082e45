// Every record of the public sets whose shape is read, source by source.
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import picomatch from 'picomatch';
import { loadConfig } from '../../cli/config/load-config.ts';
import { isUnsupported, parseObject } from '../../core/formats/index.ts';
import type { ParsedRecord } from '../../core/record/index.ts';
import { realObjects } from '../../corpora/real/layout.ts';

const CONFIG = join(import.meta.dirname, '../../corpora/real/config');

export interface PublicSource {
  readonly source: string;
  readonly records: () => AsyncGenerator<ParsedRecord>;
}

/** `data` is the folder of public sets. Sources whose shape is not read (labels, metadata) are left out. */
export function publicSources(data: string): PublicSource[] {
  const objects = realObjects(data);
  return loadConfig(CONFIG)
    .config.sources.filter(({ format }) => !isUnsupported(format))
    .map(({ id, format, objects: patterns }) => {
      const claims = picomatch([...patterns], { dot: true });
      async function* records() {
        for (const { key, path } of objects.filter((object) => claims(object.key)))
          for await (const event of parseObject(format, { key, bytes: createReadStream(path), start: 0 }))
            if ('record' in event) yield event.record;
      }
      return { source: id, records };
    });
}
