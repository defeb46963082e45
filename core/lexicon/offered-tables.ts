// Where this process may find the redactor's compiled tables: whoever has files says so, whoever compiles asks.

let offered: (() => Uint8Array | undefined) | undefined;

/** `read` gives a file of `tablesOf`, undefined without one. It is read when a policy is compiled, and left where it is of another one. */
export function offerTables(read: () => Uint8Array | undefined): void {
  offered = read;
}

export const offeredTables = (): Uint8Array | undefined => offered?.();
