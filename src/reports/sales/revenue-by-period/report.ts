import { z } from 'zod';
import { salesDates } from '../../parameters.ts';
import { defineReport } from '../../report.ts';
import { definitions } from './definitions.ts';
import { present, type RevenueByPeriod, type Supplement } from './present.ts';
import { periodsWindow, type Parameters, units } from './periods.ts';
import { texts } from './texts.ts';
import { tieOuts } from './tie-outs.ts';

export default defineReport<Parameters, RevenueByPeriod, Supplement>({
  id: 'sales/revenue-by-period',
  version: 1,
  grain:
    'One document per window: its revenue by day, week, month, quarter or year, each cut at the ends of the window.',
  path: '/api/v1/sales/dashboard/revenue',
  permission: 'sales.reports.view',
  envelope: 'data',
  needs: ['orders'],
  parameters: z.strictObject({
    period: z.enum(units, `must be one of ${units.join(', ')}`).optional(),
    ...salesDates,
  }),
  dates: ['from_date', 'to_date'],
  bind: periodsWindow,
  asked: ({ unit, from, to }) => ({ period: String(unit), from_date: String(from), to_date: String(to) }),
  standing: [
    {},
    { window: 'this_month', parameters: { period: 'day' } },
    { window: 'previous_month', parameters: { period: 'day' } },
    { window: 'this_quarter' },
    { window: 'previous_quarter' },
    { window: 'this_year' },
    { window: 'previous_year' },
  ],
  definitions,
  tieOuts,
  texts,
  present,
});
