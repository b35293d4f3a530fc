import { z } from 'zod';
import type { Day } from '../../../calendar.ts';
import { booleanParameter, dayParameter, idParameter } from '../../parameters.ts';
import { defineReport } from '../../report.ts';
import { definitions } from './definitions.ts';
import type { InvoiceAging, Supplement } from './document.ts';
import { present } from './present.ts';
import { texts } from './texts.ts';
import { tieOuts } from './tie-outs.ts';

interface Parameters extends Record<string, unknown> {
  as_of_date?: Day | undefined;
  customer_id?: string | undefined;
  include_paid?: boolean | undefined;
}

export default defineReport<Parameters, InvoiceAging, Supplement>({
  id: 'sales/invoice-aging',
  version: 1,
  grain: 'One document per day: what customers owe at its end, by how long it has been due.',
  path: '/api/v1/sales/invoices/aging-report',
  permission: 'sales.reports.view',
  envelope: 'data',
  needs: ['invoices', 'payments', 'customers'],
  parameters: z.strictObject({
    as_of_date: dayParameter.optional(),
    customer_id: idParameter.optional(),
    include_paid: booleanParameter.optional(),
  }),
  bind: ({ as_of_date, customer_id = null, include_paid = false }, { today }) => ({
    as_of_date: as_of_date ?? today,
    customer_id,
    include_paid,
  }),
  standing: [{}],
  definitions,
  tieOuts,
  texts,
  present,
});
