// Stands in for the vocabulary in a bundle: the file beside it, 2.3 MB, is read by whoever asks first.
import { createRequire } from 'node:module';

type Vocabulary = typeof import('tiktoken/encoders/o200k_base.json');

let read: Vocabulary | undefined;

function vocabulary(): Vocabulary {
  read ??= createRequire(import.meta.url)('tiktoken/encoders/o200k_base.json') as Vocabulary;
  return read;
}

const o200k = {
  get bpe_ranks() {
    return vocabulary().bpe_ranks;
  },
  get special_tokens() {
    return vocabulary().special_tokens;
  },
  get pat_str() {
    return vocabulary().pat_str;
  },
};

// biome-ignore lint/style/noDefaultExport: a module of JSON has nothing else.
export { o200k as default };
