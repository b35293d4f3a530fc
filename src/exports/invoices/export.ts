import { endedWindow } from '../../reports/sales/window.ts';
import type { Export } from '../export.ts';
import { exportParameters } from '../parameters.ts';
import { columns } from './columns.ts';
import { texts } from './texts.ts';
import { tieOuts } from './tie-outs.ts';

/** Where an invoice may stand at the end of a window. */
const standings = ['draft', 'sent', 'partially_paid', 'paid', 'overdue', 'cancelled'] as const;

export const invoices: Export = {
  id: 'invoices',
  version: 1,
  grain:
    'One row per invoice dated within the window, drafts included, as it stands at the end of the window or today, whichever is earlier; oldest first.',
  path: '/api/v1/sales/invoices/export',
  permission: 'sales.reports.view',
  needs: ['invoices'],
  columns,
  groupBy: 'standing',
  tieOuts,
  parameters: exportParameters(standings),
  bind: ({ status = null, ...dates }, context) => ({ ...endedWindow(dates, context), status }),
  texts,
};
