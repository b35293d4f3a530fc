import { addDays, type Day } from '../../../calendar.ts';

/** The first of the twelve months that end on a day: never 29 February, so that those that end with February begin with March. */
export function yearTo(lastDay: Day): Day {
  const yearBefore = String(Number(lastDay.slice(0, 4)) - 1).padStart(4, '0');
  const dayBefore = lastDay.slice(4).replace('-02-29', '-02-28');
  return addDays(`${yearBefore}${dayBefore}`, 1).replace('-02-29', '-03-01');
}
