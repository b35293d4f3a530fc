/** How wide lines are set where the terminal does not say. */
const WIDTH = 110;

/** Columns of the terminal, or a width that suits a mail or a log. */
export function lineWidth(): number {
  return Math.max(60, process.stdout.columns ?? WIDTH);
}

/** A text of any length as lines of at most `width` characters, its own line breaks kept; longer words stay whole. */
export function wrap(text: string, width: number): string[] {
  return text.split('\n').flatMap((line) => {
    const indent = /^\s*/.exec(line)?.[0] ?? '';
    const lines: string[] = [];
    let current = indent;
    for (const word of line.trim().split(/\s+/)) {
      const longer = current.trim() === '' ? indent + word : `${current} ${word}`;
      if (longer.length > width && current.trim() !== '') {
        lines.push(current);
        current = indent + word;
      } else current = longer;
    }
    return [...lines, current];
  });
}

/** Lines moved to the right. */
export function indented(lines: readonly string[], by: number): string[] {
  return lines.map((line) => `${' '.repeat(by)}${line}`.trimEnd());
}

/** The lines of a table with its header, and below each row what there is to say about it, in full. */
export function withNotes(
  [header = '', ...rows]: readonly string[],
  notes: readonly (string | null)[],
): string[] {
  const note = (text: string | null | undefined) => (text ? indented(wrap(text, lineWidth() - 10), 4) : []);
  return [header, ...rows.flatMap((row, index) => [row, ...note(notes[index])])];
}
