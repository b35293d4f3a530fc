import type { Chart, Figure, Table } from '../../../render/document.ts';
import { changeOf } from '../../change.ts';
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

/** How many payments failed and what can be tried again, the reasons as bars, and the list. */
export function present(shown: Shown): Presented {
  const headline = figures(shown);
  return {
    headline,
    blocks: [{ kind: 'figures', figures: Object.values(headline) }, chart(shown), table(shown)],
  };
}

function figures({ supplement, previous, text }: Shown): Record<string, Figure> {
  const figure = (
    name: Exclude<keyof Supplement, 'by_reason' | 'minor_unit'>,
    unit: Figure['unit'],
  ): Figure => ({
    label: text(name),
    value: supplement[name],
    unit,
    better: 'down',
    needs,
    ...changeOf(supplement[name], previous?.supplement[name], unit, previous?.label),
  });
  return {
    total_failed: figure('total_failed', 'count'),
    total_failed_amount: figure('total_failed_amount', 'money'),
    retryable_count: figure('retryable_count', 'count'),
    retryable_amount: figure('retryable_amount', 'money'),
  };
}

function chart(shown: Shown): Chart {
  const { supplement, text, period, language } = shown;
  const reasons = Object.entries(supplement.by_reason);
  const title = message(shown);
  return {
    kind: 'chart',
    needs,
    type: 'bars',
    title,
    subtitle: text('chart_subtitle', { period }),
    unit: 'count',
    categories: { unit: 'text', values: reasons.map(([reason]) => plainWord(reason, language)) },
    series: [{ label: text('total_failed'), values: reasons.map(([, count]) => count) }],
    alternative: `${title}. ${text('chart_subtitle', { period })}`,
    empty: text('empty'),
  };
}

function message({ supplement, text, language }: Shown): string {
  const { retryable_count, total_failed } = supplement;
  if (total_failed === 0) return text('plain');
  return text('message', { share: percentWord(shareOf(retryable_count, total_failed), language) });
}

function table({ data, supplement, text, period, language }: Shown): Table {
  const first = firstWord(data.length, supplement.total_failed, language);
  return {
    kind: 'table',
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
    empty: text('empty'),
  };
}
