import { z } from 'zod';
import { periodOrDates, periodOrDatesWindow, standingWindows, type PeriodOrDates } from '../../parameters.ts';
import { defineReport } from '../../report.ts';
import { firstOf, inOrder, partsAddUp } from '../../tie-out.ts';
import { definitions } from './definitions.ts';
import { NEEDS, present, type CustomerAcquisition, type Supplement } from './present.ts';
import { texts } from './texts.ts';

export default defineReport<PeriodOrDates, CustomerAcquisition, Supplement>({
  id: 'crm/customer-acquisition',
  version: 1,
  grain: 'One document per window.',
  path: '/api/v1/crm/reports/customer-acquisition',
  permission: 'crm.reports.view',
  envelope: 'success-message-data-meta',
  message: 'Customer acquisition report generated successfully',
  cutByOwner: true,
  needs: NEEDS,
  parameters: z.strictObject(periodOrDates),
  dates: ['date_from', 'date_to'],
  bind: (parameters, context) => ({ ...periodOrDatesWindow(parameters, context) }),
  standing: standingWindows,
  definitions,
  tieOuts: [
    {
      name: 'channels add up to the new customers',
      check: ({ total_new_customers, by_channel }, supplement) =>
        firstOf(
          partsAddUp('by_channel', Object.values(by_channel), total_new_customers),
          partsAddUp(
            'average by channel',
            supplement.by_channel.map((row) => row.customers),
            total_new_customers,
          ),
        ),
    },
    {
      name: 'the most valuable customers are new customers, most valuable first',
      check: ({ total_new_customers, high_value_customers }) =>
        firstOf(
          inOrder('high_value_customers against total_new_customers', [
            high_value_customers.length,
            total_new_customers,
          ]),
          inOrder(
            'high_value_customers',
            high_value_customers.map((each) => -each.estimated_lifetime_value),
          ),
        ),
    },
  ],
  texts,
  present,
});
