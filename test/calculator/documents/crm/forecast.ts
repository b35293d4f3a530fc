import { dayNumber, monthOf, monthText } from '../../days.ts';
import { count, money } from '../../figures.ts';
import type { Json } from '../../json.ts';
import { kindOf, knownDeals, value } from '../../measures/deals.ts';
import type { Query, World } from '../../world.ts';

export function forecast(world: World, { from, to }: Query): Json {
  const first = from === undefined ? monthOf(world.today) : monthOf(dayNumber(`${from}-01`));
  const last = to === undefined ? first + 2 : monthOf(dayNumber(`${to}-01`));
  const open = knownDeals(world).filter((deal) => kindOf(world, deal) === 'open');
  const months = Array.from({ length: last - first + 1 }, (_, at) => first + at);
  const data = months.map((month) => {
    const inside = open.filter(
      ({ expected_close_on }) => expected_close_on !== null && monthOf(expected_close_on) === month,
    );
    return {
      month: monthText(month),
      deal_count: count(inside.length),
      total_amount: money(world, value(inside)),
    };
  });
  return { data };
}
