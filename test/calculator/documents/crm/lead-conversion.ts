import { type Day, dayText, daysOf, within } from '../../days.ts';
import { count, fraction, period, share } from '../../figures.ts';
import type { Json } from '../../json.ts';
import { knownLeads, reachedDay } from '../../measures/leads.ts';
import { trailingWindow } from '../../measures/windows.ts';
import type { Query, World } from '../../world.ts';
import { answered } from './envelope.ts';

export function leadConversion(world: World, query: Query): Json {
  const window = trailingWindow(world, query);
  const daysFor = (status: string) =>
    knownLeads(world)
      .map((lead) => reachedDay(world, lead, status))
      .filter((day): day is Day => day !== null && within(day, window));
  const [created, converted] = [daysFor('new'), daysFor('converted')];
  const [contacted, qualified] = [daysFor('contacted').length, daysFor('qualified').length];
  return answered('Lead conversion', {
    period: period(window),
    funnel: {
      new: count(created.length),
      contacted: count(contacted),
      qualified: count(qualified),
      converted: count(converted.length),
    },
    conversion_rates: {
      new_to_contacted: fraction(share(contacted, created.length)),
      contacted_to_qualified: fraction(share(qualified, contacted)),
      qualified_to_converted: fraction(share(converted.length, qualified)),
      overall: fraction(share(converted.length, created.length)),
    },
    trends: daysOf(window).map((day) => ({
      date: dayText(day),
      leads: count(created.filter((each) => each === day).length),
      converted: count(converted.filter((each) => each === day).length),
    })),
  });
}
