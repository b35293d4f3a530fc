import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPlanner, plan } from '../../jobs/plan.ts';
import { type Schedule, weekdays } from '../../src/config/schedule.ts';
import { testDatabase, type TestDatabase } from '../fixtures/database.ts';
import { configWith } from '../schedule/planned-tenant.ts';
import {
  type ClockMinute,
  clockMinutes,
  dueAmong,
  type NaiveRule,
  type NaiveSchedule,
} from '../schedule/wall-clock.ts';
import { planningRuntime } from './planning.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** 2028 has a 29 February. */
const [START, END] = [Date.UTC(2028, 0, 1), Date.UTC(2029, 0, 1)];
/** No planner runs from here to there: what was due more than three days before the end is missed. */
const [DOWN, UP] = [Date.UTC(2028, 6, 10, 5), Date.UTC(2028, 6, 17, 5)];

const HOLIDAYS = ['2028-01-03', '2028-04-28', '2028-05-02', '2028-05-03', '2028-07-04', '2028-12-29'];

type Packs = Readonly<Record<string, { schedule: Schedule; naive: NaiveSchedule | NaiveRule }>>;

/** Cron schedules and rules that meet changes of the clocks, 29 February, holidays and each other. */
function packsFor(weekend: number[]): Packs {
  const cron = (text: string, naive: Partial<NaiveSchedule>) => ({
    schedule: text,
    naive: { minutes: [0], hours: [8], days: [], months: [], weekdays: [], ...naive },
  });
  const rule = (written: Exclude<Schedule, string>) => ({
    schedule: written,
    naive: { rule: written, weekend, holidays: HOLIDAYS },
  });
  return {
    daily: cron('0 8 * * *', {}),
    jump: cron('30 2 * * 0', { minutes: [30], hours: [2], weekdays: [0] }),
    fold: cron('45 1 * * 0,5', { minutes: [45], hours: [1], weekdays: [0, 5] }),
    midnight: cron('0 0 * * 4,5', { hours: [0], weekdays: [4, 5] }),
    leap: cron('0 8 29 2 *', { days: [29], months: [2] }),
    third: rule({ business_day: 3, of: 'month', at: '08:00' }),
    late: rule({ business_day: 20, of: 'month', at: '02:15' }),
    last: rule({ last_business_day: 'month', at: '08:00' }),
    quarter: rule({ last_business_day: 'quarter', at: '18:30' }),
    begin: rule({ business_day: 1, of: 'quarter', at: '00:00' }),
  };
}

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

describe.each([
  ['America/New_York', [6, 0]],
  ['Africa/Cairo', [5, 6]],
  ['Australia/Lord_Howe', [0]],
  ['Asia/Tokyo', [6, 0]],
])('a year of a tenant in %s', (timezone, weekend) => {
  const tenant = timezone.toLowerCase().replace('/', '-').replace('_', '-');
  const packs = packsFor(weekend);
  const minutes: ClockMinute[] = clockMinutes(timezone, new Date(START), new Date(END));
  const expected = new Map(
    Object.entries(packs).map(([pack, { naive }]) => [pack, dueAmong(minutes, naive)]),
  );

  test('gives every pack the occurrences of the calendar, each once', async () => {
    await simulate(tenant, timezone, weekend, packs);
    const found = await occurrencesOf(tenant);
    for (const [pack, due] of expected)
      expect({ pack, due: found.filter((each) => each.pack === pack).map(({ dueAt }) => dueAt) }).toEqual({
        pack,
        due,
      });
    expect(found).toHaveLength([...expected.values()].flat().length);
    expect(expected.get('leap')).toHaveLength(1);
    expect(expected.get('third')).toHaveLength(12);
    expect(expected.get('quarter')).toHaveLength(4);
  }, 120_000);

  test('runs all of them but what was too old after the week without a planner, which is missed', async () => {
    const found = await occurrencesOf(tenant);
    const isMissed = ({ dueAt }: { dueAt: Date }) => dueAt.getTime() > DOWN && dueAt.getTime() < UP - 3 * DAY;
    expect(found.filter(({ state }) => state === 'missed')).toEqual(found.filter(isMissed));
    expect(found.filter(isMissed).length).toBeGreaterThan(3);
    expect(found.filter((each) => !isMissed(each) && each.state !== 'running')).toEqual([]);
  });

  test('gives packs that fall due together one refresh', async () => {
    const running = (await occurrencesOf(tenant)).filter(({ state }) => state === 'running');
    const dueTimes = new Set(running.map(({ dueAt }) => dueAt.getTime()));
    const refreshes = new Set(running.map(({ dueAt, refreshId }) => `${dueAt.getTime()} ${refreshId}`));
    expect(refreshes.size).toBe(dueTimes.size);
    expect(running.length).toBeGreaterThan(dueTimes.size + 10);
  });
});

/** Three planners, at times at once, whose machine's clock is an hour ahead or behind for weeks of the year. */
async function simulate(tenant: string, timezone: string, weekend: number[], packs: Packs): Promise<void> {
  const schedules = Object.entries(packs).map(([name, { schedule }]) => [name, { schedule }]);
  const config = configWith(Object.fromEntries(schedules) as Record<string, { schedule: Schedule }>, {
    timezone,
    holidays: HOLIDAYS,
    weekend: weekend.map((day) => weekdays[day] as (typeof weekdays)[number]),
  });
  let clock = START;
  const runtime = planningRuntime(database.db, { [tenant]: config }, () => new Date(clock));
  const planners = await Promise.all([1, 2, 3].map(() => openPlanner(runtime)));
  await plan(planners[0] as (typeof planners)[0]);
  for (const [tick, time] of wakingTimes().entries()) {
    // No worker is here to perform the steps, and planners look through all that wait.
    if (tick % 20 === 0)
      await database.db.tenant(tenant, (tx) => tx.run(`update steps set state = 'waiting'`));
    clock = time + stepAt(time);
    await Promise.all(
      tick % 5 === 0 ? planners.map(plan) : [plan(planners[tick % 3] as (typeof planners)[0])],
    );
  }
  clock = END;
  await Promise.all(planners.map(plan));
}

/** Every 29 hours or so, but not while all planners are down, and when that ends. */
function wakingTimes(): number[] {
  const pause = 29 * HOUR + 13 * 60_000;
  const all = Array.from({ length: Math.floor((END - START) / pause) }, (_, index) => START + index * pause);
  return [...all.filter((time) => time <= DOWN || time > UP), DOWN, UP].toSorted((one, other) => one - other);
}

/** An hour ahead through the spring's change, an hour behind through the autumn's, and right otherwise. */
function stepAt(time: number): number {
  const month = new Date(time).getUTCMonth() + 1;
  if (month === 3 || month === 4) return HOUR;
  return month === 10 || month === 11 ? -HOUR : 0;
}

interface Row {
  pack: string;
  dueAt: Date;
  state: string;
  refreshId: number | null;
}

async function occurrencesOf(tenant: string): Promise<Row[]> {
  return database.db.tenant(tenant, (tx) =>
    tx.rows<Row>(
      `select pack, due_at as "dueAt", state, refresh_id as "refreshId" from occurrences
       where tenant_id = :tenant order by pack, due_at`,
      { tenant },
    ),
  );
}
