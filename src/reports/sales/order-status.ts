import type { Texts } from '../report.ts';

/** Every status of an order, in the order in which it is gone through. */
export const orderStatuses = [
  'draft',
  'pending',
  'confirmed',
  'processing',
  'shipped',
  'delivered',
  'completed',
  'cancelled',
] as const;

export type OrderStatus = (typeof orderStatuses)[number];

/** The statuses in words, under their own names, for the texts of a report. */
export const orderStatusTexts: Texts = {
  en: {
    draft: 'Draft',
    pending: 'Pending',
    confirmed: 'Confirmed',
    processing: 'Processing',
    shipped: 'Shipped',
    delivered: 'Delivered',
    completed: 'Completed',
    cancelled: 'Cancelled',
  },
  ja: {
    draft: '下書き',
    pending: '保留中',
    confirmed: '確定',
    processing: '処理中',
    shipped: '出荷済み',
    delivered: '配達済み',
    completed: '完了',
    cancelled: 'キャンセル',
  },
};
