import { z } from 'zod';
import { idParameter, salesDates } from '../../parameters.ts';
import { defineReport } from '../../report.ts';
import { salesWindows } from '../standing-windows.ts';
import { endedWindow, type SalesDates } from '../window.ts';
import { definitions } from './definitions.ts';
import type { InvoiceStatistics, Supplement } from './document.ts';
import { present } from './present.ts';
import { texts } from './texts.ts';
import { tieOuts } from './tie-outs.ts';

interface Parameters extends SalesDates {
  customer_id?: string | undefined;
}

export default defineReport<Parameters, InvoiceStatistics, Supplement>({
  id: 'sales/invoice-statistics',
  version: 1,
  grain:
    'One document per window: the invoices dated within it as they stand at its end, of one customer or of all.',
  path: '/api/v1/sales/invoices/statistics',
  permission: 'sales.reports.view',
  envelope: 'data',
  needs: ['invoices', 'payments', 'customers'],
  parameters: z.strictObject({ ...salesDates, customer_id: idParameter.optional() }),
  dates: ['from_date', 'to_date'],
  bind: ({ customer_id = null, ...dates }, context) => ({ ...endedWindow(dates, context), customer_id }),
  standing: salesWindows,
  definitions,
  tieOuts,
  texts,
  present,
});
