// A condition of a proxy's rule that remembers which object it was met by.
interface Asked {
  readonly key: string;
}

export function rememberKey(wanted: RegExp): {
  readonly matches: (asked: Asked) => boolean;
  readonly key: () => string;
} {
  let found = '';
  return {
    matches: ({ key }) => {
      if (!wanted.test(key)) return false;
      found = key;
      return true;
    },
    key: () => found,
  };
}
