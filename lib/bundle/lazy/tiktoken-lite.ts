// Stands in for `tiktoken/lite` in a bundle: the package beside it, and its WebAssembly, load at the first text that needs them.
import { createRequire } from 'node:module';

type Package = typeof import('tiktoken/lite');
const load = (): Package => createRequire(import.meta.url)('tiktoken/lite') as Package;

type Made = InstanceType<Package['Tiktoken']>;
type Parts = ConstructorParameters<Package['Tiktoken']>;

/** `new` gives the real one. */
export const Tiktoken = function make(...parts: Parts): Made {
  return new (load().Tiktoken)(...parts);
};
