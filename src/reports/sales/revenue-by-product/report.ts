import { z } from 'zod';
import { countParameter, salesDates, salesWindow } from '../../parameters.ts';
import { defineReport } from '../../report.ts';
import { firstOf, inOrder, partsAddUp } from '../../tie-out.ts';
import { salesWindows } from '../standing-windows.ts';
import type { SalesDates } from '../window.ts';
import { definitions } from './definitions.ts';
import { present, type RevenueByProduct, type Supplement } from './present.ts';
import { texts } from './texts.ts';

interface Parameters extends SalesDates {
  limit?: number | undefined;
}

export default defineReport<Parameters, RevenueByProduct, Supplement>({
  id: 'sales/revenue-by-product',
  version: 1,
  grain: 'One row per product sold in the window.',
  path: '/api/v1/sales/dashboard/revenue',
  selector: { group_by: 'product' },
  permission: 'sales.reports.view',
  envelope: 'data',
  needs: ['orders', 'order_items', 'products'],
  parameters: z.strictObject({ ...salesDates, limit: countParameter(200).optional() }),
  dates: ['from_date', 'to_date'],
  bind: ({ limit = 50, ...dates }, context) => ({ ...salesWindow(dates, context), limit }),
  standing: salesWindows,
  definitions,
  tieOuts: [
    {
      name: 'a list of all products adds up to their revenue',
      check: ({ by_product }, { products, total_revenue, minor_unit }) => {
        if (by_product.length < products) return null;
        return partsAddUp(
          'revenue',
          by_product.map(({ revenue }) => revenue),
          total_revenue,
          minor_unit,
        );
      },
    },
    {
      name: 'the product with the most revenue comes first, and no more are listed than there are',
      check: ({ by_product }, { products }) =>
        firstOf(
          inOrder('revenue', by_product.map(({ revenue }) => revenue).toReversed()),
          inOrder('products', [by_product.length, products]),
        ),
    },
  ],
  texts,
  present,
});
