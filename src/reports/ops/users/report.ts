import { z } from 'zod';
import {
  actionParameter,
  countParameter,
  idParameter,
  pageParameter,
  searchParameter,
} from '../../parameters.ts';
import { defineReport } from '../../report.ts';
import { firstOf, inOrder, partsAddUp } from '../../tie-out.ts';
import { definitions } from './definitions.ts';
import { NEEDS, present, type Users } from './present.ts';
import { texts } from './texts.ts';

const parameters = z.strictObject({
  action: actionParameter,
  page: pageParameter.default(1),
  limit: countParameter(100).default(25),
  search: searchParameter.optional(),
  user_id: idParameter.optional(),
});

export default defineReport<z.infer<typeof parameters>, Users>({
  id: 'ops/users',
  version: 1,
  grain: 'One document per search and page; its details have one row per member.',
  path: '/api/reports/users',
  permission: 'page.reports.users',
  envelope: 'success-data',
  needs: NEEDS,
  parameters,
  bind: ({ page, limit, search, user_id = null }) => ({ page, limit, search: search || null, user_id }),
  standing: [{}],
  paging: { total: ({ pagination }) => pagination.total },
  definitions,
  tieOuts: [
    {
      name: 'a page holds no more members than there are',
      check: ({ summary, details, pagination }) =>
        firstOf(
          partsAddUp('pagination.total against total_staff', [pagination.total], summary.total_staff),
          inOrder('details', [details.length, Math.min(pagination.limit, summary.total_staff)]),
        ),
    },
    {
      name: 'members on the page add up to no more than the summary, and to it when they are all',
      check: ({ summary, details }) => {
        const all = details.length === summary.total_staff;
        const compare = (what: string, parts: number[], total: number) =>
          all
            ? partsAddUp(what, parts, total)
            : inOrder(what, [parts.reduce((sum, each) => sum + each, 0), total]);
        return firstOf(
          compare(
            'jobs_created',
            details.map((row) => row.jobs_created),
            summary.total_jobs_created,
          ),
          compare(
            'case_notes_added',
            details.map((row) => row.case_notes_added),
            summary.total_case_notes,
          ),
          compare(
            'files_uploaded',
            details.map((row) => row.files_uploaded),
            summary.total_files_uploaded,
          ),
        );
      },
    },
  ],
  texts,
  present,
});
