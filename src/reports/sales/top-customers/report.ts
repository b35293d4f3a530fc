import { z } from 'zod';
import { countParameter } from '../../parameters.ts';
import { defineReport } from '../../report.ts';
import { inOrder } from '../../tie-out.ts';
import { definitions } from './definitions.ts';
import { present, type Supplement, type TopCustomer } from './present.ts';
import { texts } from './texts.ts';

export default defineReport<{ limit?: number | undefined }, TopCustomer[], Supplement>({
  id: 'sales/top-customers',
  version: 1,
  grain: 'One row per customer with the most revenue of all time.',
  path: '/api/v1/sales/dashboard/widgets/top-customers',
  permission: 'sales.reports.view',
  envelope: 'data',
  needs: ['orders', 'customers'],
  parameters: z.strictObject({ limit: countParameter(100).optional() }),
  bind: ({ limit = 10 }) => ({ limit }),
  standing: [{}],
  definitions,
  tieOuts: [
    {
      name: 'the customer with the most revenue comes first',
      check: (customers) =>
        inOrder('total_revenue', customers.map(({ total_revenue }) => total_revenue).toReversed()),
    },
    {
      name: 'the list holds no more customers than there are',
      check: (list, { customers }) => inOrder('customers', [list.length, customers]),
    },
  ],
  texts,
  present,
});
