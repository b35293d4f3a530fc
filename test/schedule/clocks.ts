import type { Schedule } from '../../src/config/schedule.ts';
import type { Timetable } from '../../src/schedule/timetable.ts';

/** A schedule on a timezone's clocks, with the usual weekend. */
export function onClocks(schedule: Schedule, timezone: string, holidays: readonly string[] = []): Timetable {
  return { schedule, timezone, weekend: ['saturday', 'sunday'], holidays };
}
