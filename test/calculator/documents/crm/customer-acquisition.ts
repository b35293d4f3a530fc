import { within } from '../../days.ts';
import { mean, ZERO } from '../../decimal.ts';
import { count, money, period, timestamp } from '../../figures.ts';
import { Entries, type Json } from '../../json.ts';
import { isOwn } from '../../measures/deals.ts';
import { trailingWindow } from '../../measures/windows.ts';
import { byId, byText, dayOf, grouped, type Query, type World } from '../../world.ts';
import { answered } from './envelope.ts';

export function customerAcquisition(world: World, query: Query): Json {
  const window = trailingWindow(world, query);
  const leadOf = (id: string | null) => byId(world.leads, id);
  const customers = world.customers.filter(
    ({ acquired_at, lead_id }) =>
      acquired_at <= world.asOf &&
      within(dayOf(world, acquired_at), window) &&
      isOwn(world, leadOf(lead_id)?.owner_id ?? null),
  );
  const channels = grouped(
    customers,
    ({ lead_id, channel }) => leadOf(lead_id)?.source ?? channel ?? 'unknown',
  ).toSorted(([a, left], [b, right]) => right.length - left.length || byText(a, b));
  const valued = customers
    .map((customer) => ({ ...customer, value: customer.estimated_lifetime_value ?? ZERO }))
    .filter((customer) => customer.estimated_lifetime_value !== null)
    .toSorted((a, b) => b.value.compare(a.value) || byText(a.id, b.id));
  return answered('Customer acquisition', {
    period: period(window),
    total_new_customers: count(customers.length),
    by_channel: new Entries(channels.map(([channel, inside]) => [channel, count(inside.length)])),
    high_value_customers: valued.slice(0, 10).map((customer) => ({
      id: customer.id,
      name: customer.name,
      acquired_at: timestamp(customer.acquired_at),
      estimated_lifetime_value: money(world, customer.value),
    })),
    average_clv: money(world, mean(valued.map(({ value }) => value))),
  });
}
