import type { Chart, Table } from '../../../render/document.ts';
import { chartOf, tableOf } from '../../blocks.ts';
import { figureRows, shapesOf } from '../../figure.ts';
import type { Presentation, Presented } from '../../report.ts';
import { firstWord, percentWord, plainWord, shareOf } from '../../wording.ts';

export interface FailedPayment {
  id: number | string;
  payment_number: string;
  amount: number;
  method: string;
  failure_reason: string;
  failed_at: string;
  retry_count: number;
  can_retry: boolean;
  customer: { id: number | string; company_name: string | null; email: string | null };
}

export interface Supplement {
  minor_unit: number;
  total_failed: number;
  total_failed_amount: number;
  retryable_count: number;
  retryable_amount: number;
  by_reason: Record<string, number>;
}

type Shown = Presentation<FailedPayment[], Supplement>;

const needs = ['payments'];

const figures = shapesOf((_: FailedPayment[], supplement: Supplement) => supplement, {
  total_failed: { unit: 'count', better: 'down', needs },
  total_failed_amount: { unit: 'money', better: 'down', needs },
  retryable_count: { unit: 'count', better: 'down', needs },
  retryable_amount: { unit: 'money', better: 'down', needs },
});

/** How many payments failed and what can be tried again, the reasons as bars, and the list. */
export function present(shown: Shown): Presented {
  const { headline, rows } = figureRows(shown, figures);
  return { headline, blocks: [...rows, chart(shown), table(shown)] };
}

function chart(shown: Shown): Chart {
  const { supplement, text, period, language } = shown;
  const reasons = Object.entries(supplement.by_reason);
  return chartOf(shown, {
    needs,
    type: 'bars',
    title: message(shown),
    subtitle: text('chart_subtitle', { period }),
    unit: 'count',
    categories: { unit: 'text', values: reasons.map(([reason]) => plainWord(reason, language)) },
    series: [{ label: text('total_failed'), values: reasons.map(([, count]) => count) }],
  });
}

function message({ supplement, text, language }: Shown): string {
  const { retryable_count, total_failed } = supplement;
  if (total_failed === 0) return text('plain');
  return text('message', { share: percentWord(shareOf(retryable_count, total_failed), language) });
}

function table(shown: Shown): Table {
  const { data, supplement, text, period, language } = shown;
  const first = firstWord(data.length, supplement.total_failed, language);
  return tableOf(shown, {
    needs,
    title: text('title'),
    subtitle: text('table_subtitle', { first, period }),
    columns: [
      { label: text('number'), unit: 'text', width: 16 },
      { label: text('customer'), unit: 'text', width: 24 },
      { label: text('method'), unit: 'text' },
      { label: text('reason'), unit: 'text', width: 18 },
      { label: text('failed_at'), unit: 'instant' },
      { label: text('retries'), unit: 'count' },
      { label: text('amount'), unit: 'money' },
    ],
    rows: data.map((payment) => [
      payment.payment_number,
      payment.customer.company_name ?? String(payment.customer.id),
      plainWord(payment.method, language),
      plainWord(payment.failure_reason, language),
      payment.failed_at,
      payment.retry_count,
      payment.amount,
    ]),
  });
}
