import { BoardpackError } from '../errors.ts';

/** A month as YYYY-MM. @throws usage when the text is none */
export function monthIn(text: string): string {
  if (/^[1-9]\d{3}-(?:0[1-9]|1[0-2])$/.test(text)) return text;
  throw new BoardpackError('usage', `${JSON.stringify(text)} is not a month`, {
    hint: 'Write it as 2026-10',
  });
}
