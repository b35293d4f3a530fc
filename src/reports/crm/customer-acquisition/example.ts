import { atEdges, edge, edgeSetting, inEachCurrency } from '../../edges.ts';
import type { Example } from '../../report.ts';

const customers = [
  {
    id: 'b',
    name: 'Beta',
    lead_id: 'l1',
    channel: 'phone',
    acquired_at: '2025-10-31T22:59:59.999Z',
    estimated_lifetime_value: '100',
  },
  {
    id: 'a',
    name: 'Alpha',
    lead_id: 'l2',
    channel: 'phone',
    acquired_at: '2025-10-01T00:00:00Z',
    estimated_lifetime_value: '100',
  },
  {
    id: 'c',
    name: 'Gamma',
    lead_id: 'gone',
    channel: null,
    acquired_at: '2025-10-02T00:00:00Z',
    estimated_lifetime_value: '200.01',
  },
  {
    id: 'd',
    name: 'Delta',
    lead_id: null,
    channel: 'referral',
    acquired_at: '2025-10-03T00:00:00Z',
    estimated_lifetime_value: null,
  },
  {
    id: 'e',
    name: 'Late',
    lead_id: null,
    channel: 'referral',
    acquired_at: '2025-10-31T23:00:00Z',
    estimated_lifetime_value: '900',
  },
];

const leads = [
  { id: 'l1', status: 'converted', source: 'website', created_at: '2025-12-24T00:00:00Z' },
  { id: 'l2', status: 'converted', source: null, created_at: '2025-09-01T00:00:00Z' },
];

const head = { success: true, message: 'Customer acquisition report generated successfully' };
const setting = { asOf: '2025-11-15T00:00:00Z', timezone: 'Europe/Berlin', currency: 'USD' };

const edges = inEachCurrency(
  {
    given: { customers: atEdges({ name: 'C' }, 'acquired_at', 'estimated_lifetime_value') },
    parameters: { date_from: '2025-03-30', date_to: '2025-03-31' },
  },
  ({ large, small, mean }) => ({
    ...head,
    data: {
      period: { from: '2025-03-30', to: '2025-03-31' },
      total_new_customers: 2,
      by_channel: { unknown: 2 },
      high_value_customers: [
        { id: 'first', name: 'C', acquired_at: edge.first, estimated_lifetime_value: large },
        { id: 'last', name: 'C', acquired_at: edge.last, estimated_lifetime_value: small },
      ],
      average_clv: mean,
    },
    meta: {},
  }),
);

const empty: Example = {
  name: 'Without customers nothing is divided by nothing',
  given: {},
  ...edgeSetting,
  currency: 'USD',
  parameters: { date_from: '2025-03-30', date_to: '2025-03-31' },
  expected: {
    ...head,
    data: {
      period: { from: '2025-03-30', to: '2025-03-31' },
      total_new_customers: 0,
      by_channel: {},
      high_value_customers: [],
      average_clv: 0,
    },
    meta: {},
  },
};

export const examples: readonly Example[] = [
  {
    name: "The lead's source comes before the customer's channel, also of a lead created later; no estimate lowers no average",
    given: { customers, leads },
    ...setting,
    parameters: { date_from: '2025-10-01', date_to: '2025-10-31' },
    expected: {
      ...head,
      data: {
        period: { from: '2025-10-01', to: '2025-10-31' },
        total_new_customers: 4,
        by_channel: { phone: 1, referral: 1, unknown: 1, website: 1 },
        high_value_customers: [
          { id: 'c', name: 'Gamma', acquired_at: '2025-10-02T00:00:00Z', estimated_lifetime_value: 200.01 },
          { id: 'a', name: 'Alpha', acquired_at: '2025-10-01T00:00:00Z', estimated_lifetime_value: 100 },
          { id: 'b', name: 'Beta', acquired_at: '2025-10-31T22:59:59Z', estimated_lifetime_value: 100 },
        ],
        average_clv: 133.34,
      },
      meta: {},
    },
  },
  {
    name: 'Ten of eleven customers are listed, equal values by id, and the average is of all eleven',
    given: {
      customers: Array.from({ length: 11 }, (_, at) => ({
        id: `c${String(at).padStart(2, '0')}`,
        name: `Customer ${at}`,
        acquired_at: '2025-11-10T08:00:00Z',
        estimated_lifetime_value: at === 0 ? '4' : '5',
        channel: 'fair',
      })),
    },
    ...setting,
    currency: 'JPY',
    parameters: { period: '7' },
    expected: {
      ...head,
      data: {
        period: { from: '2025-11-09', to: '2025-11-15' },
        total_new_customers: 11,
        by_channel: { fair: 11 },
        high_value_customers: Array.from({ length: 10 }, (_, at) => ({
          id: `c${String(at + 1).padStart(2, '0')}`,
          name: `Customer ${at + 1}`,
          acquired_at: '2025-11-10T08:00:00Z',
          estimated_lifetime_value: 5,
        })),
        average_clv: 5,
      },
      meta: {},
    },
  },
  ...edges,
  empty,
];
