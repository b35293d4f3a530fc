import type { Entity } from './entity.ts';

export const files: Entity = {
  name: 'files',
  grain: 'One row per file uploaded to a job.',
  key: ['id'],
  columns: {
    id: { type: 'id', required: true },
    job_id: { type: 'id', required: true, references: 'jobs' },
    uploaded_by: { type: 'id', references: 'members' },
    name: { type: 'text' },
    uploaded_at: { type: 'ts', required: true },
  },
};
