import { z } from 'zod';
import { countParameter, pageParameter, salesDates, salesWindow } from '../../parameters.ts';
import { defineReport } from '../../report.ts';
import { salesWindows } from '../standing-windows.ts';
import type { SalesDates } from '../window.ts';
import { definitions } from './definitions.ts';
import { type FailedPayment, present, type Supplement } from './present.ts';
import { texts } from './texts.ts';
import { tieOuts } from './tie-outs.ts';

interface Parameters extends SalesDates {
  page?: number | undefined;
  limit?: number | undefined;
}

export default defineReport<Parameters, FailedPayment[], Supplement>({
  id: 'sales/failed-payments',
  version: 1,
  grain: 'One row per payment that failed in the window; meta is about all of them, not the page.',
  path: '/api/v1/sales/payments/failed',
  permission: 'sales.reports.view',
  envelope: 'data',
  needs: ['payments', 'customers'],
  parameters: z.strictObject({
    ...salesDates,
    page: pageParameter.optional(),
    limit: countParameter(200).optional(),
  }),
  dates: ['from_date', 'to_date'],
  bind: ({ page = 1, limit = 50, ...dates }, context) => ({ ...salesWindow(dates, context), page, limit }),
  standing: salesWindows,
  paging: { total: (_, { total_failed }) => total_failed },
  definitions,
  tieOuts,
  texts,
  present,
});
