import { z } from 'zod';
import {
  actionParameter,
  countParameter,
  dayParameter,
  datesOrAllTime,
  idParameter,
  pageParameter,
  standingWindows,
} from '../../parameters.ts';
import { defineReport } from '../../report.ts';
import { firstOf, inOrder, partsAddUp } from '../../tie-out.ts';
import { definitions } from './definitions.ts';
import { NEEDS, present, type Financial, type Supplement } from './present.ts';
import { texts } from './texts.ts';

const parameters = z.strictObject({
  action: actionParameter,
  date_from: dayParameter.optional(),
  date_to: dayParameter.optional(),
  branch_id: idParameter.optional(),
  page: pageParameter.default(1),
  limit: countParameter(100).default(25),
});

export default defineReport<z.infer<typeof parameters>, Financial, Supplement>({
  id: 'ops/financial',
  version: 1,
  grain: 'One document per window, branch and page; its details have one row per job.',
  path: '/api/reports/financial',
  permission: 'page.reports.financial',
  envelope: 'success-data',
  needs: NEEDS,
  parameters,
  dates: ['date_from', 'date_to'],
  bind: ({ branch_id = null, page, limit, ...dates }, context) => ({
    ...datesOrAllTime(dates, context),
    branch_id,
    page,
    limit,
  }),
  standing: [{}, ...standingWindows.filter((set) => set.window !== undefined)],
  paging: { total: ({ pagination }) => pagination.total },
  definitions,
  tieOuts: [
    {
      name: 'branches and months add up to the summary',
      check: ({ summary }, { by_branch, by_month, minor_unit }) =>
        firstOf(
          ...[by_branch, by_month].flatMap((groups) => [
            partsAddUp(
              'total_jobs',
              groups.map((row) => row.jobs),
              summary.total_jobs,
            ),
            partsAddUp(
              'total_revenue',
              groups.map((row) => row.revenue),
              summary.total_revenue,
              minor_unit,
            ),
            partsAddUp(
              'outstanding_payments',
              groups.map((row) => row.outstanding),
              summary.outstanding_payments,
              minor_unit,
            ),
          ]),
        ),
    },
    {
      name: 'a page holds no more jobs than there are',
      check: ({ summary, details, pagination }) =>
        firstOf(
          partsAddUp('pagination.total against total_jobs', [pagination.total], summary.total_jobs),
          inOrder('details', [details.length, Math.min(pagination.limit, summary.total_jobs)]),
        ),
    },
    {
      name: 'a first page that holds every job adds up to the summary',
      check: ({ summary, details }, { minor_unit }) =>
        details.length < summary.total_jobs
          ? null
          : partsAddUp(
              'details',
              details.map((job) => job.total_amount),
              summary.total_revenue,
              minor_unit,
            ),
    },
  ],
  texts,
  present,
});
