import type { Entity } from './entity.ts';

export const caseNotes: Entity = {
  name: 'case_notes',
  grain: 'One row per note written on a job.',
  key: ['id'],
  columns: {
    id: { type: 'id', required: true },
    job_id: { type: 'id', required: true, references: 'jobs' },
    author_id: { type: 'id', references: 'members' },
    created_at: { type: 'ts', required: true },
  },
};
