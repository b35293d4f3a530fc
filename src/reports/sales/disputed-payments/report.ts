import { z } from 'zod';
import { defineReport } from '../../report.ts';
import { firstOf, inOrder, partsAddUp } from '../../tie-out.ts';
import { definitions } from './definitions.ts';
import { type DisputedPayment, present, type Supplement } from './present.ts';
import { texts } from './texts.ts';

export default defineReport<Record<string, never>, DisputedPayment[], Supplement>({
  id: 'sales/disputed-payments',
  version: 1,
  grain: 'One row per dispute that is open.',
  path: '/api/v1/sales/payments/disputed',
  permission: 'sales.reports.view',
  envelope: 'data',
  needs: ['disputes', 'payments'],
  parameters: z.strictObject({}),
  bind: () => ({}),
  standing: [{}],
  definitions,
  tieOuts: [
    {
      name: 'the disputes add up to their number, amount and urgency',
      check: (disputes, { total_disputed, total_disputed_amount, urgent_disputes, minor_unit }) =>
        firstOf(
          partsAddUp('total_disputed', [disputes.length], total_disputed),
          partsAddUp(
            'total_disputed_amount',
            disputes.map(({ amount }) => amount),
            total_disputed_amount,
            minor_unit,
          ),
          partsAddUp(
            'urgent_disputes',
            [disputes.filter((each) => each.requires_urgent_action).length],
            urgent_disputes,
          ),
        ),
    },
    {
      name: 'what is urgent needs evidence, and what needs evidence is open',
      check: (_, { urgent_disputes, evidence_required, total_disputed }) =>
        inOrder('urgent_disputes, evidence_required, total_disputed', [
          urgent_disputes,
          evidence_required,
          total_disputed,
        ]),
    },
  ],
  texts,
  present,
});
