import { edge, edgeSetting } from '../../edges.ts';
import type { Example } from '../../report.ts';

const given = {
  leads: [
    {
      id: 'fresh',
      status: 'contacted',
      source: 'website',
      owner_id: 'm1',
      created_at: '2025-10-30T10:00:00Z',
    },
    {
      id: 'early',
      status: 'converted',
      source: null,
      created_at: '2025-09-01T10:00:00Z',
      converted_at: '2025-10-31T09:00:00Z',
    },
    {
      id: 'twice',
      status: 'converted',
      source: 'fair',
      created_at: '2025-09-01T10:00:00Z',
      converted_at: '2025-10-31T09:00:00Z',
    },
    {
      id: 'older',
      status: 'converted',
      source: 'fair',
      created_at: '2025-01-01T10:00:00Z',
      converted_at: '2025-10-31T10:00:00Z',
    },
    { id: 'evening', status: 'new', source: 'website', created_at: '2025-10-29T16:00:00Z' },
    { id: 'ahead', status: 'new', source: 'website', created_at: '2025-10-31T12:00:01Z' },
  ],
  lead_status_changes: [
    { id: '1', lead_id: 'fresh', status: 'contacted', changed_at: '2025-10-30T11:00:00Z' },
    { id: '2', lead_id: 'fresh', status: 'new', changed_at: '2025-10-30T11:30:00Z' },
    { id: '3', lead_id: 'fresh', status: 'contacted', changed_at: '2025-10-31T11:00:00Z' },
    { id: '4', lead_id: 'early', status: 'qualified', changed_at: '2025-10-30T12:00:00Z' },
    { id: '5', lead_id: 'early', status: 'contacted', changed_at: '2025-10-31T12:00:01Z' },
    { id: '6', lead_id: 'twice', status: 'converted', changed_at: '2025-10-01T09:00:00Z' },
    { id: '7', lead_id: 'nobody', status: 'contacted', changed_at: '2025-10-31T09:00:00Z' },
    { id: '8', lead_id: 'ahead', status: 'contacted', changed_at: '2025-10-31T09:00:00Z' },
    { id: '9', lead_id: 'early', status: 'archived', changed_at: '2025-10-31T09:00:00Z' },
  ],
};

const head = { success: true, message: 'Lead conversion report generated successfully' };
const dates = { date_from: '2025-10-30', date_to: '2025-11-01' };

const clocks: Example = {
  name: 'A day of 23 hours and the end of a month hold what their local clock says',
  given: {
    leads: [
      { id: 'before', created_at: edge.before },
      { id: 'first', created_at: edge.first },
      { id: 'last', created_at: edge.last, converted_at: edge.last },
      { id: 'after', created_at: edge.after, converted_at: edge.after },
    ].map((lead) => ({ status: 'new', source: null, ...lead })),
  },
  ...edgeSetting,
  currency: 'USD',
  parameters: { date_from: '2025-03-30', date_to: '2025-03-31' },
  expected: {
    ...head,
    data: {
      period: { from: '2025-03-30', to: '2025-03-31' },
      funnel: { new: 2, contacted: 0, qualified: 0, converted: 1 },
      conversion_rates: {
        new_to_contacted: 0,
        contacted_to_qualified: 0,
        qualified_to_converted: 0,
        overall: 0.5,
      },
      trends: [
        { date: '2025-03-30', leads: 1, converted: 0 },
        { date: '2025-03-31', leads: 1, converted: 1 },
      ],
    },
    meta: {},
  },
};

export const examples: readonly Example[] = [
  {
    name: 'A lead counts once per status on the day it first got there, older leads take a rate above 1, tomorrow is listed with zeros',
    given,
    asOf: '2025-10-31T12:00:00Z',
    timezone: 'Asia/Tokyo',
    currency: 'USD',
    parameters: dates,
    expected: {
      ...head,
      data: {
        period: { from: '2025-10-30', to: '2025-11-01' },
        funnel: { new: 2, contacted: 1, qualified: 1, converted: 2 },
        conversion_rates: {
          new_to_contacted: 0.5,
          contacted_to_qualified: 1,
          qualified_to_converted: 2,
          overall: 1,
        },
        trends: [
          { date: '2025-10-30', leads: 2, converted: 0 },
          { date: '2025-10-31', leads: 0, converted: 2 },
          { date: '2025-11-01', leads: 0, converted: 0 },
        ],
      },
      meta: {},
    },
  },
  {
    name: 'A rate is 0 where there is nothing to divide by, and dates win over whatever the period says',
    given,
    asOf: '2025-10-31T12:00:00Z',
    timezone: 'UTC',
    currency: 'USD',
    parameters: { period: 'unread', date_from: '2025-10-31' },
    expected: {
      ...head,
      data: {
        period: { from: '2025-10-31', to: '2025-10-31' },
        funnel: { new: 0, contacted: 0, qualified: 0, converted: 2 },
        conversion_rates: {
          new_to_contacted: 0,
          contacted_to_qualified: 0,
          qualified_to_converted: 0,
          overall: 0,
        },
        trends: [{ date: '2025-10-31', leads: 0, converted: 2 }],
      },
      meta: {},
    },
  },
  clocks,
];
