import { z } from 'zod';
import { periodOrDates, periodOrDatesWindow, standingWindows, type PeriodOrDates } from '../../parameters.ts';
import { defineReport } from '../../report.ts';
import { firstOf, partsAddUp } from '../../tie-out.ts';
import { definitions } from './definitions.ts';
import { NEEDS, present, type LeadConversion, type Supplement } from './present.ts';
import { texts } from './texts.ts';

export default defineReport<PeriodOrDates, LeadConversion, Supplement>({
  id: 'crm/lead-conversion',
  version: 1,
  grain: 'One document per window; its trends have one row per day.',
  path: '/api/v1/crm/reports/lead-conversion',
  permission: 'crm.reports.view',
  envelope: 'success-message-data-meta',
  message: 'Lead conversion report generated successfully',
  cutByOwner: true,
  needs: NEEDS,
  parameters: z.strictObject(periodOrDates),
  dates: ['date_from', 'date_to'],
  bind: (parameters, context) => ({ ...periodOrDatesWindow(parameters, context) }),
  standing: standingWindows,
  definitions,
  tieOuts: [
    {
      name: 'the days add up to the funnel',
      check: ({ funnel, trends }) =>
        firstOf(
          partsAddUp(
            'funnel.new',
            trends.map((day) => day.leads),
            funnel.new,
          ),
          partsAddUp(
            'funnel.converted',
            trends.map((day) => day.converted),
            funnel.converted,
          ),
        ),
    },
    {
      name: 'the sources add up to the funnel',
      check: ({ funnel }, { by_source }) =>
        firstOf(
          partsAddUp(
            'leads by source',
            by_source.map((row) => row.leads),
            funnel.new,
          ),
          partsAddUp(
            'conversions by source',
            by_source.map((row) => row.converted),
            funnel.converted,
          ),
        ),
    },
  ],
  texts,
  present,
});
