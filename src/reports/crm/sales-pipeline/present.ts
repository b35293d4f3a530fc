import type { Chart, Table } from '../../../render/document.ts';
import { chartOf, tableOf } from '../../blocks.ts';
import { figureRows, type FigureShapes } from '../../figure.ts';
import type { Presentation, Presented } from '../../report.ts';
import { countWord, memberWord, percentWord, plainWord, shareOf } from '../../wording.ts';
import { warningsOf } from '../warnings.ts';
import type { SalesPipeline, Supplement } from './document.ts';

/** Entities without which every figure of the report would be a misleading zero. */
export const NEEDS = ['deals', 'stages'] as const;

type Shown = Presentation<SalesPipeline, Supplement>;

const shapes: FigureShapes<SalesPipeline> = {
  most_likely: { unit: 'money', better: 'up', needs: NEEDS, value: ({ forecast }) => forecast.most_likely },
  pipeline_value: { unit: 'money', better: 'up', needs: NEEDS, value: (of) => of.pipeline_value },
  open_deals: { unit: 'count', better: 'up', needs: NEEDS, value: (of) => of.total_opportunities },
  average_deal_size: { unit: 'money', better: 'up', needs: NEEDS, value: (of) => of.average_deal_size },
  worst_case: { unit: 'money', better: 'up', needs: NEEDS, value: ({ forecast }) => forecast.worst_case },
};

/** The pipeline's value and scenarios, where in the stages it is, how old it is, and who holds it. */
export function present(shown: Shown): Presented {
  const { headline, rows } = figureRows(shown, shapes);
  const { undated, past_due } = shown.supplement;
  return {
    headline,
    blocks: [
      ...rows,
      stages(shown),
      ages(shown),
      stageTable(shown),
      memberTable(shown),
      movements(shown),
      ...warningsOf(shown, { undated, past_due }),
    ],
  };
}

function stages(shown: Shown): Chart {
  const { text, period } = shown;
  const rows = stageRows(shown);
  return chartOf(shown, {
    needs: NEEDS,
    type: 'bars',
    title: stagesMessage(shown),
    subtitle: text('stages_subtitle', { period }),
    unit: 'money',
    categories: { unit: 'text', values: rows.map((stage) => stage.name) },
    series: [
      { label: text('full'), values: rows.map((stage) => stage.value) },
      { label: text('weighted'), values: rows.map((stage) => stage.weighted_value), scenario: 'forecast' },
    ],
  });
}

function stagesMessage(shown: Shown): string {
  const { data, supplement, text, language } = shown;
  const [largest] = stageRows(shown).toSorted((a, b) => b.value - a.value);
  if (!largest || largest.value <= 0 || supplement.negative > 0) return text('stages_plain');
  const share = percentWord(shareOf(largest.value, data.pipeline_value), language);
  return text('stages_title', { stage: largest.name, share });
}

function stageRows({ data, supplement, language }: Shown) {
  return supplement.stages.map(({ key, name }) => ({
    name: plainWord(name ?? key, language),
    ...(data.by_stage[key] ?? { count: 0, value: 0, weighted_value: 0 }),
  }));
}

function ages(shown: Shown): Chart {
  const { text, language, period } = shown;
  const { aging, total_opportunities } = shown.data;
  return chartOf(shown, {
    needs: NEEDS,
    type: 'bars',
    title: text('ages_title', {
      count: countWord(aging.over_90_days, language),
      share: percentWord(shareOf(aging.over_90_days, total_opportunities), language),
    }),
    subtitle: text('ages_subtitle', { period }),
    unit: 'count',
    categories: { unit: 'text', values: Object.keys(aging).map((bucket) => text(bucket)) },
    series: [{ label: text('open_deals'), values: Object.values(aging) }],
  });
}

function stageTable(shown: Shown): Table {
  const { data, text } = shown;
  return tableOf(shown, {
    needs: NEEDS,
    title: text('stage_table'),
    columns: [
      { label: text('stage'), unit: 'text' },
      { label: text('open_deals'), unit: 'count' },
      { label: text('pipeline_value'), unit: 'money' },
      { label: text('weighted_value'), unit: 'money' },
    ],
    rows: stageRows(shown).map(({ name, count, value, weighted_value }) => [
      name,
      count,
      value,
      weighted_value,
    ]),
    total: [text('total'), data.total_opportunities, data.pipeline_value, data.weighted_value],
  });
}

function memberTable(shown: Shown): Table {
  const { data, supplement, text } = shown;
  return tableOf(shown, {
    needs: NEEDS,
    title: text('member_table'),
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
  });
}

/** It says its days itself, so it has no subtitle. */
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
