import { habitsOf, memberId, pickRep } from '../members.ts';
import type { SampleRow } from '../row.ts';
import { instantText } from '../timeline.ts';
import { happened, momentOn, type World } from '../world.ts';

const HOUR = 3600;
const DAY = 86_400;

const types = [
  { name: 'call', share: 0.36, minutes: [5, 45] },
  { name: 'email', share: 0.29, minutes: [5, 20] },
  { name: 'meeting', share: 0.2, minutes: [30, 120] },
  { name: 'task', share: 0.15, minutes: [15, 180] },
] as const;

/** One activity: most are done around the time they are due, some late; the slow member's often weeks late. */
export function activityStory(world: World, n: number): SampleRow {
  const random = world.random('activity', n);
  const created = momentOn(world, world.activities.dayOf(n), random);
  const rep = pickRep(world, random);
  const { punctuality, lateness } = habitsOf(rep);
  const type = random.weighted(types);
  const due = created + Math.floor(random.between(1, 4 * 24) * HOUR);
  const punctual = random.chance(punctuality);
  const done = punctual
    ? created + Math.floor((due - created) * random.between(0.3, 1.05))
    : due + Math.floor(random.between(1, lateness) * DAY);
  const completed = happened(world, done);
  const minutes = random.int(type.minutes[0], type.minutes[1]);
  return {
    entity: 'activities',
    row: {
      id: `act-${n + 1}`,
      type: type.name,
      subject: random.chance(0.05) ? null : random.pick(world.profile.subjects),
      owner_id: random.chance(0.02) ? null : memberId(world, rep),
      created_at: instantText(created),
      due_at: instantText(due),
      completed_at: instantText(completed),
      duration_minutes:
        completed === null || random.chance(0.08) ? null : `${minutes}${random.chance(0.1) ? '.5' : ''}`,
      billable: random.chance(0.1) ? null : String(random.chance(type.name === 'meeting' ? 0.7 : 0.3)),
      updated_at: instantText(completed ?? created),
    },
  };
}
