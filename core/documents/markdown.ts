// The little Markdown that the generated documents need; cells and paragraphs cannot break out of their place.

/** One line, without the characters that end a table cell or start markup. */
export function inline(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*[\]<>|]|(?<!\w)_|_(?!\w)/g, '\\$&');
}

export function markdownTable(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const line = (cells: readonly (string | number)[]): string =>
    `| ${cells.map((cell) => (typeof cell === 'number' ? String(cell) : inline(cell))).join(' | ')} |`;
  return [line(head), `|${head.map(() => ' --- ').join('|')}|`, ...rows.map(line)].join('\n');
}

/** Paragraphs and blocks, one blank line between them, one newline at the end. */
export function document(...blocks: readonly (string | null)[]): string {
  return `${blocks.filter((block) => block !== null && block !== '').join('\n\n')}\n`;
}
