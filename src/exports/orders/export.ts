import { salesWindow } from '../../reports/parameters.ts';
import { orderStatuses } from '../../reports/sales/order-status.ts';
import type { Export } from '../export.ts';
import { exportParameters } from '../parameters.ts';
import { texts } from './texts.ts';
import { tieOuts } from './tie-outs.ts';

export const orders: Export = {
  id: 'orders',
  grain: 'One row per order dated within the window, drafts included, as it stood at as_of; oldest first.',
  path: '/api/v1/sales/orders/export',
  permission: 'sales.reports.view',
  needs: ['orders'],
  columns: [
    { name: 'number', unit: 'text', width: 16 },
    { name: 'ordered_at', unit: 'instant', width: 22 },
    { name: 'customer_number', unit: 'text', width: 17 },
    { name: 'customer_name', unit: 'text', width: 32 },
    { name: 'sales_rep', unit: 'text', width: 22 },
    { name: 'source', unit: 'text', width: 14 },
    { name: 'status', unit: 'text', width: 12 },
    { name: 'promised_on', unit: 'date', width: 13 },
    { name: 'fulfilled_on', unit: 'date', width: 13 },
    { name: 'items', unit: 'count', width: 9 },
    { name: 'total_amount', unit: 'money', width: 16 },
    { name: 'currency', unit: 'text', width: 11 },
  ],
  groupBy: 'status',
  tieOuts,
  parameters: exportParameters(orderStatuses),
  bind: ({ status = null, ...dates }, context) => ({ ...salesWindow(dates, context), status }),
  texts,
};
