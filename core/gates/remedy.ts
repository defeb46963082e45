// How a finding says what would mend it: a command of the command line, or a file of the configuration and its field.
const RELEASE = 'npm run release --';

export const quarantineCommand = (version: string): string => `${RELEASE} quarantine ${version}`;
export const planCommand = (version: string): string => `${RELEASE} plan --version ${version}`;
export const planWithout = (version: string, source: string): string => `${planCommand(version)} --without ${source}`;
export const resumeCommand = (version: string): string => `${RELEASE} resume ${version}`;
export const statusCommand = (version: string): string => `${RELEASE} status ${version}`;
export const diffCommand = (before: string, version: string): string => `${RELEASE} diff ${before} ${version}`;
export const runAnew = (version: string): string => `${RELEASE} run --version ${version}`;

/** A recorded decision of a person: an entry of the configuration, frozen with the run that it is for. */
export const decide = (action: 'explain' | 'waive', target: string, code: string): string =>
  `an entry of config/decisions/ with action: ${action}, target: ${target}, code: ${code}`;

/** `field` as a path inside the entry `id` of the file. */
export const sourceField = (id: string, field: string): string => `${field} of source ${id} in config/sources/`;
export const familyField = (id: string, field: string): string => `${field} of family ${id} in config/families.yaml`;
export const configField = (file: string, field: string): string => `${field} in config/${file}`;
