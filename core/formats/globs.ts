// Which members of an archive are read.

const PIECES: Readonly<Record<string, string>> = { '**/': '(?:.*/)?', '**': '.*', '*': '[^/]*', '?': '[^/]' };

/** `*` within a segment, `**` across, `?` one character; everything else is itself. */
export function globMatcher(globs: readonly string[]): (name: string) => boolean {
  const patterns = globs.map((glob) => {
    const source = glob.replace(/\*\*\/|\*\*|\*|\?|[\\^$.|+()[\]{}/]/g, (piece) => PIECES[piece] ?? `\\${piece}`);
    return new RegExp(`^${source}$`, 'su');
  });
  return (name) => patterns.some((pattern) => pattern.test(name));
}
