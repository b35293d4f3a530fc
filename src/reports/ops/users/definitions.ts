import type { FieldDefinition } from '../../report.ts';
import { identifier, pagination } from '../../terms.ts';

export const definitions: readonly FieldDefinition[] = [
  {
    field: 'summary.total_staff',
    unit: 'count',
    meaning: 'Staff members that match.',
    formula:
      'Count of members, inactive ones too, with the user_id asked for and search, in upper or lower case, within their name or within the reference or title of a job that they created.',
  },
  {
    field: 'summary.total_jobs_created',
    unit: 'count',
    meaning: 'Jobs that those members created.',
    formula:
      'Count of jobs with created_at ≤ as_of whose created_by is one of them, cancelled ones too; one job that matches a search brings in all jobs of its creator.',
  },
  {
    field: 'summary.total_case_notes',
    unit: 'count',
    meaning: 'Notes that those members wrote.',
    formula: 'Count of case_notes with created_at ≤ as_of whose author_id is one of them.',
  },
  {
    field: 'summary.total_files_uploaded',
    unit: 'count',
    meaning: 'Files that those members uploaded.',
    formula: 'Count of files with uploaded_at ≤ as_of whose uploaded_by is one of them.',
  },
  {
    field: 'details[].user_id',
    unit: 'text',
    meaning: 'The staff member.',
    formula: identifier('members.id'),
  },
  {
    field: 'details[].name',
    unit: 'text',
    meaning: "The member's name.",
    formula: 'members.name. Most jobs first, then by name, then by id.',
  },
  {
    field: 'details[].jobs_created',
    unit: 'count',
    meaning: 'Jobs that the member created.',
    formula: 'Those of summary.total_jobs_created by the member.',
  },
  {
    field: 'details[].case_notes_added',
    unit: 'count',
    meaning: 'Notes that the member wrote.',
    formula: 'Those of summary.total_case_notes by the member.',
  },
  {
    field: 'details[].files_uploaded',
    unit: 'count',
    meaning: 'Files that the member uploaded.',
    formula: 'Those of summary.total_files_uploaded by the member.',
  },
  ...pagination('members', '25 unless given, at most 100'),
];
