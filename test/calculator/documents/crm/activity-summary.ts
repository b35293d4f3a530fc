import { lengthOf, type Window, within } from '../../days.ts';
import { type Rational, sum, whole, ZERO } from '../../decimal.ts';
import { count, fraction, share, tenth } from '../../figures.ts';
import { Entries, type Json } from '../../json.ts';
import { activitiesIn, stateOf } from '../../measures/activities.ts';
import { trailingWindow } from '../../measures/windows.ts';
import type { Activity } from '../../records/records.ts';
import { byId, byText, dayOf, grouped, type Query, reached, type World } from '../../world.ts';
import { answered } from './envelope.ts';

export function activitySummary(world: World, query: Query): Json {
  const window = trailingWindow(world, query);
  const all = activitiesIn(world, window);
  const inState = (state: string, some: Activity[] = all) =>
    some.filter((activity) => stateOf(world, activity) === state).length;
  const types = grouped(all, ({ type }) => type).toSorted(
    ([a, left], [b, right]) => right.length - left.length || byText(a, b),
  );
  const users = grouped(all, ({ owner_id }) => owner_id).toSorted(
    ([a, left], [b, right]) =>
      Number(a === null) - Number(b === null) || right.length - left.length || byText(a, b),
  );
  return answered('Activity summary', {
    period_days: count(lengthOf(window)),
    total: count(all.length),
    completed: count(inState('completed')),
    pending: count(inState('pending')),
    overdue: count(inState('overdue')),
    completion_rate: fraction(share(inState('completed'), all.length)),
    billable_hours: tenth(billableHours(world, all, window)),
    by_type: new Entries(types.map(([type, inside]) => [type, count(inside.length)])),
    by_user: users.map(([user, inside]) => ({
      user_id: user,
      user_name: byId(world.members, user)?.name ?? null,
      total: count(inside.length),
      completed: count(inState('completed', inside)),
      overdue: count(inState('overdue', inside)),
      completion_rate: fraction(share(inState('completed', inside), inside.length)),
    })),
  });
}

function billableHours(world: World, activities: readonly Activity[], window: Window): Rational {
  const done = activities.filter(
    ({ billable, completed_at }) =>
      billable && reached(world, completed_at) && within(dayOf(world, completed_at), window),
  );
  return sum(done.map(({ duration_minutes }) => duration_minutes ?? ZERO)).over(whole(60));
}
