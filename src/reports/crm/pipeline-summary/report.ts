import { z } from 'zod';
import { idParameter } from '../../parameters.ts';
import { defineReport } from '../../report.ts';
import { firstOf, partsAddUp } from '../../tie-out.ts';
import { definitions } from './definitions.ts';
import { NEEDS, present, type StageRow, type Supplement, type Total } from './present.ts';
import { texts } from './texts.ts';

export default defineReport<{ pipeline_id?: string | undefined }, StageRow[], Supplement>({
  id: 'crm/pipeline-summary',
  version: 1,
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
      name: 'stages add up to all deals',
      check: (rows, { total, minor_unit }) => addUp(rows, total, minor_unit),
    },
    {
      name: 'open, won, lost and undefined deals add up to all deals',
      check: (_, { kinds, total, minor_unit }) => addUp(Object.values(kinds), total, minor_unit),
    },
  ],
  texts,
  present,
});

function addUp(parts: readonly Total[], total: Total, minorUnit: number): string | null {
  const counts = parts.map((part) => part.deal_count);
  const amounts = parts.map((part) => part.total_amount);
  return firstOf(
    partsAddUp('deal_count', counts, total.deal_count),
    partsAddUp('total_amount', amounts, total.total_amount, minorUnit),
  );
}
