import type { FieldDefinition } from '../../report.ts';
import { statusThen } from '../../terms.ts';

export const definitions: readonly FieldDefinition[] = [
  {
    field: '*.count',
    unit: 'count',
    meaning: 'Orders of the window that are in the status.',
    formula: `Count of orders whose ordered_at, not after as_of, falls on a day of the window and whose status at as_of is the key, drafts included, of the sales_rep_id asked for; a status that no order has is left out. ${statusThen}`,
  },
  {
    field: '*.total_value',
    unit: 'money',
    meaning: 'What those orders come to.',
    formula:
      'Σ total_amount of the same orders. Drafts and cancelled orders have a value here though they are no revenue.',
  },
];
