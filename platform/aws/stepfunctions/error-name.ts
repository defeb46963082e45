// Which words of Step Functions may be passed on: names of errors, and nothing that a task said.
const ERROR_NAME = /^[A-Za-z][A-Za-z0-9_.]{0,79}$/;

/** An error name as it stands, or `Error` for what is none: a function may throw anything, a sentence included. */
export function safeErrorName(name: string | undefined): string {
  return name !== undefined && ERROR_NAME.test(name) ? name : 'Error';
}

/** Names that a person or a function may give: outside the reserved prefix. */
export function isGivenName(name: string): boolean {
  return ERROR_NAME.test(name) && !name.startsWith('States.');
}
