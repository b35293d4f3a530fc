import { firstWord } from './wording.ts';

/** Bars shown before a chart becomes unreadable; the report's tables have the others. */
const MOST_BARS = 12;

/** The first of a list, as many as a chart shows, and what its subtitle says where that is not all of them. */
export function firstBars<Row>(all: readonly Row[], language: 'en' | 'ja'): { rows: Row[]; first: string } {
  const rows = all.slice(0, MOST_BARS);
  return { rows, first: firstWord(rows.length, all.length, language) };
}
