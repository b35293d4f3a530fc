import { addDays, type Day } from '../../../calendar.ts';

/** The first of the twelve months that end on a day; those that end on 28 February of a leap year begin on 1 March. */
export function yearTo(lastDay: Day): Day {
  const next = addDays(lastDay, 1);
  const monthAndDay = next.slice(4) === '-02-29' ? '-03-01' : next.slice(4);
  return `${String(Number(next.slice(0, 4)) - 1).padStart(4, '0')}${monthAndDay}`;
}
