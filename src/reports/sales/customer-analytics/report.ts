import { z } from 'zod';
import { salesDates, salesWindow } from '../../parameters.ts';
import { defineReport } from '../../report.ts';
import { salesWindows } from '../standing-windows.ts';
import type { SalesDates } from '../window.ts';
import { definitions } from './definitions.ts';
import type { CustomerAnalytics, Supplement } from './document.ts';
import { present } from './present.ts';
import { texts } from './texts.ts';
import { tieOuts } from './tie-outs.ts';

export default defineReport<SalesDates, CustomerAnalytics, Supplement>({
  id: 'sales/customer-analytics',
  version: 1,
  grain: 'One document per window: who ordered in it, and what customers are worth over all time.',
  path: '/api/v1/sales/dashboard/customer-analytics',
  permission: 'sales.reports.view',
  envelope: 'data',
  needs: ['orders', 'customers'],
  parameters: z.strictObject(salesDates),
  dates: ['from_date', 'to_date'],
  bind: (dates, context) => ({ ...salesWindow(dates, context) }),
  standing: salesWindows,
  definitions,
  tieOuts,
  texts,
  present,
});
