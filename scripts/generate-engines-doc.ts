// Writes docs/engines.md from the differential cases.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { enginesDocument } from '../test/differential/engines-document.ts';

writeFileSync(fileURLToPath(new URL('../docs/engines.md', import.meta.url)), enginesDocument());
