import { customerAt, customersBefore } from '../customer.ts';
import { habitsOf, memberId, pickRep } from '../members.ts';
import type { ForeignCurrency } from '../profile.ts';
import type { Random } from '../random.ts';
import { decimal, type SampleRow } from '../row.ts';
import { instantText } from '../timeline.ts';
import { happened, minorUnitsFor, momentOn, type World } from '../world.ts';
import { stagesOf } from './catalogue.ts';

const DAY = 86_400;
/** Every so manieth deal is a pilot free of charge. */
const FREE_EVERY = 89;

/** One deal: closed when its time has come, else in the stage that its age suggests. */
export function dealStory(world: World, n: number): SampleRow {
  const { time, profile } = world;
  const random = world.random('deal', n);
  const day = world.deals.dayOf(n);
  const created = momentOn(world, day, random);
  const rep = pickRep(world, random);
  const pipeline = random.chance(0.72) ? 'new-business' : 'renewals';
  const customer =
    random.chance(0.7) || pipeline === 'renewals'
      ? customerAt(world, Math.floor(customersBefore(world, day) * random.next()))
      : null;
  const currency = customer?.currency ?? null;
  const days = random.int(18, 96);
  const hoarded = random.chance(habitsOf(rep).hoarding);
  const closed = hoarded ? null : happened(world, created + days * DAY + random.int(-20_000, 20_000));
  const age = Math.min(0.99, (time.cutoff - created) / (days * DAY));
  const stage =
    closed === null ? openStage(pipeline, hoarded ? random.next() : age) : closedStage(rep, random);
  const topic = random.pick(profile.dealTopics);
  return {
    entity: 'deals',
    row: {
      id: `deal-${n + 1}`,
      pipeline_id: pipeline,
      stage,
      name: customer ? `${topic} (${customer.id})` : topic,
      owner_id: !hoarded && random.chance(0.06) ? null : memberId(world, rep),
      customer_id: customer?.id ?? null,
      amount: n % FREE_EVERY === 7 ? '0' : amountOf(world, random, currency),
      currency: currency?.code ?? null,
      probability: random.chance(0.15) ? decimal(random.int(5, 95), 2) : null,
      expected_close_on: random.chance(0.06) ? null : time.day(day + days + random.int(-12, 25)).text,
      created_at: instantText(created),
      closed_at: instantText(closed),
      updated_at: instantText(closed ?? created),
    },
  };
}

function openStage(pipeline: string, progress: number): string {
  const stages = stagesOf(pipeline);
  return stages[Math.floor(progress * stages.length)]?.[0] ?? 'proposal';
}

/** The best reps win more than half, the last ones a third. */
function closedStage(rep: number, random: Random): string {
  return random.chance(0.56 - (rep % 8) * 0.03) ? 'closed_won' : 'closed_lost';
}

function amountOf(world: World, random: Random, currency: ForeignCurrency | null): string {
  const hundreds = Math.round(15 + 480 * random.next() ** 2.6);
  return decimal(minorUnitsFor(world, hundreds * 100, currency), currency?.digits ?? world.profile.digits);
}
