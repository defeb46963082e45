// The words of the report for the names of the pipeline: ids become readable, reasons keep their meaning.
import { DROP_REASONS, isDropReason } from '../record/index.ts';

/** `near_duplicate` as `near duplicate`; `stage1_foundation` as `stage1 foundation`. */
export function spaced(id: string): string {
  return id.replaceAll('_', ' ');
}

/** The sentence behind a drop reason; empty for what the closed list does not know. */
export function meaningOf(reason: string): string {
  return isDropReason(reason) ? DROP_REASONS[reason].meaning : '';
}

/** A hash as people compare it: its first twelve digits; anything else as it is. */
export function abridged(text: string): string {
  return /^[0-9a-f]{40,}$/.test(text) ? `${text.slice(0, 12)}…` : text;
}

export const SPLIT_WORDS: Readonly<Record<string, string>> = { train: 'train', val: 'validation', test: 'test' };

export const KIND_WORDS: Readonly<Record<string, string>> = {
  sft: 'conversations',
  simulator: 'simulated clients',
  preference: 'preference pairs',
  pretrain: 'texts',
};
