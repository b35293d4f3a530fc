import * as fc from 'fast-check';
import { type Instant, instantOf, localDay, utcText } from '../clock.ts';
import { type Day, dayNumber, dayText } from '../days.ts';

/** Where and when a tenant is looked at. */
export interface Scene {
  timezone: string;
  currency: string;
  asOf: string;
  today: Day;
}

const TIMEZONES = [
  'UTC',
  'America/New_York',
  'Australia/Lord_Howe',
  'Europe/Dublin',
  'Asia/Tokyo',
  'Asia/Kathmandu',
  'Pacific/Chatham',
  'America/St_Johns',
  'Africa/Cairo',
  'Asia/Beirut',
  'America/Santiago',
  'Pacific/Kiritimati',
];

/** Changes of the clocks, leap days, ends of months, weeks and years. */
const DAYS = [
  '2025-10-15',
  '2025-03-09',
  '2025-11-02',
  '2025-04-06',
  '2025-10-05',
  '2025-03-30',
  '2025-10-26',
  '2025-04-25',
  '2025-09-07',
  '2024-02-28',
  '2024-02-29',
  '2023-02-28',
  '2025-02-28',
  '2025-12-31',
  '2026-01-01',
  '2025-01-31',
  '2025-06-30',
  '2024-12-30',
];

const TIMES = [
  '12:00:00',
  '00:00:00',
  '23:59:59',
  '00:30:00',
  '02:30:00',
  '01:59:59',
  '05:00:00',
  '14:59:59',
];

/** A timezone, a currency and the instant of the snapshot. */
export const scenes: fc.Arbitrary<Scene> = fc
  .record({
    timezone: fc.constantFrom(...TIMEZONES),
    currency: fc.constantFrom('USD', 'JPY', 'KWD'),
    day: fc.constantFrom(...DAYS),
    later: fc.integer({ min: 0, max: 2 }),
    time: fc.constantFrom(...TIMES),
  })
  .map(({ timezone, currency, day, later, time }) => {
    const asOf: Instant = instantOf(`${dayText(dayNumber(day) + later)}T${time}`, timezone);
    return { timezone, currency, asOf: utcText(asOf), today: localDay(asOf, timezone) };
  });

/** Mostly days around today. */
export function daysAround({ today }: Scene): fc.Arbitrary<Day> {
  return fc
    .oneof(
      { weight: 4, arbitrary: fc.integer({ min: -4, max: 1 }) },
      { weight: 4, arbitrary: fc.integer({ min: -70, max: 5 }) },
      { weight: 2, arbitrary: fc.integer({ min: -430, max: 40 }) },
    )
    .map((offset) => today + offset);
}

export function dates(scene: Scene): fc.Arbitrary<string> {
  return daysAround(scene).map(dayText);
}

/** Timestamps as sources write them, with and without an offset, some a breath from as_of. */
export function timestamps(scene: Scene): fc.Arbitrary<string> {
  const times = [
    ...TIMES,
    '23:59:59.999999',
    '00:00:00.000001',
    '03:00:00',
    '01:30:00',
    '15:00:00.5',
    '18:15',
  ];
  const written = fc
    .tuple(dates(scene), fc.constantFrom(...times), fc.constantFrom('', '', 'Z', 'Z', '+09:00', '-05:30'))
    .map(([day, time, offset]) => `${day}T${time}${offset}`);
  const before = new Date(Date.parse(scene.asOf) - 1).toISOString();
  const after = scene.asOf.replace('Z', '.000001Z');
  return fc.oneof(
    { weight: 9, arbitrary: written },
    { weight: 1, arbitrary: fc.constantFrom(scene.asOf, before, after) },
    { weight: 1, arbitrary: dates(scene) },
  );
}
