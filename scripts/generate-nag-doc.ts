// Writes docs/nag.md from the suppressions and what they suppress.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { AUDITED_ENVIRONMENTS, auditedApp, findNag, nagDocument } from '../lib/nag/index.ts';

const findings = AUDITED_ENVIRONMENTS.flatMap((name) => findNag(auditedApp(name)));
writeFileSync(fileURLToPath(new URL('../docs/nag.md', import.meta.url)), nagDocument(findings));
