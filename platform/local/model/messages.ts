// What the model's process and its bridge say to each other.

export interface OpenModel {
  /** Folder whose packages hold the runtime. */
  readonly runtime: string;
  readonly graph: Uint8Array;
  /** Units of one run, and how many of them two runs share. */
  readonly window: number;
  readonly overlap: number;
}

export type Ask = { readonly open: OpenModel } | { readonly units: Uint16Array };

/** `runtime_missing`, `graph_refused`: it cannot be opened. `failed`: no answer for this text. `crashed`, `timed_out`: none at all. */
export type Trouble = 'runtime_missing' | 'graph_refused' | 'failed' | 'crashed' | 'timed_out';
export type Answer = 'opened' | { readonly labels: Uint8Array } | { readonly trouble: Trouble };
