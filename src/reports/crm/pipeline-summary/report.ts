import { z } from 'zod';
import { idParameter } from '../../parameters.ts';
import { defineReport } from '../../report.ts';
import { firstOf, partsAddUp } from '../../tie-out.ts';
import { definitions } from './definitions.ts';
import { NEEDS, present, type StageRow, type Supplement } from './present.ts';
import { texts } from './texts.ts';

export default defineReport<{ pipeline_id?: string | undefined }, StageRow[], Supplement>({
  id: 'crm/pipeline-summary',
  grain: 'One row per stage of the pipeline, or per stage key of all pipelines.',
  path: '/api/v1/crm/reports/pipeline-summary',
  permission: 'crm.reports.view',
  envelope: 'data',
  cutByOwner: true,
  needs: NEEDS,
  parameters: z.strictObject({ pipeline_id: idParameter.optional() }),
  bind: ({ pipeline_id = null }) => ({ pipeline_id }),
  unknown: 'pipeline_id',
  standing: [{}],
  definitions,
  tieOuts: [
    {
      name: 'stages add up to the kinds of stage',
      check: (rows, { kinds, minor_unit }) => {
        const totals = Object.values(kinds);
        const sum = (
          of: readonly { deal_count: number; total_amount: number }[],
          field: 'deal_count' | 'total_amount',
        ) => of.reduce((total, row) => total + row[field], 0);
        return firstOf(
          partsAddUp(
            'deal_count',
            rows.map((row) => row.deal_count),
            sum(totals, 'deal_count'),
          ),
          partsAddUp(
            'total_amount',
            rows.map((row) => row.total_amount),
            sum(totals, 'total_amount'),
            minor_unit * 4,
          ),
        );
      },
    },
  ],
  texts,
  present,
});
