// Task tokens in memory, with the semantics of the table that keeps them encrypted.
export interface MemoryTokens {
  keep(execution: string, state: string, token: string): Promise<void>;
  open(execution: string): Promise<readonly { readonly state: string; readonly token: string }[]>;
  close(execution: string, state: string): Promise<void>;
}

export function createMemoryTokens(): MemoryTokens {
  const kept = new Map<string, { readonly execution: string; readonly state: string; readonly token: string }>();
  const keyOf = (execution: string, state: string): string => `${execution}\n${state}`;
  return {
    keep: async (execution, state, token) => void kept.set(keyOf(execution, state), { execution, state, token }),
    open: async (execution) =>
      [...kept.values()].filter((one) => one.execution === execution).map(({ state, token }) => ({ state, token })),
    close: async (execution, state) => void kept.delete(keyOf(execution, state)),
  };
}
