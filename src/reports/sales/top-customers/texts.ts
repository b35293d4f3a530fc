import type { FieldDefinition, Texts } from '../../report.ts';

export const texts: Texts = {
  en: {
    title: 'Best customers',
    subtitle: 'Revenue of all time, {period}',
    message: 'The best customers ({count}) bring {share} of all revenue',
    plain: 'Revenue of the best customers',
    customer: 'Customer',
    orders: 'Orders',
    revenue: 'Revenue',
    average: 'Average order value',
    empty: 'No customer has ordered yet.',
  },
  ja: {
    title: '上位顧客',
    subtitle: '全期間の売上高、{period}',
    message: '上位{count}社が全売上高の{share}を占めます',
    plain: '上位顧客の売上高',
    customer: '顧客',
    orders: '受注件数',
    revenue: '売上高',
    average: '平均受注額',
    empty: '受注のある顧客はまだいません。',
  },
};

export const definitions: readonly FieldDefinition[] = [
  {
    field: '[].customer_id',
    unit: 'text',
    text: 'A customer with a placed order, by revenue of all time, the most first. A number where the id is made of digits only, else text.',
  },
  {
    field: '[].customer_name',
    unit: 'text',
    text: 'Name of the customer; null where the customer is not known.',
  },
  {
    field: '[].total_orders',
    unit: 'count',
    text: 'All orders that the customer ever placed, cancelled ones included.',
  },
  {
    field: '[].total_revenue',
    unit: 'money',
    text: 'Sum of the totals of those orders that are not cancelled.',
  },
  {
    field: '[].average_order_value',
    unit: 'money',
    text: 'total_revenue / total_orders; cancelled orders lower it.',
  },
];
