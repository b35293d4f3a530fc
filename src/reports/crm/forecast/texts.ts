import type { Texts } from '../../report.ts';

export const texts: Texts = {
  en: {
    title: 'Revenue forecast',
    forecast_amount: 'Expected to close',
    undated_deals: 'Deals without a close date',
    past_due_deals: 'Deals past their close date',
    chart_title: 'Open deals expected to close from {from} to {to}: {count}',
    chart_subtitle: 'Open deals at full amount by month of the expected close',
    table_title: 'Expected close by month',
    month: 'Month',
    total: 'Total',
    deals: 'Deals',
    amount: 'Amount',
    undated_note:
      'Open deals without an expected close date: {count}. They are in no month of this forecast.',
    past_due_note:
      'Open deals whose expected close date has passed: {count}. They stay in the month of that date.',
    empty: 'No month to show.',
  },
  ja: {
    title: '売上予測',
    forecast_amount: '成約見込額',
    undated_deals: '予定日のない商談',
    past_due_deals: '予定日を過ぎた商談',
    chart_title: '{from}から{to}に成約予定の進行中商談：{count}件',
    chart_subtitle: '進行中の商談（全額）、成約予定月別',
    table_title: '月別の成約予定',
    month: '月',
    total: '合計',
    deals: '件数',
    amount: '金額',
    undated_note: '成約予定日のない進行中の商談：{count}件。この予測のどの月にも含まれません。',
    past_due_note: '成約予定日を過ぎた進行中の商談：{count}件。予定日の月に含まれています。',
    empty: '表示する月がありません。',
  },
};
