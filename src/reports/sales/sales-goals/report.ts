import { z } from 'zod';
import { periodOf } from '../../../calendar.ts';
import { defineReport } from '../../report.ts';
import { definitions } from './definitions.ts';
import { present, type SalesGoals } from './present.ts';
import { texts } from './texts.ts';

export default defineReport<Record<string, never>, SalesGoals>({
  id: 'sales/sales-goals',
  version: 1,
  grain: 'One document per instant: the month of today against its target.',
  path: '/api/v1/sales/dashboard/widgets/sales-goals',
  permission: 'sales.reports.view',
  envelope: 'data',
  needs: ['orders', 'sales_targets'],
  parameters: z.strictObject({}),
  bind: (_, { today }) => ({ ...periodOf('month', today) }),
  standing: [{}],
  definitions,
  tieOuts: [
    {
      name: 'a reached target is on track',
      check: ({ progress_percentage, on_track }) =>
        progress_percentage > 100 && !on_track
          ? `progress_percentage is ${progress_percentage}, but on_track is false`
          : null,
    },
  ],
  texts,
  present,
});
