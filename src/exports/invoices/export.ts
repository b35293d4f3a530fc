import { endedWindow } from '../../reports/sales/window.ts';
import type { Export } from '../export.ts';
import { exportParameters } from '../parameters.ts';
import { texts } from './texts.ts';
import { tieOuts } from './tie-outs.ts';

/** Where an invoice may stand at the end of a window. */
const standings = ['draft', 'sent', 'partially_paid', 'paid', 'overdue', 'cancelled'] as const;

export const invoices: Export = {
  id: 'invoices',
  grain:
    'One row per invoice dated within the window, drafts included, as it stands at the end of the window or today, whichever is earlier; oldest first.',
  path: '/api/v1/sales/invoices/export',
  permission: 'sales.reports.view',
  needs: ['invoices'],
  columns: [
    { name: 'number', unit: 'text', width: 16 },
    { name: 'issued_on', unit: 'date', width: 13 },
    { name: 'due_on', unit: 'date', width: 13 },
    { name: 'customer', unit: 'text', width: 32 },
    { name: 'order_number', unit: 'text', width: 16 },
    { name: 'standing', unit: 'text', width: 15 },
    { name: 'total', unit: 'money', width: 16 },
    { name: 'paid', unit: 'money', width: 16 },
    { name: 'written_off', unit: 'money', width: 16 },
    { name: 'balance', unit: 'money', width: 16 },
    { name: 'days_past_due', unit: 'count', width: 15 },
    { name: 'paid_on', unit: 'date', width: 13 },
    { name: 'currency', unit: 'text', width: 11 },
  ],
  groupBy: 'standing',
  tieOuts,
  parameters: exportParameters(standings),
  bind: ({ status = null, ...dates }, context) => ({ ...endedWindow(dates, context), status }),
  texts,
};
