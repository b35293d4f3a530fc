import { type Day, dayNumber, dayText, type Window, within } from '../../days.ts';
import { type Rational, mean, sum, whole } from '../../decimal.ts';
import { money, percent, rest, share, tenth, change } from '../../figures.ts';
import type { Json } from '../../json.ts';
import { collection, salesOutstanding } from '../../measures/collection.ts';
import { buyersOf, lifetimes } from '../../measures/customers.ts';
import { invoicesAt } from '../../measures/invoices.ts';
import {
  fulfilments,
  isCancelled,
  orderedDay,
  ordersIn,
  placedOrders,
  promises,
  revenue,
} from '../../measures/orders.ts';
import { elapsedDays, endOf, previousWindow, salesWindow } from '../../measures/windows.ts';
import type { Order } from '../../records/records.ts';
import { byId, type Query, reached, type World } from '../../world.ts';

const FAULTS = ['wrong_item', 'missing_item', 'damaged', 'not_as_described'];

export function performance(world: World, query: Query): Json {
  const window = salesWindow(world, query);
  const orders = ordersIn(world, placedOrders(world), window);
  return {
    data: {
      revenue_kpis: revenueKpis(world, orders, window),
      efficiency_kpis: efficiencyKpis(world, orders, window),
      customer_kpis: customerKpis(world, orders, window),
      operational_kpis: operationalKpis(world, orders),
    },
  };
}

function revenueKpis(world: World, orders: readonly Order[], window: Window): Json {
  const before = revenue(world, ordersIn(world, placedOrders(world), previousWindow(world, window)));
  const current = revenue(world, orders);
  const { unique } = buyersOf(world, orders, window);
  return {
    monthly_recurring_revenue: money(world, recurring(world, endOf(world, window))),
    annual_run_rate: money(world, runRate(world, current, window)),
    revenue_growth_rate: percent(change(current, before)),
    revenue_per_customer: money(world, current.over(whole(unique.length))),
  };
}

function recurring(world: World, day: Day): Rational {
  const active = world.subscriptions.filter(
    ({ started_on, ended_on }) => started_on <= day && (ended_on === null || ended_on >= day),
  );
  return sum(active.map(({ monthly_amount }) => monthly_amount));
}

/** The revenue of twelve months, or the window's stretched over a year where the history is shorter than that. */
function runRate(world: World, current: Rational, window: Window): Rational {
  const placed = placedOrders(world);
  const year = { from: afterLeapDay(yearBefore(window.to) + 1), to: window.to };
  const first = Math.min(...placed.map((order) => orderedDay(world, order)));
  if (first <= year.from) return revenue(world, ordersIn(world, placed, year));
  return current.times(whole(365)).over(whole(elapsedDays(world, window)));
}

/** Twelve months that end with February begin with March, though a 29 February lies before it. */
function afterLeapDay(day: Day): Day {
  return dayText(day).endsWith('-02-29') ? day + 1 : day;
}

/** The same date of the year before; 28 February for the 29th. */
function yearBefore(day: Day): Day {
  const text = dayText(day).replace('-02-29', '-02-28');
  return dayNumber(`${String(Number(text.slice(0, 4)) - 1).padStart(4, '0')}${text.slice(4)}`);
}

function efficiencyKpis(world: World, orders: readonly Order[], window: Window): Json {
  const all = invoicesAt(world, endOf(world, window));
  const { invoiced, paid } = collection(all.filter(({ invoice }) => within(invoice.issued_on, window)));
  const placed = placedOrders(world);
  const cycles = all.flatMap(({ paidDay, invoice }) => {
    const order = byId(placed, invoice.order_id);
    return order && paidDay !== null && within(paidDay, window)
      ? [whole(paidDay - orderedDay(world, order))]
      : [];
  });
  return {
    order_to_cash_cycle_days: tenth(mean(cycles)),
    days_sales_outstanding: tenth(salesOutstanding(world, all, window)),
    collection_efficiency: percent(paid.over(invoiced)),
    order_fulfillment_time_days: tenth(mean(fulfilments(world, orders).map(({ days }) => whole(days)))),
  };
}

function customerKpis(world: World, orders: readonly Order[], window: Window): Json {
  const { fresh, unique } = buyersOf(world, orders, window);
  const spend = world.spend.filter(({ spent_on }) => within(spent_on, window) && spent_on <= world.today);
  const cost = sum(spend.map(({ amount }) => amount)).over(whole(fresh.length));
  const lifetime = mean(lifetimes(world).map((customer) => customer.revenue));
  const earlier = previousWindow(world, window);
  const before = buyersOf(world, ordersIn(world, placedOrders(world), earlier), earlier).unique;
  const kept = share(before.filter((customer) => unique.includes(customer)).length, before.length);
  return {
    customer_acquisition_cost: money(world, cost),
    customer_lifetime_value: money(world, lifetime),
    ltv_to_cac_ratio: tenth(lifetime.over(cost)),
    customer_retention_rate: percent(kept),
    churn_rate: rest(kept, before.length),
  };
}

function operationalKpis(world: World, orders: readonly Order[]): Json {
  const fulfilled = fulfilments(world, orders);
  const returnsOf = (order: Order) =>
    world.returns.filter((each) => each.order_id === order.id && reached(world, each.returned_at));
  const returned = fulfilled.filter(({ order }) => returnsOf(order).length > 0);
  const faulty = returned.filter(({ order }) =>
    returnsOf(order).some(({ reason }) => FAULTS.includes(reason)),
  );
  const { made, kept } = promises(fulfilled);
  const cancelled = orders.filter((order) => isCancelled(world, order)).length;
  return {
    order_accuracy_rate: percent(share(fulfilled.length - faulty.length, fulfilled.length)),
    on_time_delivery_rate: percent(share(kept, made)),
    order_cancellation_rate: percent(share(cancelled, orders.length)),
    return_rate: percent(share(returned.length, fulfilled.length)),
  };
}
