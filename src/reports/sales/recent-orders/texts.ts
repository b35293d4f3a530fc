import type { Texts } from '../../report.ts';
import { orderStatusTexts } from '../order-status.ts';

export const texts: Texts = {
  en: {
    ...orderStatusTexts.en,
    title: 'Latest orders',
    subtitle: 'The {count} orders placed last, {period}',
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
    subtitle: '新しい順に{count}件、{period}',
    number: '受注番号',
    customer: '顧客',
    date: '受注日',
    status: 'ステータス',
    amount: '金額',
    empty: '受注はまだありません。',
  },
};
