import { z } from 'zod';
import { countParameter } from '../../parameters.ts';
import { defineReport } from '../../report.ts';
import { inOrder } from '../../tie-out.ts';
import { definitions } from './definitions.ts';
import { present, type RecentOrder } from './present.ts';
import { texts } from './texts.ts';

export default defineReport<{ limit?: number | undefined }, RecentOrder[]>({
  id: 'sales/recent-orders',
  version: 1,
  grain: 'One row per order placed last, the newest first.',
  path: '/api/v1/sales/dashboard/widgets/recent-orders',
  permission: 'sales.reports.view',
  envelope: 'data',
  needs: ['orders', 'customers'],
  parameters: z.strictObject({ limit: countParameter(100).optional() }),
  bind: ({ limit = 10 }) => ({ limit }),
  standing: [{}],
  definitions,
  tieOuts: [
    {
      name: 'the newest order comes first',
      check: (orders) =>
        inOrder('order_date', orders.map(({ order_date }) => Date.parse(order_date)).toReversed()),
    },
  ],
  texts,
  present,
});
