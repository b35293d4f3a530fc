import { edge, inEachCurrency, LARGE, SMALL } from '../../edges.ts';
import type { Example } from '../../report.ts';

const dispute = {
  payment_id: '789',
  reason: 'fraudulent',
  amount: '347.47',
  status: 'open',
  disputed_at: '2025-12-25T00:00:00.5Z',
};

const given: Example['given'] = {
  payments: [
    {
      id: '789',
      number: 'PAY-12345678',
      customer_id: 'c',
      method: 'card',
      status: 'disputed',
      amount: '400',
      created_at: '2025-12-20T10:00:00Z',
    },
  ],
  disputes: [
    { ...dispute, id: 'in time', evidence_due_on: '2026-01-08' },
    { ...dispute, id: 'undated', payment_id: 'gone', evidence_due_on: null },
    { ...dispute, id: 'three days', evidence_due_on: '2025-12-28', amount: '10' },
    {
      ...dispute,
      id: 'submitted',
      evidence_due_on: '2025-12-24',
      evidence_submitted_at: '2025-12-25T10:00:00Z',
      amount: '20',
    },
    {
      ...dispute,
      id: 'submitted later',
      evidence_due_on: '2025-12-24',
      evidence_submitted_at: '2025-12-26T10:00:00Z',
      amount: '40',
    },
    {
      ...dispute,
      id: 'won later',
      evidence_due_on: '2025-12-29',
      status: 'won',
      resolved_at: '2025-12-26T10:00:00Z',
      amount: '80',
    },
    { ...dispute, id: 'won', status: 'won', resolved_at: '2025-12-25T10:00:00Z' },
    { ...dispute, id: 'lost some time', status: 'lost' },
    { ...dispute, id: 'tomorrow', disputed_at: '2025-12-26T00:00:00Z' },
  ],
};

const row = {
  id: 789,
  payment_number: 'PAY-12345678',
  dispute_reason: 'fraudulent',
  disputed_at: '2025-12-25T00:00:00Z',
  requires_urgent_action: false,
};

const edges = inEachCurrency(
  {
    given: {
      disputes: [
        { ...dispute, id: '1', payment_id: 'p', amount: LARGE, disputed_at: edge.last },
        { ...dispute, id: '2', payment_id: 'p', amount: SMALL, disputed_at: edge.last },
      ].map((each) => ({ ...each, evidence_due_on: '2025-03-31' })),
    },
    asOf: edge.last,
  },
  ({ large, small, both }) => ({
    data: [large, small].map((amount) => ({
      id: 'p',
      payment_number: null,
      amount,
      dispute_reason: 'fraudulent',
      disputed_at: edge.last,
      evidence_due_date: '2025-03-31',
      days_to_respond: 0,
      requires_urgent_action: true,
    })),
    meta: {
      total_disputed: 2,
      total_disputed_amount: both,
      evidence_required: 2,
      urgent_disputes: 2,
      won_disputes: 0,
      lost_disputes: 0,
    },
  }),
);

export const examples: readonly Example[] = [
  {
    name: 'Open ones by the day their evidence is due, undated last; won, lost, submitted and disputed only as of now',
    given,
    asOf: '2025-12-25T12:00:00Z',
    timezone: 'UTC',
    currency: 'USD',
    expected: {
      data: [
        { ...row, amount: 20, evidence_due_date: '2025-12-24', days_to_respond: 0 },
        {
          ...row,
          amount: 40,
          evidence_due_date: '2025-12-24',
          days_to_respond: 0,
          requires_urgent_action: true,
        },
        {
          ...row,
          amount: 10,
          evidence_due_date: '2025-12-28',
          days_to_respond: 3,
          requires_urgent_action: true,
        },
        { ...row, amount: 80, evidence_due_date: '2025-12-29', days_to_respond: 4 },
        { ...row, amount: 347.47, evidence_due_date: '2026-01-08', days_to_respond: 14 },
        {
          ...row,
          id: 'gone',
          payment_number: null,
          amount: 347.47,
          evidence_due_date: null,
          days_to_respond: null,
        },
      ],
      meta: {
        total_disputed: 6,
        total_disputed_amount: 844.94,
        evidence_required: 5,
        urgent_disputes: 2,
        won_disputes: 1,
        lost_disputes: 1,
      },
    },
  },
  {
    name: 'Days are counted from the local day',
    given: { disputes: [{ ...dispute, id: '1', evidence_due_on: '2025-12-29', amount: '100.5' }] },
    asOf: '2025-12-25T15:00:00Z',
    timezone: 'Asia/Tokyo',
    currency: 'JPY',
    expected: {
      data: [
        {
          ...row,
          payment_number: null,
          amount: 101,
          evidence_due_date: '2025-12-29',
          days_to_respond: 3,
          requires_urgent_action: true,
        },
      ],
      meta: {
        total_disputed: 1,
        total_disputed_amount: 101,
        evidence_required: 1,
        urgent_disputes: 1,
        won_disputes: 0,
        lost_disputes: 0,
      },
    },
  },
  ...edges,
];
