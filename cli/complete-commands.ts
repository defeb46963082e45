// A remedy names the same command on every engine; where a person reads it, it gets the options of the engine in use.
import type { EngineChoice } from './engine-choice.ts';

/** Commands that open neither a bucket nor a ledger; every other one works with either engine. */
export const WITHOUT_STORES: readonly string[] = ['init', 'sources', 'keygen'];

/** Up to the backtick that closes it, or the end of the line. */
const COMMAND = /npm run release -- ([^`\n]+)/g;

const isOfEngine = (words: readonly string[]): boolean => {
  const [command = '', sub = ''] = words;
  if (command.startsWith('-') || words.includes('--engine')) return false;
  return !WITHOUT_STORES.includes(command === 'review' ? sub : command);
};

/** What is added to a command so that it means the same place again; empty for the engine that needs no words. */
export const engineWords = (choice: EngineChoice): string =>
  choice.name === 'aws' ? `--engine aws --environment ${choice.environment}` : '';

/** Every `npm run release -- …` in a text, with the words of the engine at its end. */
export function completeCommands(text: string, words: string): string {
  if (words === '') return text;
  return text.replace(COMMAND, (whole, command: string) =>
    isOfEngine(command.trim().split(/\s+/)) ? `${whole.trimEnd()} ${words}` : whole,
  );
}

/** The same in every string of a value that is printed as JSON. */
export function completeValue(value: unknown, words: string): unknown {
  if (typeof value === 'string') return completeCommands(value, words);
  if (Array.isArray(value)) return value.map((one) => completeValue(one, words));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, completeValue(one, words)]));
}
