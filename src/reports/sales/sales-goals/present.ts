import type { Chart, Note } from '../../../render/document.ts';
import { chartOf } from '../../blocks.ts';
import { figureRows, type FigureShapes } from '../../figure.ts';
import type { Presentation, Presented } from '../../report.ts';
import { percentWord } from '../../wording.ts';

export interface SalesGoals {
  monthly_target: number;
  current_revenue: number;
  progress_percentage: number;
  on_track: boolean;
  days_remaining: number;
}

const targeted = ['orders', 'sales_targets'];

const figures: FigureShapes<SalesGoals> = {
  current_revenue: { unit: 'money', better: 'up', needs: ['orders'], value: (data) => data.current_revenue },
  monthly_target: {
    unit: 'money',
    needs: ['sales_targets'],
    value: (data) => (data.monthly_target > 0 ? data.monthly_target : null),
  },
  progress_percentage: {
    unit: 'percentage',
    better: 'up',
    needs: targeted,
    value: (data) => (data.monthly_target > 0 ? data.progress_percentage : null),
  },
  days_remaining: { unit: 'count', needs: ['sales_targets'], value: (data) => data.days_remaining },
};

/** The month so far, its target, and whether it is on its way there. */
export function present(shown: Presentation<SalesGoals, null>): Presented {
  const { headline, rows } = figureRows(shown, figures);
  return { headline, blocks: [...rows, ...against(shown), verdict(shown)] };
}

/** The month's revenue as a bar within its target; nothing to draw without one. */
function against(shown: Presentation<SalesGoals, null>): Chart[] {
  const { data, text, language, period } = shown;
  if (data.monthly_target <= 0) return [];
  const chart = chartOf(shown, {
    needs: targeted,
    type: 'bars',
    title: text('against_target', { share: percentWord(data.progress_percentage / 100, language) }),
    subtitle: text('against_subtitle', { period }),
    unit: 'money',
    categories: { unit: 'text', values: [text('current_revenue')] },
    series: [
      { label: text('current_revenue'), values: [data.current_revenue] },
      { label: text('monthly_target'), values: [data.monthly_target], scenario: 'target' },
    ],
    better: 'up',
    empty: text('no_target'),
  });
  return [chart];
}

function verdict({ data, text }: Presentation<SalesGoals, null>): Note {
  if (data.monthly_target <= 0) return { kind: 'note', tone: 'plain', text: text('no_target') };
  return data.on_track
    ? { kind: 'note', tone: 'good', text: text('on_track') }
    : { kind: 'note', tone: 'warning', text: text('behind') };
}
