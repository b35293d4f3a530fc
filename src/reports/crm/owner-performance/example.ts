import { edge, inEachCurrency, LARGE, SMALL } from '../../edges.ts';
import type { Example } from '../../report.ts';

const given = {
  members: [
    { id: '7', name: 'Jane' },
    { id: 'm10', name: 'Aoi' },
  ],
  pipelines: [{ id: 'p', name: 'New business' }],
  stages: [
    { pipeline_id: 'p', key: 'talk', position: '1', kind: 'open' },
    { pipeline_id: 'p', key: 'won', position: '2', kind: 'won' },
    { pipeline_id: 'p', key: 'lost', position: '3', kind: 'lost' },
  ],
  deals: [
    { id: 'a', owner_id: '7', stage: 'won', amount: '600' },
    { id: 'b', owner_id: '7', stage: 'lost', amount: '400' },
    { id: 'c', owner_id: 'm10', stage: 'talk', amount: '1000' },
    { id: 'd', owner_id: 'left', stage: 'won', amount: '2500.5' },
    { id: 'e', owner_id: null, stage: 'talk', amount: '90000' },
    { id: 'f', owner_id: 'm10', stage: 'won', amount: '5', created_at: '2025-11-01T00:00:00Z' },
  ].map((deal) => ({ pipeline_id: 'p', created_at: '2025-10-01T00:00:00Z', ...deal })),
};

const edges = inEachCurrency(
  {
    given: {
      pipelines: given.pipelines,
      stages: given.stages,
      deals: [
        { pipeline_id: 'p', owner_id: 'o', created_at: edge.first, id: '1', stage: 'won', amount: LARGE },
        { pipeline_id: 'p', owner_id: 'o', created_at: edge.last, id: '2', stage: 'talk', amount: SMALL },
        { pipeline_id: 'p', owner_id: 'o', created_at: edge.after, id: '3', stage: 'won', amount: '5000' },
      ],
    },
    asOf: edge.last,
  },
  ({ large, both }) => ({
    data: [
      {
        assigned_member_id: 'o',
        assigned_member_name: null,
        deal_count: 2,
        won_count: 1,
        total_amount: both,
        won_amount: large,
      },
    ],
  }),
);

export const examples: readonly Example[] = [
  {
    name: 'Largest first, ties by id, an owner who is no member without a name, deals without an owner last',
    given,
    asOf: '2025-10-31T23:59:59Z',
    timezone: 'UTC',
    currency: 'USD',
    expected: {
      data: [
        {
          assigned_member_id: 'left',
          assigned_member_name: null,
          deal_count: 1,
          won_count: 1,
          total_amount: 2500.5,
          won_amount: 2500.5,
        },
        {
          assigned_member_id: '7',
          assigned_member_name: 'Jane',
          deal_count: 2,
          won_count: 1,
          total_amount: 1000,
          won_amount: 600,
        },
        {
          assigned_member_id: 'm10',
          assigned_member_name: 'Aoi',
          deal_count: 1,
          won_count: 0,
          total_amount: 1000,
          won_amount: 0,
        },
        {
          assigned_member_id: null,
          assigned_member_name: null,
          deal_count: 1,
          won_count: 0,
          total_amount: 90000,
          won_amount: 0,
        },
      ],
    },
  },
  ...edges,
];
