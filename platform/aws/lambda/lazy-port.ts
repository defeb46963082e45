// A port whose adapter, and the SDK client below it, is loaded when it is first asked for something.
type Call = (...parts: never[]) => unknown;

/** `iterates`: the methods that give an AsyncIterable; all others give a promise. */
export function lazyPort<T extends object>(load: () => Promise<T>, iterates: readonly (keyof T)[] = []): T {
  let loaded: Promise<T> | undefined;
  const port = (): Promise<T> => {
    loaded ??= load();
    return loaded;
  };
  const methodOf = async (name: string | symbol): Promise<Call> => {
    const adapter = await port();
    return (Reflect.get(adapter, name) as Call).bind(adapter) as Call;
  };
  return new Proxy({} as T, {
    get: (_, name) => {
      if (iterates.includes(name as keyof T))
        return async function* iterate(...parts: never[]) {
          yield* (await methodOf(name))(...parts) as AsyncIterable<unknown>;
        };
      return async (...parts: never[]) => (await methodOf(name))(...parts);
    },
  });
}
