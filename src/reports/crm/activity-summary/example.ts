import { edge, edgeSetting } from '../../edges.ts';
import type { Example } from '../../report.ts';

const given = {
  members: [
    { id: '12', name: 'Jane' },
    { id: 'm3', name: 'Ken' },
  ],
  activities: [
    {
      id: 'old done',
      type: 'call',
      owner_id: '12',
      created_at: '2025-10-01T09:00:00Z',
      due_at: '2025-10-02T09:00:00Z',
      completed_at: '2025-10-24T22:59:59Z',
    },
    {
      id: 'carried',
      type: 'call',
      owner_id: '12',
      created_at: '2025-10-01T09:00:00Z',
      due_at: '2025-10-02T09:00:00Z',
      completed_at: '2025-10-25T00:00:00Z',
      duration_minutes: '45',
      billable: 'true',
    },
    {
      id: 'carried open',
      type: '2',
      owner_id: '12',
      created_at: '2025-10-01T09:00:00Z',
      due_at: '2025-10-02T09:00:00Z',
    },
    {
      id: 'due now',
      type: 'task',
      owner_id: 'm3',
      created_at: '2025-10-30T09:00:00Z',
      due_at: '2025-10-31T12:00:00Z',
    },
    {
      id: 'done now',
      type: 'task',
      owner_id: 'm3',
      created_at: '2025-10-30T09:00:00Z',
      due_at: '2025-10-30T09:00:00Z',
      completed_at: '2025-10-31T12:00:00Z',
      duration_minutes: '30.5',
      billable: 'yes',
    },
    {
      id: 'done later',
      type: 'call',
      owner_id: 'left',
      created_at: '2025-10-30T09:00:00Z',
      due_at: '2025-10-30T10:00:00Z',
      completed_at: '2025-10-31T12:00:01Z',
      duration_minutes: '600',
      billable: '1',
    },
    {
      id: 'not billable',
      type: 'call',
      owner_id: null,
      created_at: '2025-10-30T09:00:00Z',
      due_at: '2025-12-01T10:00:00Z',
      completed_at: '2025-10-30T12:00:00Z',
      duration_minutes: '90',
      billable: 'no',
    },
    {
      id: 'before it all',
      type: 'call',
      owner_id: '12',
      created_at: '2025-10-20T09:00:00Z',
      due_at: '2025-10-28T10:00:00Z',
      completed_at: '2025-10-21T00:00:00Z',
      duration_minutes: '60',
      billable: 'true',
    },
    {
      id: 'ahead',
      type: 'call',
      owner_id: '12',
      created_at: '2025-10-31T12:00:01Z',
      due_at: '2025-10-31T13:00:00Z',
    },
  ],
};

const done = {
  type: 'call',
  owner_id: null,
  due_at: '2025-12-01T10:00:00Z',
  completed_at: '2025-03-29T23:00:00Z',
};
const head = { success: true, message: 'Activity summary report generated successfully' };
const setting = {
  ...edgeSetting,
  currency: 'USD',
  parameters: { date_from: '2025-03-30', date_to: '2025-03-31' },
};

const clocks: Example = {
  name: 'A day of 23 hours and the end of a month: done as the window began is carried into it, done before is not, created after is not',
  given: {
    activities: [
      { ...done, id: 'over', created_at: '2025-03-01T10:00:00Z', completed_at: edge.before },
      {
        ...done,
        id: 'carried',
        created_at: '2025-03-01T10:00:00Z',
        duration_minutes: '45',
        billable: 'true',
      },
      { ...done, id: 'last', created_at: edge.last, completed_at: null },
      { ...done, id: 'after', created_at: edge.after, completed_at: null },
    ],
  },
  ...setting,
  expected: {
    ...head,
    data: {
      period_days: 2,
      total: 2,
      completed: 1,
      pending: 1,
      overdue: 0,
      completion_rate: 0.5,
      billable_hours: 0.8,
      by_type: { call: 2 },
      by_user: [{ user_id: null, user_name: null, total: 2, completed: 1, overdue: 0, completion_rate: 0.5 }],
    },
    meta: {},
  },
};

const empty: Example = {
  name: 'Without activities nothing is divided by nothing',
  given: {},
  ...setting,
  expected: {
    ...head,
    data: {
      period_days: 2,
      total: 0,
      completed: 0,
      pending: 0,
      overdue: 0,
      completion_rate: 0,
      billable_hours: 0,
      by_type: {},
      by_user: [],
    },
    meta: {},
  },
};

export const examples: readonly Example[] = [
  {
    name: 'What was open when the window began is carried into it; due or completed exactly now is not overdue, and done',
    given,
    asOf: '2025-10-31T12:00:00Z',
    timezone: 'Europe/London',
    currency: 'GBP',
    parameters: { period: '7' },
    expected: {
      success: true,
      message: 'Activity summary report generated successfully',
      data: {
        period_days: 7,
        total: 7,
        completed: 4,
        pending: 1,
        overdue: 2,
        completion_rate: 0.571,
        billable_hours: 1.3,
        by_type: { call: 4, task: 2, 2: 1 },
        by_user: [
          { user_id: '12', user_name: 'Jane', total: 3, completed: 2, overdue: 1, completion_rate: 0.667 },
          { user_id: 'm3', user_name: 'Ken', total: 2, completed: 1, overdue: 0, completion_rate: 0.5 },
          { user_id: 'left', user_name: null, total: 1, completed: 0, overdue: 1, completion_rate: 0 },
          { user_id: null, user_name: null, total: 1, completed: 1, overdue: 0, completion_rate: 1 },
        ],
      },
      meta: {},
    },
  },
  clocks,
  empty,
];
