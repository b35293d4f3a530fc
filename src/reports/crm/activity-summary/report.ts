import { z } from 'zod';
import { periodOrDates, periodOrDatesWindow, standingWindows, type PeriodOrDates } from '../../parameters.ts';
import { defineReport } from '../../report.ts';
import { firstOf, inOrder, partsAddUp } from '../../tie-out.ts';
import { definitions } from './definitions.ts';
import { NEEDS, present, type ActivitySummary } from './present.ts';
import { texts } from './texts.ts';

export default defineReport<PeriodOrDates, ActivitySummary>({
  id: 'crm/activity-summary',
  version: 1,
  grain: 'One document per window.',
  path: '/api/v1/crm/reports/activity-summary',
  permission: 'crm.reports.view',
  envelope: 'success-message-data-meta',
  message: 'Activity summary report generated successfully',
  cutByOwner: true,
  needs: NEEDS,
  parameters: z.strictObject(periodOrDates),
  dates: ['date_from', 'date_to'],
  bind: (parameters, context) => ({ ...periodOrDatesWindow(parameters, context) }),
  standing: standingWindows,
  definitions,
  tieOuts: [
    {
      name: 'completed, pending and overdue add up to the total',
      check: ({ total, completed, pending, overdue }) =>
        partsAddUp('states', [completed, pending, overdue], total),
    },
    {
      name: 'types add up to the total',
      check: ({ total, by_type }) => partsAddUp('by_type', Object.values(by_type), total),
    },
    {
      name: 'members add up to the total',
      check: ({ total, completed, overdue, by_user }) =>
        firstOf(
          partsAddUp(
            'by_user.total',
            by_user.map((user) => user.total),
            total,
          ),
          partsAddUp(
            'by_user.completed',
            by_user.map((user) => user.completed),
            completed,
          ),
          partsAddUp(
            'by_user.overdue',
            by_user.map((user) => user.overdue),
            overdue,
          ),
        ),
    },
    {
      name: 'the completion rate is a share',
      check: ({ completion_rate }) => inOrder('completion_rate within 0 and 1', [0, completion_rate, 1]),
    },
  ],
  texts,
  present,
});
