import { customerAt, customersBefore } from '../customer.ts';
import { memberId } from '../members.ts';
import type { Random } from '../random.ts';
import { decimal, type SampleRow } from '../row.ts';
import { instantText } from '../timeline.ts';
import { happened, minorUnitsFor, momentOn, type World } from '../world.ts';

const DAY = 86_400;

/** A job with the notes written on it and the files uploaded to it. */
export function jobStory(world: World, n: number): SampleRow[] {
  const { time, profile, counts } = world;
  const random = world.random('job', n);
  const day =
    time.start + Math.floor((time.until - time.start) * ((n + random.next()) / counts.jobs) ** 0.92);
  const created = momentOn(world, day, random);
  const customer = customerAt(world, Math.floor(customersBefore(world, day) * random.next()));
  const id = String(n + 1);
  const { status, paidShare } = progress(world, created, random);
  const { currency } = customer;
  const digits = currency?.digits ?? profile.digits;
  const total = minorUnitsFor(world, Math.round(120 + 4200 * random.next() ** 2), currency);
  const job = {
    id,
    reference: `JOB-${time.day(day).month.replace('-', '')}-${String(n + 1).padStart(4, '0')}`,
    title: random.chance(0.03) ? null : random.pick(profile.jobTitles),
    customer_id: customer.id,
    branch_id: random.chance(0.03) ? null : String(1 + Math.floor(counts.branches * random.next() ** 1.5)),
    created_by: random.chance(0.02) ? null : memberId(world, random.int(0, counts.members - 1)),
    status,
    total_amount: decimal(total, digits),
    paid_amount: decimal(Math.round(total * paidShare), digits),
    currency: currency?.code ?? null,
    created_at: instantText(created),
    updated_at: instantText(created),
  };
  return [
    { entity: 'jobs', row: job },
    ...notes(world, id, created, random),
    ...files(world, id, created, random),
  ];
}

function progress(world: World, created: number, random: Random): { status: string; paidShare: number } {
  const age = (world.time.cutoff - created) / DAY;
  if (random.chance(0.05)) return { status: 'cancelled', paidShare: 0 };
  if (age < 4) return { status: random.pick(['draft', 'open']), paidShare: 0 };
  if (age < 20)
    return {
      status: random.pick(['open', 'scheduled', 'in_progress']),
      paidShare: random.chance(0.3) ? 0.3 : 0,
    };
  if (age < 45) return { status: 'completed', paidShare: random.pick([0, 0.3, 1]) };
  return { status: 'invoiced', paidShare: random.chance(0.9) ? 1 : random.pick([0, 0.3, 0.5]) };
}

function notes(world: World, job: string, created: number, random: Random): SampleRow[] {
  return times(random.int(0, 4), created, world, random).map((at, n) => ({
    entity: 'case_notes',
    row: {
      id: `${job}-note-${n + 1}`,
      job_id: job,
      author_id: random.chance(0.03) ? null : memberId(world, random.int(0, world.counts.members - 1)),
      created_at: instantText(at),
    },
  }));
}

function files(world: World, job: string, created: number, random: Random): SampleRow[] {
  return times(random.int(0, 3), created, world, random).map((at, n) => ({
    entity: 'files',
    row: {
      id: `${job}-file-${n + 1}`,
      job_id: job,
      uploaded_by: memberId(world, random.int(0, world.counts.members - 1)),
      name: random.pick(world.profile.fileNames),
      uploaded_at: instantText(at),
    },
  }));
}

/** Moments within a month of the job's creation that have come. */
function times(count: number, created: number, world: World, random: Random): number[] {
  return Array.from({ length: count }, () => created + Math.floor(random.between(0.01, 30) * DAY)).filter(
    (at) => happened(world, at) !== null,
  );
}
