import type { Chart, Table } from '../../../render/document.ts';
import { firstBars } from '../../bars.ts';
import { chartOf, tableOf } from '../../blocks.ts';
import { earlierSeries } from '../../change.ts';
import { figureRows, type FigureShapes, shapesOf } from '../../figure.ts';
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

/** New customers and their estimated value, where they came from, and who is worth most. */
export function present(shown: Shown): Presented {
  const { headline, rows } = figureRows(shown, figures(shown));
  return { headline, blocks: [...rows, chart(shown), channels(shown), valuable(shown)] };
}

function figures({ text }: Shown): FigureShapes<CustomerAcquisition> {
  return shapesOf((data: CustomerAcquisition) => data, {
    total_new_customers: { unit: 'count', better: 'up', needs: NEEDS },
    average_clv: { unit: 'money', better: 'up', needs: NEEDS, note: text('average_clv_note') },
  });
}

function chart(shown: Shown): Chart {
  const { supplement, previous, text, language, period } = shown;
  const { rows, first } = firstBars(supplement.by_channel, language);
  return chartOf(shown, {
    needs: NEEDS,
    type: 'bars',
    title: message(shown),
    subtitle: text('chart_subtitle', { period, first }),
    unit: 'count',
    categories: { unit: 'text', values: rows.map(({ channel }) => channelWord(channel, shown)) },
    series: [
      { label: previous ? period : text('customers'), values: rows.map((row) => row.customers) },
      ...earlierSeries(
        previous,
        rows.map((row) => previous?.data.by_channel[row.channel] ?? 0),
      ),
    ],
    better: 'up',
  });
}

function message(shown: Shown): string {
  const { data, supplement, text, language } = shown;
  const [largest] = supplement.by_channel;
  if (!largest) return text('chart_plain');
  return text('chart_title', {
    channel: channelWord(largest.channel, shown),
    count: countWord(largest.customers, language),
    total: countWord(data.total_new_customers, language),
    share: percentWord(shareOf(largest.customers, data.total_new_customers), language),
  });
}

function channelWord(channel: string, { text, language }: Shown): string {
  return originWord(channel, text('unknown'), language);
}

function channels(shown: Shown): Table {
  const { data, supplement, text } = shown;
  return tableOf(shown, {
    needs: NEEDS,
    title: text('channels_title'),
    columns: [
      { label: text('channel'), unit: 'text' },
      { label: text('customers'), unit: 'count' },
      { label: text('average_clv'), unit: 'money' },
    ],
    rows: supplement.by_channel.map((row) => [
      channelWord(row.channel, shown),
      row.customers,
      row.average_clv,
    ]),
    ...(supplement.by_channel.length > 0 && {
      total: [text('total'), data.total_new_customers, data.average_clv],
    }),
  });
}

function valuable(shown: Shown): Table {
  const { data, text, period, language } = shown;
  const { high_value_customers: customers, total_new_customers } = data;
  return tableOf(shown, {
    needs: NEEDS,
    title: text('valuable_title'),
    subtitle: text('valuable_subtitle', {
      period,
      first: firstWord(customers.length, total_new_customers, language),
    }),
    columns: [
      { label: text('customer'), unit: 'text' },
      { label: text('acquired'), unit: 'instant' },
      { label: text('lifetime_value'), unit: 'money' },
    ],
    rows: customers.map((each) => [each.name, each.acquired_at, each.estimated_lifetime_value]),
    empty: text('valuable_empty'),
  });
}
