import { z } from 'zod';
import { idParameter, salesDates, salesWindow } from '../../parameters.ts';
import { defineReport } from '../../report.ts';
import { firstOf, partsAddUp } from '../../tie-out.ts';
import { salesWindows } from '../standing-windows.ts';
import type { SalesDates } from '../window.ts';
import { definitions } from './definitions.ts';
import { type OrdersByStatus, present, type Supplement } from './present.ts';
import { texts } from './texts.ts';

interface Parameters extends SalesDates {
  sales_rep_id?: string | undefined;
}

export default defineReport<Parameters, OrdersByStatus, Supplement>({
  id: 'sales/orders-by-status',
  version: 1,
  grain: 'One document per window: its orders by what they are now, of one sales representative or of all.',
  path: '/api/v1/sales/orders',
  selector: { group_by: 'status' },
  permission: 'sales.reports.view',
  envelope: 'data',
  needs: ['orders'],
  parameters: z.strictObject({ ...salesDates, sales_rep_id: idParameter.optional() }),
  dates: ['from_date', 'to_date'],
  bind: ({ sales_rep_id = null, ...dates }, context) => ({ ...salesWindow(dates, context), sales_rep_id }),
  standing: salesWindows,
  definitions,
  tieOuts: [
    {
      name: 'the statuses add up to the orders and to their value',
      check: (data, { total_orders, total_value, minor_unit }) => {
        const statuses = Object.values(data);
        const values = statuses.map((status) => status.total_value);
        return firstOf(
          partsAddUp(
            'count',
            statuses.map(({ count }) => count),
            total_orders,
          ),
          partsAddUp('total_value', values, total_value, minor_unit),
        );
      },
    },
  ],
  texts,
  present,
});
