import type { FieldDefinition, Texts } from '../../report.ts';
import { orderStatusTexts } from '../order-status.ts';

export const texts: Texts = {
  en: {
    ...orderStatusTexts.en,
    title: 'Latest orders',
    subtitle: 'The orders placed last, {period}',
    number: 'Order',
    customer: 'Customer',
    date: 'Date',
    status: 'Status',
    amount: 'Amount',
    empty: 'There are no orders yet.',
  },
  ja: {
    ...orderStatusTexts.ja,
    title: '最近の受注',
    subtitle: '最も新しい受注、{period}',
    number: '受注番号',
    customer: '顧客',
    date: '受注日',
    status: 'ステータス',
    amount: '金額',
    empty: '受注はまだありません。',
  },
};

export const definitions: readonly FieldDefinition[] = [
  {
    field: '[].id',
    unit: 'text',
    text: 'Id of one of the orders placed last, the newest first; drafts are left out, cancelled orders are not. A number where the id is made of digits only, else text.',
  },
  { field: '[].order_number', unit: 'text', text: 'The number by which people call the order.' },
  {
    field: '[].customer_name',
    unit: 'text',
    text: 'Name of the customer; null where the customer is not known.',
  },
  {
    field: '[].total_amount',
    unit: 'money',
    text: 'Total of the order in the reporting currency, at the rate of the day of the order.',
  },
  { field: '[].status', unit: 'text', text: 'What the order is now.' },
  { field: '[].order_date', unit: 'date', text: "Day of the order in the organisation's timezone." },
];
