// asl-validator ships no declarations of its own.
declare module 'asl-validator' {
  /** Adds a QueryLanguage to every state of the definition it is given. */
  function validate(definition: never): { readonly isValid: boolean; errorsText(): string };
  export = validate;
}
