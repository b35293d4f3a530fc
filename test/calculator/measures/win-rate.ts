import { type Window, within } from '../days.ts';
import type { Rational } from '../decimal.ts';
import { share } from '../figures.ts';
import { dayOf, reached, type World } from '../world.ts';
import { kindOf, knownDeals } from './deals.ts';

/** Of a member's deals closed in a window: the won among the won and lost. */
export function winRate(world: World, member: string, window: Window): Rational {
  const kinds = knownDeals(world)
    .filter(
      ({ owner_id, closed_at }) =>
        owner_id === member && reached(world, closed_at) && within(dayOf(world, closed_at), window),
    )
    .map((deal) => kindOf(world, deal));
  const won = kinds.filter((kind) => kind === 'won').length;
  return share(won, won + kinds.filter((kind) => kind === 'lost').length);
}
