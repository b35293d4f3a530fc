import { z } from 'zod';
import { idParameter, salesDates, salesWindow } from '../../parameters.ts';
import { defineReport } from '../../report.ts';
import { salesWindows } from '../standing-windows.ts';
import type { SalesDates } from '../window.ts';
import { definitions } from './definitions.ts';
import { type PaymentStatistics, paymentStatuses, type Supplement } from './document.ts';
import { present } from './present.ts';
import { texts } from './texts.ts';
import { tieOuts } from './tie-outs.ts';

interface Parameters extends SalesDates {
  method?: string | undefined;
  status?: (typeof paymentStatuses)[number] | undefined;
}

export default defineReport<Parameters, PaymentStatistics, Supplement>({
  id: 'sales/payment-statistics',
  version: 1,
  grain: 'One document per window: the payments created in it, of one method or status or of all.',
  path: '/api/v1/sales/payments/statistics',
  permission: 'sales.reports.view',
  envelope: 'data',
  needs: ['payments'],
  parameters: z.strictObject({
    ...salesDates,
    method: idParameter.optional(),
    status: z.enum(paymentStatuses, `must be one of ${paymentStatuses.join(', ')}`).optional(),
  }),
  dates: ['from_date', 'to_date'],
  bind: ({ method = null, status = null, ...dates }, context) => ({
    ...salesWindow(dates, context),
    method,
    status,
  }),
  standing: salesWindows,
  definitions,
  tieOuts,
  texts,
  present,
});
