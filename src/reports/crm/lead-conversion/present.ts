import type { Block, Chart, Figure, Table } from '../../../render/document.ts';
import { changeOf } from '../../change.ts';
import type { Presentation, Presented } from '../../report.ts';
import { countWord, originWord, percentWord } from '../../wording.ts';

const statuses = ['new', 'contacted', 'qualified', 'converted'] as const;

export interface LeadConversion {
  period: { from: string; to: string };
  funnel: Record<(typeof statuses)[number], number>;
  conversion_rates: {
    new_to_contacted: number;
    contacted_to_qualified: number;
    qualified_to_converted: number;
    overall: number;
  };
  trends: { date: string; leads: number; converted: number }[];
}

export interface Supplement {
  /** Leads created and leads converted in the window, by the lead's source; most leads first. */
  by_source: { source: string; leads: number; converted: number; conversion_rate: number }[];
}

/** The leads themselves, and what moved them: without the changes of status nothing between new and converted is known. */
export const NEEDS = ['leads', 'lead_status_changes'] as const;

type Shown = Presentation<LeadConversion, Supplement>;

/** The funnel with its rates, the daily series, and which sources convert. */
export function present(shown: Shown): Presented {
  const { new_leads, converted_leads, conversion_overall } = figures(shown);
  const blocks: Block[] = [
    { kind: 'figures', figures: [new_leads, converted_leads, conversion_overall] },
    funnel(shown),
    trend(shown),
    steps(shown),
    sources(shown),
  ];
  if (Object.values(shown.data.conversion_rates).some((rate) => rate > 1))
    blocks.push({ kind: 'note', tone: 'plain', text: shown.text('above_one') });
  return { headline: { conversion_overall, new_leads, converted_leads }, blocks };
}

function figures({ data, previous, text }: Shown) {
  const earlier = previous?.data;
  const count = (status: 'new' | 'converted'): Figure => ({
    label: text(`${status}_leads`),
    value: data.funnel[status],
    unit: 'count',
    better: 'up',
    needs: ['leads'],
    ...changeOf(data.funnel[status], earlier?.funnel[status], 'count', previous?.label),
  });
  const { overall } = data.conversion_rates;
  const conversion_overall: Figure = {
    label: text('conversion_overall'),
    value: overall,
    unit: 'fraction',
    better: 'up',
    needs: ['leads'],
    ...changeOf(overall, earlier?.conversion_rates.overall, 'fraction', previous?.label),
  };
  return { new_leads: count('new'), converted_leads: count('converted'), conversion_overall };
}

function funnel({ data, text, language, period }: Shown): Chart {
  const title = text('funnel_title', {
    new: countWord(data.funnel.new, language),
    converted: countWord(data.funnel.converted, language),
    rate: percentWord(data.conversion_rates.overall, language),
  });
  const subtitle = text('funnel_subtitle', { period });
  return {
    kind: 'chart',
    needs: NEEDS,
    type: 'funnel',
    title,
    subtitle,
    unit: 'count',
    categories: { unit: 'text', values: statuses.map((status) => text(status)) },
    series: [{ label: text('leads'), values: statuses.map((status) => data.funnel[status]) }],
    alternative: `${title}. ${subtitle}`,
    empty: text('empty'),
  };
}

function trend({ data: { trends }, text, language, period }: Shown): Chart {
  const busiest = trends.toSorted((a, b) => b.leads - a.leads)[0];
  const title =
    busiest && busiest.leads > 0
      ? text('trend_title', { day: busiest.date, count: countWord(busiest.leads, language) })
      : text('trend_plain');
  const subtitle = text('trend_subtitle', { period });
  return {
    kind: 'chart',
    needs: ['leads'],
    type: 'line',
    title,
    subtitle,
    unit: 'count',
    categories: { unit: 'date', values: trends.map((day) => day.date) },
    series: [
      { label: text('new_leads'), values: trends.map((day) => day.leads) },
      { label: text('converted_leads'), values: trends.map((day) => day.converted) },
    ],
    alternative: `${title}. ${subtitle}`,
    empty: text('empty'),
  };
}

function steps({ data: { funnel, conversion_rates }, text, period }: Shown): Table {
  return {
    kind: 'table',
    needs: NEEDS,
    title: text('steps_title'),
    subtitle: period,
    columns: [
      { label: text('status'), unit: 'text' },
      { label: text('leads'), unit: 'count' },
      { label: text('step_rate'), unit: 'fraction' },
    ],
    rows: [
      [text('new'), funnel.new, null],
      [text('contacted'), funnel.contacted, conversion_rates.new_to_contacted],
      [text('qualified'), funnel.qualified, conversion_rates.contacted_to_qualified],
      [text('converted'), funnel.converted, conversion_rates.qualified_to_converted],
    ],
    empty: text('empty'),
  };
}

function sources({ data: { funnel, conversion_rates }, supplement, text, period }: Shown): Table {
  return {
    kind: 'table',
    needs: ['leads'],
    title: text('sources_title'),
    subtitle: period,
    columns: [
      { label: text('source'), unit: 'text' },
      { label: text('new_leads'), unit: 'count' },
      { label: text('converted_leads'), unit: 'count' },
      { label: text('rate'), unit: 'fraction' },
    ],
    rows: supplement.by_source.map((row) => [
      originWord(row.source, text('unknown')),
      row.leads,
      row.converted,
      row.conversion_rate,
    ]),
    ...(supplement.by_source.length > 0
      ? { total: [text('total'), funnel.new, funnel.converted, conversion_rates.overall] }
      : {}),
    empty: text('empty'),
  };
}
