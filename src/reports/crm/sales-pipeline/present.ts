import type { Block, Chart, Figure, Note, Table } from '../../../render/document.ts';
import { changeOf } from '../../change.ts';
import type { Presentation, Presented } from '../../report.ts';
import { countWord, memberWord, percentWord, plainWord, shareOf } from '../../wording.ts';
import type { SalesPipeline, Supplement } from './document.ts';

/** Entities without which every figure of the report would be a misleading zero. */
export const NEEDS = ['deals', 'stages'] as const;

type Shown = Presentation<SalesPipeline, Supplement>;

/** The pipeline's value and scenarios, where in the stages it is, how old it is, and who holds it. */
export function present(shown: Shown): Presented {
  const headline = figures(shown);
  const blocks: Block[] = [
    { kind: 'figures', figures: Object.values(headline) },
    stages(shown),
    ages(shown),
    stageTable(shown),
    memberTable(shown),
    movements(shown),
    ...notes(shown),
  ];
  return { headline, blocks };
}

function figures({ data, previous, text }: Shown): Record<string, Figure> {
  const earlier = previous?.data;
  const money = (key: string, value: number, before: number | undefined): Figure => ({
    label: text(key),
    value,
    unit: 'money',
    better: 'up',
    needs: NEEDS,
    ...changeOf(value, before, 'money', previous?.label),
  });
  return {
    most_likely: money('most_likely', data.forecast.most_likely, earlier?.forecast.most_likely),
    pipeline_value: money('pipeline_value', data.pipeline_value, earlier?.pipeline_value),
    open_deals: {
      label: text('open_deals'),
      value: data.total_opportunities,
      unit: 'count',
      better: 'up',
      needs: NEEDS,
      ...changeOf(data.total_opportunities, earlier?.total_opportunities, 'count', previous?.label),
    },
    average_deal_size: money('average_deal_size', data.average_deal_size, earlier?.average_deal_size),
    worst_case: money('worst_case', data.forecast.worst_case, earlier?.forecast.worst_case),
  };
}

function stages({ data, supplement, text, language, period }: Shown): Chart {
  const rows = stageRows(data, supplement, language);
  const [largest] = rows.toSorted((a, b) => b.value - a.value);
  const title =
    largest && largest.value > 0 && supplement.negative === 0
      ? text('stages_title', {
          stage: largest.name,
          share: percentWord(shareOf(largest.value, data.pipeline_value), language),
        })
      : text('stages_plain');
  const subtitle = text('stages_subtitle', { period });
  return {
    kind: 'chart',
    needs: NEEDS,
    type: 'bars',
    title,
    subtitle,
    unit: 'money',
    categories: { unit: 'text', values: rows.map((stage) => stage.name) },
    series: [
      { label: text('full'), values: rows.map((stage) => stage.value) },
      { label: text('weighted'), values: rows.map((stage) => stage.weighted_value), scenario: 'forecast' },
    ],
    alternative: `${title}. ${subtitle}`,
    empty: text('empty'),
  };
}

function stageRows({ by_stage }: SalesPipeline, { stages }: Supplement, language: Shown['language']) {
  return stages.map(({ key, name }) => ({
    name: plainWord(name ?? key, language),
    ...(by_stage[key] ?? { count: 0, value: 0, weighted_value: 0 }),
  }));
}

function ages({ data: { aging, total_opportunities }, text, language, period }: Shown): Chart {
  const title = text('ages_title', {
    count: countWord(aging.over_90_days, language),
    share: percentWord(shareOf(aging.over_90_days, total_opportunities), language),
  });
  const subtitle = text('ages_subtitle', { period });
  return {
    kind: 'chart',
    needs: NEEDS,
    type: 'bars',
    title,
    subtitle,
    unit: 'count',
    categories: { unit: 'text', values: Object.keys(aging).map((bucket) => text(bucket)) },
    series: [{ label: text('open_deals'), values: Object.values(aging) }],
    alternative: `${title}. ${subtitle}`,
    empty: text('empty'),
  };
}

function stageTable({ data, supplement, text, period, language }: Shown): Table {
  return {
    kind: 'table',
    needs: NEEDS,
    title: text('stage_table'),
    subtitle: period,
    columns: [
      { label: text('stage'), unit: 'text' },
      { label: text('open_deals'), unit: 'count' },
      { label: text('pipeline_value'), unit: 'money' },
      { label: text('weighted_value'), unit: 'money' },
    ],
    rows: stageRows(data, supplement, language).map(({ name, count, value, weighted_value }) => [
      name,
      count,
      value,
      weighted_value,
    ]),
    total: [text('total'), data.total_opportunities, data.pipeline_value, data.weighted_value],
    empty: text('empty'),
  };
}

function memberTable({ data, supplement, text, period }: Shown): Table {
  return {
    kind: 'table',
    needs: NEEDS,
    title: text('member_table'),
    subtitle: period,
    columns: [
      { label: text('member'), unit: 'text' },
      { label: text('open_deals'), unit: 'count' },
      { label: text('pipeline_value'), unit: 'money' },
      { label: text('weighted_value'), unit: 'money' },
      { label: text('over_90_days'), unit: 'count' },
    ],
    rows: data.by_user.map((user, at) => [
      memberWord(user.user_id, user.user_name, text('nobody')),
      user.opportunities,
      user.pipeline_value,
      user.weighted_value,
      supplement.over_90_days_by_user[at]?.over_90_days ?? null,
    ]),
    total: [
      text('total'),
      data.total_opportunities,
      data.pipeline_value,
      data.weighted_value,
      data.aging.over_90_days,
    ],
    empty: text('empty'),
  };
}

function movements({ data, supplement, text }: Shown): Table {
  const row = (key: 'created_in_window' | 'won_in_window' | 'lost_in_window') => [
    text(key),
    supplement[key].deal_count,
    supplement[key].total_amount,
  ];
  return {
    kind: 'table',
    needs: NEEDS,
    title: text('movement_table', { days: data.period_days }),
    columns: [
      { label: text('movement'), unit: 'text' },
      { label: text('deals'), unit: 'count' },
      { label: text('full'), unit: 'money' },
    ],
    rows: [row('created_in_window'), row('won_in_window'), row('lost_in_window')],
    empty: text('empty'),
  };
}

function notes({ supplement, text, language }: Shown): Note[] {
  return (['undated', 'past_due'] as const)
    .filter((key) => supplement[key] > 0)
    .map((key) => ({
      kind: 'note',
      tone: 'warning',
      text: text(key, { count: countWord(supplement[key], language) }),
    }));
}
