import type { Texts } from '../../report.ts';
import { orderStatusTexts } from '../order-status.ts';

export const texts: Texts = {
  en: {
    ...orderStatusTexts.en,
    title: 'Orders by status',
    subtitle: 'Orders dated within the window by what they are now, drafts included, {period}',
    message: '{share} of the orders have the status “{status}”',
    status: 'Status',
    orders: 'Orders',
    value: 'Value',
    total: 'All',
    empty: 'There are no orders in this window.',
  },
  ja: {
    ...orderStatusTexts.ja,
    title: 'ステータス別の受注',
    subtitle: '期間内の日付を持つ受注の現在のステータス（下書きを含む）、{period}',
    message: '受注の{share}が「{status}」です',
    status: 'ステータス',
    orders: '件数',
    value: '金額',
    total: '合計',
    empty: 'この期間の受注はありません。',
  },
};
