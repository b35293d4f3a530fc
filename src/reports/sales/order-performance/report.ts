import { z } from 'zod';
import type { Day } from '../../../calendar.ts';
import { idParameter, salesDates, salesWindow } from '../../parameters.ts';
import { defineReport } from '../../report.ts';
import { salesWindows } from '../standing-windows.ts';
import { definitions } from './definitions.ts';
import type { OrderPerformance, Supplement } from './document.ts';
import { present } from './present.ts';
import { texts } from './texts.ts';
import { tieOuts } from './tie-outs.ts';

interface Parameters extends Record<string, unknown> {
  from_date?: Day | undefined;
  to_date?: Day | undefined;
  sales_rep_id?: string | undefined;
}

export default defineReport<Parameters, OrderPerformance, Supplement>({
  id: 'sales/order-performance',
  version: 1,
  grain: 'One document per window: the orders placed in it, of one sales representative or of all.',
  path: '/api/v1/sales/orders/performance-metrics',
  permission: 'sales.reports.view',
  envelope: 'data',
  needs: ['orders', 'members', 'deals', 'stages'],
  parameters: z.strictObject({ ...salesDates, sales_rep_id: idParameter.optional() }),
  dates: ['from_date', 'to_date'],
  bind: ({ sales_rep_id = null, ...dates }, context) => ({ ...salesWindow(dates, context), sales_rep_id }),
  standing: salesWindows,
  definitions,
  tieOuts,
  texts,
  present,
});
