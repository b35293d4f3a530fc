import { z } from 'zod';
import { salesDates } from '../../parameters.ts';
import { defineReport } from '../../report.ts';
import { salesWindows } from '../standing-windows.ts';
import { comparedWindow, type SalesDates, storable } from '../window.ts';
import { definitions } from './definitions.ts';
import { type Performance, present } from './present.ts';
import { texts } from './texts.ts';
import { yearTo } from './year.ts';

export default defineReport<SalesDates, Performance>({
  id: 'sales/performance',
  version: 1,
  grain: 'One document per window: its key performance indicators.',
  path: '/api/v1/sales/dashboard/performance',
  permission: 'sales.reports.view',
  envelope: 'data',
  needs: ['orders', 'invoices', 'payments', 'subscriptions', 'marketing_spend', 'returns'],
  parameters: z.strictObject(salesDates),
  dates: ['from_date', 'to_date'],
  bind: (dates, context) => {
    const window = comparedWindow(dates, context);
    return { ...window, year_from: storable(yearTo(window.to)) };
  },
  standing: salesWindows,
  definitions,
  tieOuts: [
    {
      name: 'retention and churn are the whole, unless nobody could be retained',
      check: ({ customer_kpis: { customer_retention_rate: kept, churn_rate: lost } }) =>
        Math.abs(kept + lost - 100) < 0.001 || (kept === 0 && lost === 0)
          ? null
          : `customer_retention_rate ${kept} and churn_rate ${lost} are not 100 together`,
    },
    {
      name: 'orders delivered wrongly were returned',
      check: ({ operational_kpis: { order_accuracy_rate: accurate, return_rate: returned } }) =>
        accurate === 0 || accurate + returned > 99.98
          ? null
          : `order_accuracy_rate ${accurate} leaves more wrong orders than return_rate ${returned}`,
    },
  ],
  texts,
  present,
});
