import { givenFacts } from '../fixtures/given.ts';
import type { TestDatabase } from '../fixtures/database.ts';

export type Row = Record<string, string | null>;

const bill: Row = {
  id: 'i',
  number: 'I',
  customer_id: 'c',
  status: 'sent',
  issued_on: '2025-10-01',
  due_on: '2025-10-15',
  total_amount: '100',
};
const payment: Row = {
  id: 'p',
  number: 'P',
  customer_id: 'c',
  invoice_id: 'i',
  method: 'card',
  status: 'completed',
  amount: '100',
  created_at: '2025-10-10T10:00:00Z',
};
const lost: Row = {
  id: 'd',
  payment_id: 'p',
  reason: 'r',
  amount: '100',
  status: 'lost',
  disputed_at: '2025-10-11T10:00:00Z',
};

let tenants = 0;

/** One invoice and what happened to it. */
export interface Given {
  invoice?: Row;
  payments?: Row[];
  disputes?: Row[];
  /** The day whose end is looked at. */
  at?: string;
}

/** The rows of an invoice measure for one invoice of a tenant of its own, as of noon on 31 October 2025. */
export async function measuredInvoice(
  database: TestDatabase,
  measure: string,
  { invoice = {}, payments = [], disputes = [], at = '2025-10-20' }: Given,
) {
  const tenant = `t${++tenants}`;
  const given = {
    fx_rates: [
      { currency: 'EUR', on: '2025-10-01', rate: '1.1' },
      { currency: 'EUR', on: '2025-10-05', rate: '1.3' },
    ],
    invoices: [{ ...bill, ...invoice }],
    payments: payments.map((row, index) => ({ ...payment, id: index === 0 ? 'p' : `p${index}`, ...row })),
    disputes: disputes.map((row) => ({ ...lost, ...row })),
  };
  await givenFacts(database.db, tenant, given, { timezone: 'UTC', currency: 'USD' });
  return database.db.tenant(tenant, (tx) =>
    tx.rows<Record<string, unknown>>(
      `select * from measures.${measure}(:tenant, '2025-10-31T12:00:00Z', '2025-10-31', :at::date, '-infinity')`,
      { tenant, at },
    ),
  );
}
