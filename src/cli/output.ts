import { BoardpackError, describeError } from '../errors.ts';

/** Where a command speaks: people read lines on stderr and results on stdout, machines one JSON value on stdout. */
export interface Output {
  json: boolean;
  /** Progress and remarks for people; silent for machines. */
  say: (line: string) => void;
  /** A line that the next one replaces, where somebody watches a terminal. */
  tick: (line: string) => void;
  /** The command's result: `lines` for people, `value` for machines. */
  result: (value: unknown, lines: readonly string[]) => void;
}

const isTerminal = process.stderr.isTTY;
const clearLine = isTerminal ? '\r\u001b[K' : '';

// Whoever reads may have seen enough, as `head` does: what is left unsaid then is no failure, and the work goes on to its end.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

export function createOutput(json: boolean): Output {
  return {
    json,
    say: (line) => {
      if (!json) process.stderr.write(`${clearLine}${line}\n`);
    },
    tick: (line) => {
      if (!json && isTerminal) process.stderr.write(`${clearLine}${line}`);
    },
    result: (value, lines) => {
      if (!json && isTerminal) process.stderr.write(clearLine);
      process.stdout.write(json ? `${JSON.stringify(value)}\n` : lines.map((line) => `${line}\n`).join(''));
    },
  };
}

/** Prints an error for its reader and gives the exit code: 2 for wrong usage, 1 for everything else. */
export function fail(error: unknown, json: boolean): 1 | 2 {
  const known = error instanceof BoardpackError;
  if (json) {
    const { code, where, hint, problems } = known
      ? error
      : { code: 'internal', where: undefined, hint: undefined, problems: [] };
    process.stdout.write(
      `${JSON.stringify({ error: { code, message: describeError(error), where, hint, problems } })}\n`,
    );
  } else {
    process.stderr.write(`${clearLine}boardpack: ${describeError(error)}\n`);
    if (!known && process.env['LOG_LEVEL'] === 'debug') process.stderr.write(`${(error as Error).stack}\n`);
  }
  return known && error.code === 'usage' ? 2 : 1;
}

/** 31,244 */
export function count(value: number): string {
  return value.toLocaleString('en');
}

/** Milliseconds as 0.4 s or 2 min 5 s. */
export function duration(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  return seconds < 60
    ? `${seconds.toFixed(1)} s`
    : `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}

/** Rows of cells as aligned columns, numbers to the right. */
export function table(header: readonly string[], rows: readonly (readonly (string | number)[])[]): string[] {
  const cells = [
    header,
    ...rows.map((row) => row.map((cell) => (typeof cell === 'number' ? count(cell) : cell))),
  ];
  const widths = header.map((_, column) => Math.max(...cells.map((row) => (row[column] ?? '').length)));
  const isRight = header.map(
    (_, column) => rows.length > 0 && rows.every((row) => typeof row[column] === 'number'),
  );
  return cells.map((row) =>
    row
      .map((cell, column) =>
        isRight[column] ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
}
