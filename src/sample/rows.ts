import type { SampleRow } from './row.ts';
import { activityStory } from './stories/activities.ts';
import { catalogue, subscription } from './stories/catalogue.ts';
import { customerStory } from './stories/customers.ts';
import { dealStory } from './stories/deals.ts';
import { jobStory } from './stories/jobs.ts';
import { exchangeRates, marketingSpend, salesTargets } from './stories/money.ts';
import { oddities } from './stories/oddities.ts';
import { orderStory } from './stories/orders.ts';
import { createWorld, type SampleOptions, type World } from './world.ts';

/**
 * Every row of a sample, one after the other: what a tenant's systems would hold at the local midnight of `until`. Equal
 * options give equal rows. Memory does not grow with the scale.
 * @throws usage when an option cannot be used
 */
export function* sampleRows(options: SampleOptions): Generator<SampleRow> {
  const world = createWorld(options);
  yield* catalogue(world);
  yield* exchangeRates(world);
  const customers = world.oldCustomers.total + world.newCustomers.total;
  for (let index = 0; index < customers; index++) yield* customerStory(world, index);
  for (let n = 0; n < world.deals.total; n++) yield dealStory(world, n);
  for (let n = 0; n < world.activities.total; n++) yield activityStory(world, n);
  for (let n = 0; n < world.counts.jobs; n++) yield* jobStory(world, n);
  const revenue = yield* orders(world);
  for (let n = 0; n < world.counts.subscriptions; n++) yield subscription(world, n);
  yield* marketingSpend(world);
  yield* salesTargets(world, revenue);
  yield* oddities(world);
}

/** All orders; returns the revenue of each month, in minor units. */
function* orders(world: World): Generator<SampleRow, Map<string, number>> {
  const revenueByMonth = new Map<string, number>();
  for (let n = 0; n < world.orders.total; n++) {
    const { rows, month, revenue } = orderStory(world, n);
    revenueByMonth.set(month, (revenueByMonth.get(month) ?? 0) + revenue);
    yield* rows;
  }
  return revenueByMonth;
}

/** The rows in memory, by entity: for small scales. */
export function sampleTables(options: SampleOptions): Map<string, SampleRow['row'][]> {
  const tables = new Map<string, SampleRow['row'][]>();
  for (const { entity, row } of sampleRows(options)) {
    const rows = tables.get(entity);
    if (rows) rows.push(row);
    else tables.set(entity, [row]);
  }
  return tables;
}
