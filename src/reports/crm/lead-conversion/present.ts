import type { Chart, Note, Table } from '../../../render/document.ts';
import { chartOf, tableOf } from '../../blocks.ts';
import { differenceCell, differenceColumn, earlierSeries } from '../../change.ts';
import { figureRows, type FigureShapes } from '../../figure.ts';
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

const shapes: FigureShapes<LeadConversion> = {
  new_leads: {
    unit: 'count',
    better: 'up',
    needs: ['leads'],
    value: ({ funnel }) => funnel.new,
    trend: ({ trends }) => trends.map((day) => day.leads),
  },
  converted_leads: {
    unit: 'count',
    better: 'up',
    needs: ['leads'],
    value: ({ funnel }) => funnel.converted,
    trend: ({ trends }) => trends.map((day) => day.converted),
  },
  conversion_overall: {
    unit: 'fraction',
    better: 'up',
    needs: ['leads'],
    value: ({ conversion_rates }) => conversion_rates.overall,
  },
};

/** The funnel with its rates, the daily series, and which sources convert. */
export function present(shown: Shown): Presented {
  const { headline, rows } = figureRows(shown, shapes);
  return {
    headline,
    blocks: [...rows, funnel(shown), trend(shown), steps(shown), sources(shown), ...notes(shown)],
  };
}

function notes({ data, text }: Shown): Note[] {
  const isAbove = Object.values(data.conversion_rates).some((rate) => rate > 1);
  return isAbove ? [{ kind: 'note', tone: 'plain', text: text('above_one') }] : [];
}

function funnel(shown: Shown): Chart {
  const { data, text, language, period } = shown;
  return chartOf(shown, {
    needs: NEEDS,
    type: 'funnel',
    title: text('funnel_title', {
      new: countWord(data.funnel.new, language),
      converted: countWord(data.funnel.converted, language),
      rate: percentWord(data.conversion_rates.overall, language),
    }),
    subtitle: text('funnel_subtitle', { period }),
    unit: 'count',
    categories: { unit: 'text', values: statuses.map((status) => text(status)) },
    series: [{ label: text('leads'), values: statuses.map((status) => data.funnel[status]) }],
  });
}

function trend(shown: Shown): Chart {
  const { previous, text, period } = shown;
  const { trends } = shown.data;
  return chartOf(shown, {
    needs: ['leads'],
    type: 'line',
    title: trendMessage(shown),
    subtitle: text('trend_subtitle', { period }),
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
  });
}

function trendMessage({ data: { trends }, text, language }: Shown): string {
  const busiest = trends.toSorted((a, b) => b.leads - a.leads)[0];
  if (!busiest || busiest.leads <= 0) return text('trend_plain');
  return text('trend_title', {
    day: dayWord(busiest.date, language),
    count: countWord(busiest.leads, language),
  });
}

function steps(shown: Shown): Table {
  const { text } = shown;
  const { funnel, conversion_rates } = shown.data;
  return tableOf(shown, {
    needs: NEEDS,
    title: text('steps_title'),
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
  });
}

function sources(shown: Shown): Table {
  const { supplement, previous, text, language } = shown;
  const { funnel, conversion_rates } = shown.data;
  const earlier = new Map(previous?.supplement.by_source.map((row) => [row.source, row.leads]));
  return tableOf(shown, {
    needs: ['leads'],
    title: text('sources_title'),
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
    ...(supplement.by_source.length > 0 && {
      total: [
        text('total'),
        funnel.new,
        ...differenceCell(previous, funnel.new, previous?.data.funnel.new),
        funnel.converted,
        conversion_rates.overall,
      ],
    }),
  });
}
