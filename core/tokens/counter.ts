// Counts o200k_base tokens exactly as tiktoken's encode_ordinary does, and faster, since BPE never crosses a pre-token.
import o200k from 'tiktoken/encoders/o200k_base.json' with { type: 'json' };
import { Tiktoken } from 'tiktoken/lite';
import { classifyText } from './classes.ts';
import { createMemo } from './memo.ts';
import { pieceEnd } from './pieces.ts';

export interface TokenCounter {
  /** Tokens of `encode_ordinary`: `<|endoftext|>` and its like are plain text. */
  readonly count: (text: string) => number;
}

/**
 * Loads the ranks once (about 0.2 s and 90 MB resident) and keeps them for the life of the process.
 * A text with a character outside the proven blocks goes to tiktoken whole.
 */
export function createTokenCounter(): TokenCounter {
  const encoder = new Tiktoken(o200k.bpe_ranks, o200k.special_tokens, o200k.pat_str);
  const memo = createMemo((piece) => encoder.encode_ordinary(piece).length);
  let classes = new Uint8Array(4096);
  return {
    count: (text) => {
      if (classes.length <= text.length) classes = new Uint8Array(text.length * 2);
      if (!classifyText(text, classes)) return encoder.encode_ordinary(text).length;
      let tokens = 0;
      let at = 0;
      while (at < text.length) {
        const end = pieceEnd(text, classes, at);
        tokens += memo.get(text, at, end);
        at = end;
      }
      return tokens;
    },
  };
}
