import { z } from 'zod';
import { defineReport } from '../../report.ts';
import { firstOf, partsAddUp } from '../../tie-out.ts';
import { definitions } from './definitions.ts';
import { NEEDS, present, type OwnerRow, type Supplement } from './present.ts';
import { texts } from './texts.ts';

export default defineReport<Record<string, never>, OwnerRow[], Supplement>({
  id: 'crm/owner-performance',
  version: 1,
  grain: 'One row per owner of deals, and one for the deals that nobody owns.',
  path: '/api/v1/crm/reports/owner-performance',
  permission: 'crm.reports.view',
  envelope: 'data',
  cutByOwner: true,
  needs: NEEDS,
  parameters: z.strictObject({}),
  bind: () => ({}),
  standing: [{}],
  definitions,
  tieOuts: [
    {
      name: 'owners add up to all deals',
      check: (rows, { total, minor_unit }) =>
        firstOf(
          partsAddUp(
            'deal_count',
            rows.map((row) => row.deal_count),
            total.deal_count,
          ),
          partsAddUp(
            'won_count',
            rows.map((row) => row.won_count),
            total.won_count,
          ),
          partsAddUp(
            'total_amount',
            rows.map((row) => row.total_amount),
            total.total_amount,
            minor_unit,
          ),
          partsAddUp(
            'won_amount',
            rows.map((row) => row.won_amount),
            total.won_amount,
            minor_unit,
          ),
        ),
    },
    {
      name: 'won and lost deals are part of the deals',
      check: (rows, { owners }) => {
        const wrong = rows.findIndex(
          (row, at) => row.won_count + (owners[at]?.lost_count ?? 0) > row.deal_count,
        );
        return wrong === -1 ? null : `The owner in row ${wrong + 1} has more won and lost deals than deals`;
      },
    },
  ],
  texts,
  present,
});
