const NEEDS_QUOTES = /[",\r\n]/;

/** One line of RFC 4180, ended by a newline; null is an empty field. */
export function csvLine(cells: readonly (string | null | undefined)[]): string {
  let line = '';
  for (let at = 0; at < cells.length; at++) {
    const cell = cells[at] ?? '';
    if (at > 0) line += ',';
    line += NEEDS_QUOTES.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
  }
  return `${line}\n`;
}
