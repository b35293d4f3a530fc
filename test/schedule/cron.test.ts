import { describe, expect, test } from 'vitest';
import { checkSchedule } from '../../src/schedule/cron.ts';

describe('checkSchedule', () => {
  test.each([
    '0 8 1 * *',
    '*/15 * * * *',
    '0 8 29 2 *',
    '30 6 * * mon-fri',
    '0 8 L * *',
    '0,55 0,23 1 * *',
    ' 0  8 1 * * ',
  ])('takes %j', (cron) => {
    expect(checkSchedule(cron, 'Europe/Berlin')).toBeNull();
  });

  test.each([
    ['', 'five fields are needed'],
    ['@daily', 'five fields are needed'],
    ['0 0 8 1 * *', 'five fields are needed'],
    ['60 8 * * *', '60 is a invalid expression for minute'],
    ['0 8 * * 5-1', 'Invalid range: 5-1'],
    ['0 8 15W * *', '15W'],
    ['H 8 * * *', 'is not a schedule'],
    ['* * * * *', 'comes due every 1 minutes; at least 15'],
    ['*/10 * * * *', 'comes due every 10 minutes'],
    ['*/14 * * * *', 'comes due every 4 minutes'],
    ['0,55 0,23 * * *', 'comes due every 5 minutes'],
    ['0,55 0,23 1,15,16 * *', 'comes due every 5 minutes'],
    ['0 8 31 2 *', 'is not a schedule'],
    ['0 8 30,31 2 *', 'is not a schedule'],
  ])('refuses %j: %s', (cron, why) => {
    expect(checkSchedule(cron, 'Europe/Berlin')).toContain(why);
  });

  test('refuses a timezone that is none', () => {
    expect(checkSchedule('0 8 1 * *', 'Europe/Atlantis')).toContain(
      '"Europe/Atlantis" is not an IANA timezone',
    );
    expect(checkSchedule('0 8 1 * *', '+09:00')).toContain('is not an IANA timezone');
  });
});
