import { count, money } from '../../figures.ts';
import type { Json } from '../../json.ts';
import { kindOf, knownDeals, value } from '../../measures/deals.ts';
import { byId, byText, grouped, type World } from '../../world.ts';

export function ownerPerformance(world: World): Json {
  const rows = grouped(knownDeals(world), (deal) => deal.owner_id).toSorted(
    ([a, left], [b, right]) =>
      Number(a === null) - Number(b === null) || value(right).compare(value(left)) || byText(a, b),
  );
  const data = rows.map(([owner, deals]) => {
    const won = deals.filter((deal) => kindOf(world, deal) === 'won');
    return {
      assigned_member_id: owner,
      assigned_member_name: byId(world.members, owner)?.name ?? null,
      deal_count: count(deals.length),
      won_count: count(won.length),
      total_amount: money(world, value(deals)),
      won_amount: money(world, value(won)),
    };
  });
  return { data };
}
