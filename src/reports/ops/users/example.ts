import type { Example } from '../../report.ts';

const job = { status: 'open', total_amount: '1', paid_amount: '0', created_at: '2025-10-01T00:00:00Z' };

const given = {
  members: [
    { id: '5', name: 'Zoë ÅKERMAN', active: 'false' },
    { id: '007', name: 'bond' },
    { id: 'a', name: 'Bond' },
    { id: 'b', name: '100%_sure' },
  ],
  jobs: [
    { ...job, id: 'j1', created_by: '5', reference: 'Ref-Ä1', title: null },
    { ...job, id: 'j2', created_by: '5', status: 'cancelled' },
    { ...job, id: 'j3', created_by: 'a', title: 'Roof 100x' },
    { ...job, id: 'j4', created_by: '007', title: 'Roof' },
    { ...job, id: 'j5', created_by: 'gone', title: 'Roof' },
    { ...job, id: 'j6', created_by: null, title: 'Roof' },
    { ...job, id: 'j7', created_by: 'b', title: 'Roof', created_at: '2025-11-01T00:00:01Z' },
  ],
  case_notes: [
    { id: 'n1', job_id: 'j1', author_id: 'a', created_at: '2025-10-02T00:00:00Z' },
    { id: 'n2', job_id: 'nowhere', author_id: 'a', created_at: '2025-11-01T00:00:00Z' },
    { id: 'n3', job_id: 'j1', author_id: 'a', created_at: '2025-11-01T00:00:01Z' },
    { id: 'n4', job_id: 'j1', author_id: null, created_at: '2025-10-02T00:00:00Z' },
  ],
  files: [{ id: 'f1', job_id: 'j1', uploaded_by: '5', uploaded_at: '2025-10-02T00:00:00Z' }],
};

const setting = { asOf: '2025-11-01T00:00:00Z', timezone: 'UTC', currency: 'USD' };

const zoe = { user_id: 5, name: 'Zoë ÅKERMAN', jobs_created: 2, case_notes_added: 0, files_uploaded: 1 };
const agent = { user_id: '007', name: 'bond', jobs_created: 1, case_notes_added: 0, files_uploaded: 0 };
const writer = { user_id: 'a', name: 'Bond', jobs_created: 1, case_notes_added: 2, files_uploaded: 0 };
const sure = { user_id: 'b', name: '100%_sure', jobs_created: 0, case_notes_added: 0, files_uploaded: 0 };

function body(
  staff: number,
  [jobs, notes, files]: [number, number, number],
  details: unknown[],
  page = 1,
  limit = 25,
) {
  return {
    success: true,
    data: {
      summary: {
        total_staff: staff,
        total_jobs_created: jobs,
        total_case_notes: notes,
        total_files_uploaded: files,
      },
      details,
      pagination: { page, limit, total: staff },
    },
  };
}

export const examples: readonly Example[] = [
  {
    name: 'Everybody is listed, inactive or idle, equals by name before id, and work by nobody known is in no total',
    given,
    ...setting,
    parameters: { search: '' },
    expected: body(4, [4, 2, 1], [zoe, writer, agent, sure]),
  },
  {
    name: 'A search knows no wildcards and no case, in any script',
    given,
    ...setting,
    parameters: { search: 'ë å' },
    expected: body(1, [2, 0, 1], [zoe]),
  },
  {
    name: 'One matching job brings in all jobs of the member, cancelled ones too',
    given,
    ...setting,
    parameters: { search: 'REF-ä' },
    expected: body(1, [2, 0, 1], [zoe]),
  },
  {
    name: 'Percent and underscore are looked for as they are',
    given,
    ...setting,
    parameters: { search: '0%_' },
    expected: body(1, [0, 0, 0], [sure]),
  },
  {
    name: 'A job that does not exist yet does not match',
    given,
    ...setting,
    parameters: { search: 'roof', limit: '1', page: '2' },
    expected: body(2, [2, 2, 0], [agent], 2, 1),
  },
  {
    name: 'An unknown member gives zeros',
    given,
    ...setting,
    parameters: { user_id: '7' },
    expected: body(0, [0, 0, 0], []),
  },
];
