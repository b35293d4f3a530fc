import type { FieldDefinition } from '../../report.ts';

export const definitions: readonly FieldDefinition[] = [
  {
    field: '[].assigned_member_id',
    unit: 'text',
    text: 'Identifier of the member who owns the deals; null in the last row, which holds the deals without an owner.',
  },
  {
    field: '[].assigned_member_name',
    unit: 'text',
    text: "The owner's name; null where nobody owns the deals, or where the source names an owner it does not list as a member.",
  },
  {
    field: '[].deal_count',
    unit: 'count',
    text: 'All deals of the owner, open, won and lost, whenever they were created.',
  },
  {
    field: '[].won_count',
    unit: 'count',
    text: 'Those of them that are in a won stage. The win rate shown beside it in packs is won / (won + lost), so open deals do not lower it.',
  },
  {
    field: '[].total_amount',
    unit: 'money',
    text: 'Sum of the full amounts of all the deals of the owner, lost ones included; the rows are ordered by it.',
  },
  { field: '[].won_amount', unit: 'money', text: 'Sum of the full amounts of the deals in a won stage.' },
];
