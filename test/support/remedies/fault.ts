// One finding that is provoked, and what a person gives who follows its remedy.
import type { NamedField } from './follow-remedy.ts';

/** `shows`: the remedy asks for nothing but a look, as the finding stops nothing. */
export type Mending =
  | { readonly by: 'edit'; readonly field: string; readonly value: unknown; readonly also?: readonly Edit[] }
  | { readonly by: 'decide' }
  | { readonly by: 'add'; readonly words: string; readonly what: string }
  | { readonly by: 'run' }
  | { readonly by: 'shows' };

export interface Edit {
  readonly named: NamedField;
  readonly value: unknown;
}

export interface Fault {
  readonly gate: string;
  readonly code: string;
  readonly subject: string;
  readonly mend: Mending;
}

const edit = (field: string, value: unknown, also: readonly Edit[] = []): Mending => ({
  by: 'edit',
  field,
  value,
  also,
});

export const mend = {
  edit,
  decide: { by: 'decide' } as Mending,
  run: { by: 'run' } as Mending,
  shows: { by: 'shows' } as Mending,
  add: (words: string, what: string): Mending => ({ by: 'add', words, what }),
};

export const fault = (gate: string, code: string, subject: string, mending: Mending): Fault => ({
  gate,
  code,
  subject,
  mend: mending,
});
