// What a remedy says to do: its commands, word by word, and the fields of the configuration that it names.

export interface NamedField {
  /** Path within the entry or the file, as the remedy writes it. */
  readonly field: string;
  readonly entry: { readonly kind: string; readonly id: string } | null;
  /** Path below the configuration folder: a file, or a folder ending in `/`. */
  readonly place: string;
}

/** What stands for `<why>`, `<YYYY-MM-DD>` and the like. */
export type Filling = Readonly<Record<string, string>>;

const COMMAND = /`npm run release -- ([^`]+)`/g;
const WORD = /"([^"]*)"|(\S+)/g;
const FIELD = /([A-Za-z_][\w.-]*)(?: of (source|family|decision) ([\w-]+))? in config\/([\w./-]*\w\/?)/g;

/** Commands in the order of the text. Throws where a placeholder has no filling: nobody could type it. */
export function commandsOf(remedy: string, filling: Filling = {}): readonly (readonly string[])[] {
  return [...remedy.matchAll(COMMAND)].map(([, words = '']) =>
    [...words.matchAll(WORD)].map(([, quoted, bare]) =>
      (quoted ?? bare ?? '').replace(/<([^<>]+)>/g, (placeholder, name: string) => {
        const value = filling[name];
        if (value === undefined) throw new Error(`the remedy leaves ${placeholder} open: ${words}`);
        return value;
      }),
    ),
  );
}

/** Fields of the configuration in the order of the text. */
export const fieldsOf = (remedy: string): readonly NamedField[] =>
  [...remedy.matchAll(FIELD)].map(([, field = '', kind, id = '', place = '']) => ({
    field,
    entry: kind === undefined ? null : { kind, id },
    place,
  }));
