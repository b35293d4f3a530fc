import { dayText, lengthOf, periodOf } from '../../days.ts';
import { whole, ZERO } from '../../decimal.ts';
import { count, money, percent } from '../../figures.ts';
import type { Json } from '../../json.ts';
import { ordersIn, placedOrders, revenue } from '../../measures/orders.ts';
import type { World } from '../../world.ts';

export function salesGoals(world: World): Json {
  const month = periodOf('month', world.today);
  const given = world.targets.get(dayText(world.today).slice(0, 7)) ?? ZERO;
  const hasTarget = given.compare(ZERO) > 0;
  const target = hasTarget ? given : ZERO;
  const current = revenue(world, ordersIn(world, placedOrders(world), month));
  const dayOfMonth = whole(world.today - month.from + 1);
  const expected = target.times(dayOfMonth).over(whole(lengthOf(month)));
  return {
    data: {
      monthly_target: money(world, target),
      current_revenue: money(world, current),
      progress_percentage: percent(current.over(target)),
      on_track: hasTarget && current.compare(expected) >= 0,
      days_remaining: count(month.to - world.today),
    },
  };
}
