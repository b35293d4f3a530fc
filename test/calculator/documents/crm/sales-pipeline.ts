import { lengthOf } from '../../days.ts';
import { decimal, whole } from '../../decimal.ts';
import { count, money } from '../../figures.ts';
import { Entries, type Json } from '../../json.ts';
import { kindOf, knownDeals, probabilityOf, stageKeys, value, weighted } from '../../measures/deals.ts';
import { trailingWindow } from '../../measures/windows.ts';
import type { Deal } from '../../records/records.ts';
import { byId, byText, dayOf, grouped, type Query, type World } from '../../world.ts';
import { answered } from './envelope.ts';

const LIKELY = decimal('0.75');

export function salesPipeline(world: World, query: Query): Json {
  const open = knownDeals(world).filter((deal) => kindOf(world, deal) === 'open');
  const likely = open.filter((deal) => probabilityOf(world, deal).compare(LIKELY) >= 0);
  return answered('Sales pipeline', {
    period_days: count(lengthOf(trailingWindow(world, query))),
    total_opportunities: count(open.length),
    pipeline_value: money(world, value(open)),
    weighted_value: money(world, weighted(world, open)),
    average_deal_size: money(world, value(open).over(whole(open.length))),
    by_stage: byStage(world, open),
    by_user: byUser(world, open),
    aging: aging(world, open),
    forecast: {
      best_case: money(world, value(open)),
      most_likely: money(world, weighted(world, open)),
      worst_case: money(world, weighted(world, likely)),
    },
  });
}

function byStage(world: World, open: readonly Deal[]): Json {
  const isOpen = (key: string) => world.stages.some((stage) => stage.key === key && stage.kind === 'open');
  const keys = stageKeys(world.stages).filter(isOpen);
  return new Entries(
    keys.map((key) => {
      const inside = open.filter(({ stage }) => stage === key);
      const figures = {
        count: count(inside.length),
        value: money(world, value(inside)),
        weighted_value: money(world, weighted(world, inside)),
      };
      return [key, figures];
    }),
  );
}

function byUser(world: World, open: readonly Deal[]): Json {
  const users = grouped(open, ({ owner_id }) => owner_id).toSorted(
    ([a, left], [b, right]) =>
      Number(a === null) - Number(b === null) || value(right).compare(value(left)) || byText(a, b),
  );
  return users.map(([user, deals]) => ({
    user_id: user,
    user_name: byId(world.members, user)?.name ?? null,
    opportunities: count(deals.length),
    pipeline_value: money(world, value(deals)),
    weighted_value: money(world, weighted(world, deals)),
  }));
}

function aging(world: World, open: readonly Deal[]): Json {
  const ages = open.map(({ created_at }) => world.today - dayOf(world, created_at));
  const between = (from: number, to: number) => count(ages.filter((age) => age >= from && age <= to).length);
  return {
    under_30_days: between(0, 29),
    '30_to_60_days': between(30, 60),
    '60_to_90_days': between(61, 90),
    over_90_days: between(91, Number.POSITIVE_INFINITY),
  };
}
