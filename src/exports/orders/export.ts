import { salesWindow } from '../../reports/parameters.ts';
import { orderStatuses } from '../../reports/sales/order-status.ts';
import type { Export } from '../export.ts';
import { exportParameters } from '../parameters.ts';
import { columns } from './columns.ts';
import { texts } from './texts.ts';
import { tieOuts } from './tie-outs.ts';

export const orders: Export = {
  id: 'orders',
  version: 1,
  grain: 'One row per order dated within the window, drafts included, as it stood at as_of; oldest first.',
  path: '/api/v1/sales/orders/export',
  permission: 'sales.reports.view',
  needs: ['orders'],
  columns,
  groupBy: 'status',
  tieOuts,
  parameters: exportParameters(orderStatuses),
  bind: ({ status = null, ...dates }, context) => ({ ...salesWindow(dates, context), status }),
  texts,
};
