import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../fixtures/database.ts';
import { givenFacts } from '../fixtures/given.ts';
import { judge, type Payment, type Story } from './invoice-day-by-day.ts';

const TODAY = 12;
const DAYS = [5, 8, 11, 12, 15];

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const day = fc.integer({ min: 1, max: 15 });
const perhaps = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
const amount = fc.integer({ min: 0, max: 12 });

const payment: fc.Arbitrary<Payment> = fc.record({
  amount,
  status: fc.constantFrom('completed', 'completed', 'refunded', 'disputed', 'failed', 'pending'),
  created: day,
  completed: perhaps(day),
  refund: fc.record({ amount: perhaps(amount), on: perhaps(day) }),
  dispute: perhaps(
    fc
      .record({
        amount,
        status: fc.constantFrom('open', 'won', 'lost'),
        on: day,
        after: perhaps(fc.nat({ max: 4 })),
      })
      .map(({ after, ...dispute }) => ({ ...dispute, resolved: after === null ? null : dispute.on + after })),
  ),
});

const story: fc.Arbitrary<Story> = fc.record({
  total: fc.integer({ min: -2, max: 12 }),
  status: fc.constantFrom('sent', 'sent', 'sent', 'draft', 'cancelled'),
  issued: fc.integer({ min: 1, max: 8 }),
  due: day,
  cancelled: fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: day }),
  writtenOff: perhaps(fc.record({ amount, on: perhaps(day) })),
  payments: fc.array(payment, { maxLength: 4 }),
});

const on = (at: number | null) => (at === null ? null : `2025-10-${String(at).padStart(2, '0')}`);
const at = (moment: number | null) => (moment === null ? null : `${on(moment)}T10:00:00Z`);
const text = (value: number | null) => (value === null ? null : String(value));

function rowsOf(stories: readonly Story[]) {
  const payments = stories.flatMap((each, invoice) =>
    each.payments.map((paid, index) => ({ ...paid, invoice, id: `${invoice}-${index}` })),
  );
  return {
    invoices: stories.map((each, id) => ({
      id: String(id),
      number: 'I',
      customer_id: 'c',
      status: each.status,
      issued_on: on(each.issued),
      due_on: on(each.due),
      cancelled_at: at(each.cancelled),
      total_amount: String(each.total),
      written_off_amount: text(each.writtenOff?.amount ?? null),
      written_off_on: on(each.writtenOff?.on ?? null),
    })),
    payments: payments.map(({ id, invoice, refund, ...paid }) => ({
      id,
      number: 'P',
      customer_id: 'c',
      invoice_id: String(invoice),
      method: 'card',
      status: paid.status,
      amount: String(paid.amount),
      created_at: at(paid.created),
      completed_at: at(paid.completed),
      refunded_amount: text(refund.amount),
      refunded_at: at(refund.on),
    })),
    disputes: payments.flatMap(({ id, dispute }) =>
      dispute
        ? [
            {
              id,
              payment_id: id,
              reason: 'r',
              amount: String(dispute.amount),
              status: dispute.status,
              disputed_at: at(dispute.on),
              resolved_at: at(dispute.resolved),
            },
          ]
        : [],
    ),
  };
}

async function measured(tenant: string, end: number): Promise<Map<string, unknown>> {
  const rows = await database.db.tenant(tenant, (tx) =>
    tx.rows<{ id: string }>(
      `select id, standing, paid::float, balance::float, extract(day from paid_day)::int as "paidDay"
       from measures.invoices(:tenant, :as_of::timestamptz, :today::date, :end::date, '-infinity')
       left join measures.invoice_paid_days(:tenant, :as_of::timestamptz, :today::date, :end::date, '-infinity') on invoice_id = id`,
      { tenant, as_of: `${on(TODAY)}T12:00:00Z`, today: on(TODAY), end: on(end) },
    ),
  );
  return new Map(rows.map(({ id, ...row }) => [id, row]));
}

let tenants = 0;

test('Any invoice stands, at the end of any day, as living through its days shows', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(story, { minLength: 1, maxLength: 60 }), async (stories) => {
      const tenant = `t${++tenants}`;
      await givenFacts(database.db, tenant, rowsOf(stories));
      for (const end of DAYS) {
        const rows = await measured(tenant, end);
        const issued = stories
          .map((each, id) => ({ each, id }))
          .filter(({ each }) => each.issued <= Math.min(end, TODAY));
        const expected = new Map(issued.map(({ each, id }) => [String(id), judge(each, end, TODAY)]));
        expect({ end, rows }).toEqual({ end, rows: expected });
      }
    }),
    { numRuns: 40, seed: 20251031 },
  );
});
