import type { Chart, Figure, Table } from '../../../render/document.ts';
import { changeOf, earlierSeries } from '../../change.ts';
import type { Presentation, Presented } from '../../report.ts';
import { countWord, firstWord, originWord, percentWord, shareOf } from '../../wording.ts';

export interface CustomerAcquisition {
  period: { from: string; to: string };
  total_new_customers: number;
  /** Most first. */
  by_channel: Record<string, number>;
  high_value_customers: { id: string; name: string; acquired_at: string; estimated_lifetime_value: number }[];
  average_clv: number;
}

export interface Supplement {
  by_channel: { channel: string; customers: number; average_clv: number }[];
}

/** Entities without which every figure of the report would be a misleading zero. */
export const NEEDS = ['customers'] as const;

type Shown = Presentation<CustomerAcquisition, Supplement>;

/** Bars shown before the chart becomes unreadable; the table has every channel. */
const MOST_BARS = 12;

/** New customers and their estimated value, where they came from, and who is worth most. */
export function present(shown: Shown): Presented {
  const headline = figures(shown);
  return {
    headline,
    blocks: [
      { kind: 'figures', figures: Object.values(headline) },
      chart(shown),
      channels(shown),
      valuable(shown),
    ],
  };
}

function figures({ data, previous, text }: Shown): Record<string, Figure> {
  const { total_new_customers, average_clv } = data;
  return {
    total_new_customers: {
      label: text('total_new_customers'),
      value: total_new_customers,
      unit: 'count',
      better: 'up',
      needs: NEEDS,
      ...changeOf(total_new_customers, previous?.data.total_new_customers, 'count', previous?.label),
    },
    average_clv: {
      label: text('average_clv'),
      value: average_clv,
      unit: 'money',
      better: 'up',
      needs: NEEDS,
      note: text('average_clv_note'),
      ...changeOf(average_clv, previous?.data.average_clv, 'money', previous?.label),
    },
  };
}

function chart({ data, supplement, previous, text, language, period }: Shown): Chart {
  const rows = supplement.by_channel.slice(0, MOST_BARS);
  const [largest] = rows;
  const title = largest
    ? text('chart_title', {
        channel: originWord(largest.channel, text('unknown'), language),
        count: countWord(largest.customers, language),
        total: countWord(data.total_new_customers, language),
        share: percentWord(shareOf(largest.customers, data.total_new_customers), language),
      })
    : text('chart_plain');
  const subtitle = text('chart_subtitle', {
    period,
    first: firstWord(rows.length, supplement.by_channel.length, language),
  });
  return {
    kind: 'chart',
    needs: NEEDS,
    type: 'bars',
    title,
    subtitle,
    unit: 'count',
    categories: {
      unit: 'text',
      values: rows.map((row) => originWord(row.channel, text('unknown'), language)),
    },
    series: [
      { label: previous ? period : text('customers'), values: rows.map((row) => row.customers) },
      ...earlierSeries(
        previous,
        rows.map((row) => previous?.data.by_channel[row.channel] ?? 0),
      ),
    ],
    better: 'up',
    alternative: `${title}. ${subtitle}`,
    empty: text('empty'),
  };
}

function channels({ data, supplement, text, period, language }: Shown): Table {
  return {
    kind: 'table',
    needs: NEEDS,
    title: text('channels_title'),
    subtitle: period,
    columns: [
      { label: text('channel'), unit: 'text' },
      { label: text('customers'), unit: 'count' },
      { label: text('average_clv'), unit: 'money' },
    ],
    rows: supplement.by_channel.map((row) => [
      originWord(row.channel, text('unknown'), language),
      row.customers,
      row.average_clv,
    ]),
    ...(supplement.by_channel.length > 0
      ? { total: [text('total'), data.total_new_customers, data.average_clv] }
      : {}),
    empty: text('empty'),
  };
}

function valuable({ data, text, period, language }: Shown): Table {
  return {
    kind: 'table',
    needs: NEEDS,
    title: text('valuable_title'),
    subtitle: text('valuable_subtitle', {
      period,
      first: firstWord(data.high_value_customers.length, data.total_new_customers, language),
    }),
    columns: [
      { label: text('customer'), unit: 'text' },
      { label: text('acquired'), unit: 'instant' },
      { label: text('lifetime_value'), unit: 'money' },
    ],
    rows: data.high_value_customers.map((each) => [
      each.name,
      each.acquired_at,
      each.estimated_lifetime_value,
    ]),
    empty: text('valuable_empty'),
  };
}
