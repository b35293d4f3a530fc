import { type Day, firstOfMonth, monthOf, periodLabel, periodOf, type Unit } from '../../days.ts';
import { type Rational, sum, whole, ZERO } from '../../decimal.ts';
import { change, count, money, percent } from '../../figures.ts';
import type { Json } from '../../json.ts';
import { averageOrderValue, ordersIn, placedOrders, revenue } from '../../measures/orders.ts';
import { datesOf } from '../../measures/windows.ts';
import type { Order } from '../../records/records.ts';
import type { Query, World } from '../../world.ts';

const RHYTHM = { day: 'daily', week: 'weekly', month: 'monthly', quarter: 'quarterly', year: 'yearly' };

interface Period {
  label: string;
  orders: Order[];
  revenue: Rational;
  finished: boolean;
}

export function revenueByPeriod(world: World, query: Query): Json {
  const unit = (query.period ?? 'month') as Unit;
  const periods = periodsOf(world, unit, query);
  const named = (found: Period) => ({ period: found.label, revenue: money(world, found.revenue) });
  const total = sum(periods.map((each) => each.revenue));
  return {
    data: {
      period_type: unit,
      revenue_by_period: periods.map((each) => ({
        ...named(each),
        orders: count(each.orders.length),
        average_order_value: money(world, averageOrderValue(world, each.orders)),
      })),
      summary: {
        total_revenue: money(world, total),
        [`average_${RHYTHM[unit]}_revenue`]: money(world, total.over(whole(periods.length))),
        [`highest_${unit}`]: named(extreme(periods, 1)),
        [`lowest_${unit}`]: named(extreme(periods, -1)),
        growth_rate: percent(growth(periods)),
      },
    },
  };
}

function periodsOf(world: World, unit: Unit, query: Query): Period[] {
  const month = monthOf(world.today);
  const { from, to } = datesOf(world, query.from_date, query.to_date) ?? {
    from: firstOfMonth(month - 11),
    to: firstOfMonth(month + 1) - 1,
  };
  const periods: Period[] = [];
  for (let day: Day = from; day <= to; day = periodOf(unit, day).to + 1) {
    const last = periodOf(unit, day).to;
    const orders = ordersIn(world, placedOrders(world), { from: day, to: Math.min(last, to) });
    const label = periodLabel(unit, day);
    periods.push({ label, orders, revenue: revenue(world, orders), finished: last < world.today });
  }
  return periods;
}

/** The period with the most (1) or least (-1) revenue, the earliest of equals. */
function extreme(periods: readonly Period[], sign: number): Period {
  return periods.reduce((best, each) => (each.revenue.compare(best.revenue) * sign > 0 ? each : best));
}

/** The last finished period over the first; 0 with fewer than two finished ones. */
function growth(periods: readonly Period[]): Rational {
  const finished = periods.filter((each) => each.finished);
  const [first, last] = [finished[0], finished.at(-1)];
  return first && last && first !== last ? change(last.revenue, first.revenue) : ZERO;
}
