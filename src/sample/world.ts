import { BoardpackError } from '../errors.ts';
import type { Day } from '../calendar.ts';
import { jpy } from './profiles/jpy.ts';
import { usd } from './profiles/usd.ts';
import type { ForeignCurrency, Profile } from './profile.ts';
import { randomStreams, type Random } from './random.ts';
import { schedule, type Schedule } from './schedule.ts';
import { timeline, type Timeline } from './timeline.ts';

const profiles = { usd, jpy } satisfies Record<string, Profile>;

export type ProfileName = keyof typeof profiles;

export interface SampleOptions {
  /** 1 is about 3,000 orders over two years; everything that grows with business is in proportion. */
  scale: number;
  /** First day after the records: the first of a month. */
  until: Day;
  profile: ProfileName;
}

/** Days after `until` whose coming customers are already leads. */
const LEADS_AHEAD = 75;

/** What every story is told from. Nothing in it changes, and nothing in it grows with the scale. */
export interface World {
  profile: Profile;
  scale: number;
  time: Timeline;
  random: (stream: string, index: number) => Random;
  counts: {
    members: number;
    reps: number;
    products: number;
    branches: number;
    jobs: number;
    subscriptions: number;
  };
  orders: Schedule;
  deals: Schedule;
  activities: Schedule;
  /** Customers older than the records, who have no lead. */
  oldCustomers: Schedule;
  newCustomers: Schedule;
  /** The share of a usual day's business that a day has. */
  season: (day: number) => number;
}

/** @throws usage when the scale is not positive, the profile unknown or `until` not the first of a month */
export function createWorld({ scale, until, profile: name }: SampleOptions): World {
  const profile = profiles[name] as Profile | undefined;
  if (!profile)
    throw new BoardpackError('usage', `There is no sample profile ${JSON.stringify(name)}`, {
      hint: `Profiles are ${Object.keys(profiles).join(' and ')}`,
    });
  if (!(scale > 0 && Number.isFinite(scale)))
    throw new BoardpackError('usage', `A sample of scale ${scale} has no rows`, {
      hint: 'Give a number above 0',
    });
  const time = timeline(until, profile.timezone);
  const season = (day: number) => seasonal(profile, time, day);
  const inProportion = (count: number) => Math.max(1, Math.round(count * scale));
  const spread = (count: number, from: number, to: number) => schedule(inProportion(count), from, to, season);
  const { start } = time;
  return {
    profile,
    scale,
    time,
    season,
    random: randomStreams(`${name} ${until} ${scale}`),
    counts: { ...staffAndCatalogue(scale), jobs: inProportion(520), subscriptions: inProportion(90) },
    orders: spread(3000, start, time.until),
    deals: spread(340, start, time.until),
    activities: spread(6000, start, time.until),
    oldCustomers: spread(150, 0, start),
    newCustomers: spread(340, start, time.until + LEADS_AHEAD),
  };
}

/** A larger company has more people and products, but not in proportion: they grow with the root of the scale. */
function staffAndCatalogue(scale: number) {
  const root = Math.sqrt(Math.max(1, scale));
  const members = Math.round(12 * root);
  return {
    members,
    reps: Math.round(members * 0.67),
    products: Math.round(64 * root),
    branches: Math.min(12, Math.round(4 * root)),
  };
}

function seasonal(profile: Profile, time: Timeline, index: number): number {
  const day = time.day(index);
  const years = (index - time.start) / 365;
  const yearEnd = day.monthOfYear === 12 && Number(day.text.slice(8)) > 24 ? 0.45 : 1;
  const newYear = day.text.endsWith('-01-01') ? 0.2 : 1;
  return (
    (1 + profile.growth) ** years *
    (profile.months[day.monthOfYear - 1] as number) *
    (profile.weekdays[day.weekday] as number) *
    yearEnd *
    newYear
  );
}

/** The instant, or null when it lies at or after the end of the records: not yet happened. */
export function happened(world: World, instant: number | null): number | null {
  return instant !== null && instant < world.time.cutoff ? instant : null;
}

/** An instant on a day: mostly in office hours, now and then in the evening, rarely around midnight. */
export function momentOn(world: World, day: number, random: Random): number {
  const u = random.next();
  const hour =
    u < 0.9 ? random.between(8, 18.5) : u < 0.985 ? random.between(18.5, 23) : random.between(0, 24);
  return world.time.day(day).midnight + Math.floor(hour * 3600);
}

/** Minor units of a currency for so many US dollars, at the average rate. */
export function minorUnitsFor(world: World, dollars: number, currency: ForeignCurrency | null): number {
  const own = dollars * world.profile.dollar;
  return Math.round(
    currency ? (own / 10 ** world.profile.digits / currency.rate) * 10 ** currency.digits : own,
  );
}

/** An amount of a currency in the reporting currency's minor units, at the average rate. */
export function inReportingCurrency(world: World, minor: number, currency: ForeignCurrency | null): number {
  const { digits } = world.profile;
  return currency ? Math.round((minor / 10 ** currency.digits) * currency.rate * 10 ** digits) : minor;
}
