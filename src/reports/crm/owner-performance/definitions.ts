import type { FieldDefinition } from '../../report.ts';

export const definitions: readonly FieldDefinition[] = [
  {
    field: '[].assigned_member_id',
    unit: 'text',
    meaning: 'Team member who owns the deals.',
    formula:
      'deals.owner_id; null in the last row, for deals without an owner. Highest total_amount first, ties by id.',
  },
  {
    field: '[].assigned_member_name',
    unit: 'text',
    meaning: "The owner's name.",
    formula:
      'name of the member with that id; null without an owner, or where the source lists no such member.',
  },
  {
    field: '[].deal_count',
    unit: 'count',
    meaning: 'All deals of the owner.',
    formula: 'Count of the owner’s deals with created_at ≤ as_of, in whatever stage.',
  },
  {
    field: '[].won_count',
    unit: 'count',
    meaning: 'How many of the deals were won.',
    formula:
      'Those of deal_count in a stage of kind won. The win rate shown beside it in packs is won / (won + lost), so open deals do not lower it.',
  },
  {
    field: '[].total_amount',
    unit: 'money',
    meaning: 'What all deals of the owner are worth.',
    formula: 'Σ amount of the deals of deal_count, lost ones included, not weighted with their probability.',
  },
  {
    field: '[].won_amount',
    unit: 'money',
    meaning: 'What the won deals are worth.',
    formula: 'Σ amount of the deals of won_count.',
  },
];
