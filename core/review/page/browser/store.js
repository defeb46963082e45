// Where answers are kept between two visits: this browser, under the digest of the packet, if it keeps anything at all.

/** @typedef {{ readonly works: boolean, read(): string | null, write(text: string): void, erase(): void }} Store */

/** Some browsers keep nothing for files, or throw where storage is turned off.
 * @returns {Storage | undefined} */
function storage() {
  try {
    const probe = 'review-packet-probe';
    localStorage.setItem(probe, '1');
    localStorage.removeItem(probe);
    return localStorage;
  } catch {
    return undefined;
  }
}

/** @param {string} digest @returns {Store} */
export function openStore(digest) {
  const kept = storage();
  const name = `review-packet:${digest}`;
  let works = kept !== undefined;
  return {
    get works() {
      return works;
    },
    read: () => kept?.getItem(name) ?? null,
    write: (text) => {
      try {
        kept?.setItem(name, text);
      } catch {
        works = false;
      }
    },
    erase: () => kept?.removeItem(name),
  };
}
