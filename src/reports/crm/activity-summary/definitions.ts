import type { FieldDefinition } from '../../report.ts';

export const definitions: readonly FieldDefinition[] = [
  {
    field: 'period_days',
    unit: 'days',
    meaning: 'Length of the window.',
    formula:
      'Last day − first day + 1: the period asked for, 30 unless given, or the days from date_from to date_to.',
  },
  {
    field: 'total',
    unit: 'count',
    meaning: 'Activities that were on the desk in the window.',
    formula:
      'Count of activities with created_at ≤ as_of for which created_at or due_at falls on a day of the window, or which were created before its first day and not completed before it. An old activity that is still open counts in every later window.',
  },
  {
    field: 'completed',
    unit: 'count',
    meaning: 'How many of them are done.',
    formula: 'Those of total with completed_at ≤ as_of, also when that came after the window.',
  },
  {
    field: 'pending',
    unit: 'count',
    meaning: 'How many of them are open and not late.',
    formula: 'Those of total that are not completed and have no due_at or one at as_of or later.',
  },
  {
    field: 'overdue',
    unit: 'count',
    meaning: 'How many of them are open although they were due.',
    formula:
      'Those of total that are not completed and have due_at < as_of; due exactly at as_of is not overdue.',
  },
  {
    field: 'completion_rate',
    unit: 'fraction',
    meaning: 'Share of the activities that are done.',
    formula: 'completed / total; 0 without activities.',
  },
  {
    field: 'billable_hours',
    unit: 'hours',
    meaning: 'Working time finished in the window that customers can be charged for.',
    formula:
      'Σ duration_minutes / 60 over those of total that are billable and whose completed_at, not after as_of, falls on a day of the window; no duration counts as 0.',
  },
  {
    field: 'by_type.*',
    unit: 'count',
    meaning: 'Activities of one kind, such as calls or meetings.',
    formula: 'Those of total by type; types that occur only, the most frequent first.',
  },
  {
    field: 'by_user[].user_id',
    unit: 'text',
    meaning: 'Team member the activities belong to.',
    formula:
      'owner_id of the activities; null in the last row, for those without an owner. Most activities first, then by id.',
  },
  {
    field: 'by_user[].user_name',
    unit: 'text',
    meaning: "The member's name.",
    formula:
      'name of the member with that id; null without an owner, or where the source lists no such member.',
  },
  {
    field: 'by_user[].total',
    unit: 'count',
    meaning: 'Activities of the member that were on the desk in the window.',
    formula: 'Those of total with the owner_id.',
  },
  {
    field: 'by_user[].completed',
    unit: 'count',
    meaning: 'How many of the member’s activities are done.',
    formula: 'Those of completed with the owner_id.',
  },
  {
    field: 'by_user[].overdue',
    unit: 'count',
    meaning: 'How many of the member’s activities are open although they were due.',
    formula: 'Those of overdue with the owner_id.',
  },
  {
    field: 'by_user[].completion_rate',
    unit: 'fraction',
    meaning: 'Share of the member’s activities that are done.',
    formula: 'completed / total of the row.',
  },
];
