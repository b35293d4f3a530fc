import type { FieldDefinition } from '../../report.ts';

export const definitions: readonly FieldDefinition[] = [
  {
    field: 'summary.total_staff',
    unit: 'count',
    text: 'Members that match, inactive ones too. A search matches a part of their name, or of the reference or title of any job they created, whatever the case of its letters.',
  },
  {
    field: 'summary.total_jobs_created',
    unit: 'count',
    text: 'Jobs created by those members, cancelled ones too: one job that matches the search brings in all jobs of its creator. Jobs created by nobody known are not counted.',
  },
  { field: 'summary.total_case_notes', unit: 'count', text: 'Notes that those members wrote on jobs.' },
  {
    field: 'summary.total_files_uploaded',
    unit: 'count',
    text: 'Files that those members uploaded to jobs.',
  },
  {
    field: 'details[].user_id',
    unit: 'text',
    text: "The member's identifier; one made only of digits is given as a number.",
  },
  {
    field: 'details[].name',
    unit: 'text',
    text: "The member's name; members with the most jobs come first, then by name.",
  },
  {
    field: 'details[].jobs_created',
    unit: 'count',
    text: 'All jobs that the member created, cancelled ones too.',
  },
  { field: 'details[].case_notes_added', unit: 'count', text: 'All notes that the member wrote.' },
  { field: 'details[].files_uploaded', unit: 'count', text: 'All files that the member uploaded.' },
  {
    field: 'pagination.page',
    unit: 'count',
    text: 'Page of the details, from 1. One beyond the end is empty.',
  },
  { field: 'pagination.limit', unit: 'count', text: 'Members on a page.' },
  {
    field: 'pagination.total',
    unit: 'count',
    text: 'Members on all pages together; the summary is of all of them.',
  },
];
