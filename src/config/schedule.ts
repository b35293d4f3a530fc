import { z } from 'zod';
import { isDay } from './locale.ts';

/** Days of the week, Sunday first as JavaScript counts them. */
export const weekdays = [
  'sunday',
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
] as const;

const unit = z.enum(['month', 'quarter']);
const at = z
  .string()
  .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'must be a time from 00:00 to 23:59 such as "08:00"')
  .describe('Time on the clocks of the timezone, such as "08:00".');

const cron = z
  .string()
  .min(1)
  .describe('Cron with five fields: minute hour day-of-month month day-of-week. At least 15 minutes apart.');

const businessDay = z.strictObject({
  business_day: z
    .int()
    .min(1)
    .max(60)
    .describe(
      'Which business day, counted from 1; the last one where there are fewer. At most 20 of a month, 60 of a quarter.',
    ),
  of: unit
    .default('month')
    .describe('Whether business days are counted from the first of the month or of the quarter.'),
  at,
});

const lastBusinessDay = z.strictObject({
  last_business_day: unit.describe('The last business day of each month, or of each quarter.'),
  at,
});

/** When a pack comes due: cron, or a rule of the month's or quarter's close. */
export const scheduleSchema = z
  .union([
    cron,
    businessDay.refine(({ business_day, of }) => of === 'quarter' || business_day <= 20, {
      path: ['business_day'],
      message: 'must be at most 20 of a month',
    }),
    lastBusinessDay,
  ])
  .describe(
    'Cron with five fields, or by business days: {business_day: 3, of: month, at: "08:00"} or {last_business_day: quarter, at: "08:00"}.',
  );

/** Days of the week on which nobody works. */
export const weekendSchema = z
  .array(z.enum(weekdays))
  .refine((days) => new Set(days).size < weekdays.length, 'leaves no business day')
  .default(['saturday', 'sunday'])
  .describe('Days of the week that are no business days.');

/** Further days on which nobody works. */
export const holidaysSchema = z
  .array(
    z.string().refine(isDay, {
      error: ({ input }) => `${JSON.stringify(input)} is not a day such as 2026-12-25`,
    }),
  )
  .default([])
  .describe('Days besides the weekend that are no business days, each as YYYY-MM-DD.');

export type Schedule = z.infer<typeof scheduleSchema>;
/** A schedule that counts business days. */
export type CloseRule = Exclude<Schedule, string>;
export type Weekday = (typeof weekdays)[number];
