import { type Window, within } from '../days.ts';
import type { Activity } from '../records/records.ts';
import { dayOf, reached, type World } from '../world.ts';
import { isOwn } from './deals.ts';

/** Activities of a window: created or due in it, or carried into it. */
export function activitiesIn(world: World, window: Window): Activity[] {
  return world.activities.filter(
    (activity) =>
      activity.created_at <= world.asOf &&
      isOwn(world, activity.owner_id) &&
      (within(dayOf(world, activity.created_at), window) ||
        within(dayOf(world, activity.due_at), window) ||
        isCarried(world, activity, window)),
  );
}

function isCarried(world: World, activity: Activity, { from }: Window): boolean {
  const { created_at, completed_at } = activity;
  const doneBefore = reached(world, completed_at) && dayOf(world, completed_at) < from;
  return dayOf(world, created_at) < from && !doneBefore;
}

export function stateOf(
  world: World,
  { completed_at, due_at }: Activity,
): 'completed' | 'overdue' | 'pending' {
  if (reached(world, completed_at)) return 'completed';
  return due_at < world.asOf ? 'overdue' : 'pending';
}
