import { z } from 'zod';
import { booleanParameter, salesDates } from '../../parameters.ts';
import { defineReport } from '../../report.ts';
import { definitions } from './definitions.ts';
import { askedWindow, dashboardWindow, type DashboardParameters } from './period.ts';
import { type Dashboard, present, type Supplement } from './present.ts';
import { texts } from './texts.ts';
import { tieOuts } from './tie-outs.ts';

export default defineReport<DashboardParameters, Dashboard, Supplement>({
  id: 'sales/dashboard',
  version: 1,
  grain: 'One document per calendar window, beside the window before it.',
  path: '/api/v1/sales/dashboard',
  permission: 'sales.reports.view',
  envelope: 'data',
  needs: ['orders', 'invoices', 'payments'],
  parameters: z.strictObject({
    period: z.string().min(1, 'must not be empty').optional(),
    ...salesDates,
    compare_to_previous: booleanParameter.optional(),
  }),
  dates: ['from_date', 'to_date'],
  bind: dashboardWindow,
  asked: askedWindow,
  standing: [
    {},
    { parameters: { period: 'today' } },
    { parameters: { period: 'week' } },
    { parameters: { period: 'month' } },
    { parameters: { period: 'quarter' } },
    { parameters: { period: 'year' } },
    { window: 'previous_month' },
    { window: 'previous_quarter' },
    { window: 'previous_year' },
  ],
  definitions,
  tieOuts,
  texts,
  present,
});
