import type { FieldDefinition } from '../../report.ts';
import { identifier, lookedUp } from '../../terms.ts';

export const definitions: readonly FieldDefinition[] = [
  {
    field: '[].id',
    unit: 'text',
    meaning: 'The payment that is disputed.',
    formula: `${identifier('disputes.payment_id')} A payment disputed twice has two rows. Earliest evidence_due_date first, those without one last, ties by the id of the dispute.`,
  },
  {
    field: '[].payment_number',
    unit: 'text',
    meaning: 'Number by which people call the payment.',
    formula: lookedUp('payments.number', 'id'),
  },
  {
    field: '[].amount',
    unit: 'money',
    meaning: 'How much is disputed.',
    formula:
      'disputes.amount, which may be a part of the payment, at the exchange rate of the day of disputed_at.',
  },
  {
    field: '[].dispute_reason',
    unit: 'text',
    meaning: 'Why it is disputed.',
    formula: 'disputes.reason, in the words of the source.',
  },
  {
    field: '[].disputed_at',
    unit: 'instant',
    meaning: 'When the dispute was raised.',
    formula: 'disputes.disputed_at, in UTC, fractions of a second cut off.',
  },
  {
    field: '[].evidence_due_date',
    unit: 'date',
    meaning: 'Last day on which evidence can be handed in.',
    formula: 'disputes.evidence_due_on; null where none is recorded.',
  },
  {
    field: '[].days_to_respond',
    unit: 'count',
    meaning: 'Days that are left to hand in evidence.',
    formula:
      'max(0, evidence_due_date − today), today being the day of as_of; null without evidence_due_date.',
  },
  {
    field: '[].requires_urgent_action',
    unit: 'flag',
    meaning: 'Whether evidence has to be handed in at once.',
    formula:
      'true where no evidence_submitted_at is at as_of or before and evidence_due_date is at most three days after today or has passed; false without evidence_due_date.',
  },
  {
    field: 'meta.total_disputed',
    unit: 'count',
    meaning: 'Disputes that are open.',
    formula:
      'Count of disputes with disputed_at ≤ as_of that are neither won nor lost; one with resolved_at after as_of is still open.',
  },
  {
    field: 'meta.total_disputed_amount',
    unit: 'money',
    meaning: 'How much the open disputes are about.',
    formula: 'Σ amount of the disputes of total_disputed.',
  },
  {
    field: 'meta.evidence_required',
    unit: 'count',
    meaning: 'Open disputes that still need evidence.',
    formula: 'Those of total_disputed without evidence_submitted_at at as_of or before.',
  },
  {
    field: 'meta.urgent_disputes',
    unit: 'count',
    meaning: 'Open disputes that need evidence at once.',
    formula: 'Those of total_disputed with requires_urgent_action.',
  },
  {
    field: 'meta.won_disputes',
    unit: 'count',
    meaning: 'Disputes won so far.',
    formula: 'Count of disputes with status won that were resolved by as_of, over all time.',
  },
  {
    field: 'meta.lost_disputes',
    unit: 'count',
    meaning: 'Disputes lost so far.',
    formula: 'Count of disputes with status lost that were resolved by as_of, over all time.',
  },
];
