import { z } from 'zod';
import { monthParameter, monthsWindow } from '../../parameters.ts';
import { defineReport } from '../../report.ts';
import { firstOf, partsAddUp } from '../../tie-out.ts';
import { definitions } from './definitions.ts';
import { NEEDS, present, type MonthRow, type Supplement } from './present.ts';
import { texts } from './texts.ts';

export default defineReport<{ from?: string | undefined; to?: string | undefined }, MonthRow[], Supplement>({
  id: 'crm/forecast',
  version: 1,
  grain: 'One row per month of the range.',
  path: '/api/v1/crm/reports/forecast',
  permission: 'crm.reports.view',
  envelope: 'data',
  cutByOwner: true,
  needs: NEEDS,
  parameters: z.strictObject({ from: monthParameter.optional(), to: monthParameter.optional() }),
  bind: (parameters, context) => ({ ...monthsWindow(parameters, context) }),
  asked: ({ from, to }) => ({ from: String(from).slice(0, 7), to: String(to).slice(0, 7) }),
  standing: [{}],
  definitions,
  tieOuts: [
    {
      name: 'months, deals without a date and deals outside the range add up to the open deals',
      check: (rows, { open, undated, outside, minor_unit }) => {
        const groups = [...rows, undated, outside];
        return firstOf(
          partsAddUp(
            'deal_count',
            groups.map((each) => each.deal_count),
            open.deal_count,
          ),
          partsAddUp(
            'total_amount',
            groups.map((each) => each.total_amount),
            open.total_amount,
            minor_unit,
          ),
        );
      },
    },
  ],
  texts,
  present,
});
