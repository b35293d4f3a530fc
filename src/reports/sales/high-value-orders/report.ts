import { z } from 'zod';
import type { Day } from '../../../calendar.ts';
import { countParameter, pageParameter, salesDates, salesWindow } from '../../parameters.ts';
import { defineReport } from '../../report.ts';
import { amountParameter } from '../amount-parameter.ts';
import { orderStatuses, type OrderStatus } from '../order-status.ts';
import { salesWindows } from '../standing-windows.ts';
import { definitions } from './definitions.ts';
import type { HighValueOrder, Supplement } from './document.ts';
import { present } from './present.ts';
import { texts } from './texts.ts';
import { tieOuts } from './tie-outs.ts';

interface Parameters extends Record<string, unknown> {
  minimum_amount?: string | undefined;
  status?: OrderStatus | undefined;
  from_date?: Day | undefined;
  to_date?: Day | undefined;
  page?: number | undefined;
  limit?: number | undefined;
}

export default defineReport<Parameters, HighValueOrder[], Supplement>({
  id: 'sales/high-value-orders',
  version: 1,
  grain: 'One row per order of the window from an amount on; meta is about all of them, not the page.',
  path: '/api/v1/sales/orders/high-value',
  permission: 'sales.reports.view',
  envelope: 'data',
  needs: ['orders', 'customers', 'members'],
  parameters: z.strictObject({
    minimum_amount: amountParameter.optional(),
    status: z.enum(orderStatuses, `must be one of ${orderStatuses.join(', ')}`).optional(),
    ...salesDates,
    page: pageParameter.optional(),
    limit: countParameter(200).optional(),
  }),
  dates: ['from_date', 'to_date'],
  bind: ({ minimum_amount = '10000', status = null, page = 1, limit = 50, ...dates }, context) => ({
    ...salesWindow(dates, context),
    minimum_amount,
    status,
    page,
    limit,
  }),
  standing: salesWindows,
  paging: { total: (_, { total_orders }) => total_orders },
  definitions,
  tieOuts,
  texts,
  present,
});
