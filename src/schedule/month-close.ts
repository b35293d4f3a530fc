import { addDays, type Day, periodOf, type Window } from '../calendar.ts';
import { type CloseRule, type Weekday, weekdays } from '../config/schedule.ts';

const DAY = 24 * 60 * 60 * 1000;

/** Which days are no business days. */
export interface BusinessDays {
  weekend: readonly Weekday[];
  /** Further days, YYYY-MM-DD. */
  holidays: readonly Day[];
}

/**
 * The times on the clocks at which a rule of the month's or quarter's close comes due, ascending without end, from the period
 * that holds `from`; all as if they were UTC. A period with fewer business days than the rule counts takes its last one.
 */
export function* closeTimes(rule: CloseRule, calendar: BusinessDays, from: number): Generator<number> {
  const unit = 'of' in rule ? rule.of : rule.last_business_day;
  for (
    let period = periodOf(unit, new Date(from).toISOString().slice(0, 10));
    ;
    period = periodOf(unit, addDays(period.to, 1))
  ) {
    const day = closingDay(rule, businessDays(period, calendar));
    if (day !== undefined) yield Date.parse(`${day}T${rule.at}Z`);
  }
}

function closingDay(rule: CloseRule, days: readonly Day[]): Day | undefined {
  return ('of' in rule ? days[rule.business_day - 1] : undefined) ?? days.at(-1);
}

function businessDays({ from, to }: Window, { weekend, holidays }: BusinessDays): Day[] {
  const days: Day[] = [];
  for (let midnight = Date.parse(from); midnight <= Date.parse(to); midnight += DAY) {
    const date = new Date(midnight);
    if (weekend.includes(weekdays[date.getUTCDay()] as Weekday)) continue;
    const day = date.toISOString().slice(0, 10);
    if (!holidays.includes(day)) days.push(day);
  }
  return days;
}
