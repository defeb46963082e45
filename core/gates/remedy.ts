// How a finding says what would mend it: a command of the command line, or a file of the configuration and its field.
const RELEASE = 'npm run release --';

export const quarantineCommand = (version: string): string => `${RELEASE} quarantine ${version}`;
export const planWithout = (source: string): string => `${RELEASE} plan --without ${source}`;
export const resumeCommand = (version: string): string => `${RELEASE} resume ${version}`;
export const statusCommand = (version: string): string => `${RELEASE} status ${version}`;
export const inventoryCommand = `${RELEASE} plan`;
export const sourcesCommand = `${RELEASE} sources`;
export const runAnew = (version: string): string => `${RELEASE} run --version ${version}`;
export const decide = (action: 'explain' | 'waive', target: string, code: string): string =>
  `${RELEASE} decide ${action} ${target} ${code}`;

/** `field` as a path inside the entry `id` of the file. */
export const sourceField = (id: string, field: string): string => `${field} of source ${id} in config/sources/`;
export const familyField = (id: string, field: string): string => `${field} of family ${id} in config/families.yaml`;
export const configField = (file: string, field: string): string => `${field} in config/${file}`;
