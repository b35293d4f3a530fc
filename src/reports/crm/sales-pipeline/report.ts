import { z } from 'zod';
import { periodOrDates, periodOrDatesWindow, type PeriodOrDates } from '../../parameters.ts';
import { defineReport } from '../../report.ts';
import { definitions } from './definitions.ts';
import { NEEDS, present } from './present.ts';
import { texts } from './texts.ts';
import { tieOuts } from './tie-outs.ts';
import type { SalesPipeline, Supplement } from './document.ts';

export default defineReport<PeriodOrDates, SalesPipeline, Supplement>({
  id: 'crm/sales-pipeline',
  version: 1,
  grain: 'One document per instant: the open deals then.',
  path: '/api/v1/crm/reports/sales-pipeline',
  permission: 'crm.reports.view',
  envelope: 'success-message-data-meta',
  message: 'Sales pipeline report generated successfully',
  cutByOwner: true,
  needs: NEEDS,
  parameters: z.strictObject(periodOrDates),
  dates: ['date_from', 'date_to'],
  bind: (parameters, context) => ({ ...periodOrDatesWindow(parameters, context) }),
  standing: [
    { parameters: { period: '7' } },
    { parameters: { period: '30' } },
    { parameters: { period: '90' } },
  ],
  definitions,
  tieOuts,
  texts,
  present,
});
