import type { Block, Chart, Figure, Table } from '../../../render/document.ts';
import { changeOf, differenceCell, differenceColumn, earlierSeries } from '../../change.ts';
import type { Presentation, Presented } from '../../report.ts';
import { countWord, dayWord, originWord, percentWord } from '../../wording.ts';

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
    trend: data.trends.map((day) => (status === 'new' ? day.leads : day.converted)),
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

function trend({ data: { trends }, previous, text, language, period }: Shown): Chart {
  const busiest = trends.toSorted((a, b) => b.leads - a.leads)[0];
  const title =
    busiest && busiest.leads > 0
      ? text('trend_title', {
          day: dayWord(busiest.date, language),
          count: countWord(busiest.leads, language),
        })
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
      ...earlierSeries(
        previous && { label: `${text('new_leads')}, ${previous.label}` },
        trends.map((_, day) => previous?.data.trends[day]?.leads ?? null),
      ),
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

function sources(shown: Shown): Table {
  const { supplement, previous, text, period, language } = shown;
  const { funnel, conversion_rates } = shown.data;
  const earlier = new Map(previous?.supplement.by_source.map((row) => [row.source, row.leads]));
  return {
    kind: 'table',
    needs: ['leads'],
    title: text('sources_title'),
    subtitle: period,
    columns: [
      { label: text('source'), unit: 'text' },
      { label: text('new_leads'), unit: 'count' },
      ...differenceColumn(previous, 'count', 'up'),
      { label: text('converted_leads'), unit: 'count' },
      { label: text('rate'), unit: 'fraction' },
    ],
    rows: supplement.by_source.map((row) => [
      originWord(row.source, text('unknown'), language),
      row.leads,
      ...differenceCell(previous, row.leads, earlier.get(row.source) ?? 0),
      row.converted,
      row.conversion_rate,
    ]),
    ...(supplement.by_source.length > 0
      ? {
          total: [
            text('total'),
            funnel.new,
            ...differenceCell(previous, funnel.new, previous?.data.funnel.new),
            funnel.converted,
            conversion_rates.overall,
          ],
        }
      : {}),
    empty: text('empty'),
  };
}
