import { tableOf } from '../../blocks.ts';
import type { Presentation, Presented } from '../../report.ts';
import { countWord } from '../../wording.ts';
import type { OrderStatus } from '../order-status.ts';

export interface RecentOrder {
  id: number | string;
  order_number: string;
  customer_name: string | null;
  total_amount: number;
  status: OrderStatus;
  order_date: string;
}

/** The orders as a table. */
export function present(shown: Presentation<RecentOrder[], null>): Presented {
  const { data, text, period, language } = shown;
  const table = tableOf(shown, {
    needs: ['orders'],
    title: text('title'),
    subtitle: text('subtitle', { count: countWord(data.length, language), period }),
    columns: [
      { label: text('number'), unit: 'text', width: 16 },
      { label: text('customer'), unit: 'text', width: 26 },
      { label: text('date'), unit: 'date' },
      { label: text('status'), unit: 'text' },
      { label: text('amount'), unit: 'money' },
    ],
    rows: data.map((order) => [
      order.order_number,
      order.customer_name,
      order.order_date,
      text(order.status),
      order.total_amount,
    ]),
  });
  return { headline: {}, blocks: [table] };
}
