import * as fc from 'fast-check';
import { dayText } from '../days.ts';
import type { Row } from '../records/rows.ts';
import { dates, daysAround, type Scene, timestamps } from './scene.ts';
import {
  amounts,
  billCurrencies,
  bills,
  type Cell,
  currencies,
  identified,
  IDS,
  maybe,
  maybeReference,
  names,
  numbered,
  reference,
  rows,
  words,
} from './values.ts';

/** Rows of sales. */
export function salesRows(scene: Scene): Record<string, fc.Arbitrary<Row[]>> {
  const at = timestamps(scene);
  return {
    fx_rates: ratesOf(scene),
    products: identified(IDS.products, { sku: words('S-1', 'S-2'), name: names }),
    orders: identified(IDS.orders, order(scene)),
    order_items: numbered(24, {
      order_id: reference('orders'),
      product_id: reference('products'),
      quantity: words('1', '2.5', '0.125', '-1', '10'),
      amount: amounts,
      currency: currencies,
    }),
    returns: numbered(4, {
      order_id: reference('orders'),
      reason: words('wrong_item', 'damaged', 'too late'),
      amount: maybe(amounts),
      returned_at: at,
    }),
    invoices: identified(IDS.invoices, invoice(scene)),
    payments: identified(IDS.payments, payment(scene)),
    disputes: numbered(6, dispute(scene)),
    subscriptions: numbered(5, {
      customer_id: reference('customers'),
      monthly_amount: amounts,
      currency: currencies,
      started_on: dates(scene),
      ended_on: maybe(dates(scene), 2),
    }),
    marketing_spend: numbered(4, { spent_on: dates(scene), amount: amounts, currency: currencies }),
    sales_targets: targetsOf(scene),
  };
}

/** Rates that mostly reach back far enough. */
function ratesOf(scene: Scene): fc.Arbitrary<Row[]> {
  const cells = {
    currency: words('USD', 'EUR', 'JPY', 'KWD'),
    rate: words('2', '0.5', '1.1', '0.0067', '150', '1.23456789'),
  };
  const early = rows(4, { ...cells, on: fc.constant(dayText(scene.today - 900)) }, (row) => row.currency);
  const later = rows(6, { ...cells, on: dates(scene) }, (row) => `${row.currency} ${row.on}`);
  return fc.tuple(early, later).map((both) => both.flat());
}

function targetsOf({ today }: Scene): fc.Arbitrary<Row[]> {
  const months = [today, today - 31].map((day) => dayText(day).slice(0, 7));
  return rows(2, { month: words(...months), amount: amounts }, (row) => row.month);
}

function order(scene: Scene): Record<string, Cell> {
  const at = maybe(timestamps(scene), 2);
  return {
    number: words('A-1', 'A-2', '=1'),
    customer_id: reference('customers'),
    sales_rep_id: maybeReference('members'),
    source: maybe(words('web', 'Web', 'unknown', '12')),
    status: words(
      'pending',
      'draft',
      'confirmed',
      'processing',
      'shipped',
      'delivered',
      'completed',
      'cancelled',
    ),
    ordered_at: timestamps(scene),
    confirmed_at: at,
    shipped_at: at,
    delivered_at: at,
    completed_at: at,
    cancelled_at: maybe(timestamps(scene), 3),
    promised_on: maybe(dates(scene), 2),
    total_amount: amounts,
    currency: currencies,
  };
}

function invoice(scene: Scene): Record<string, Cell> {
  return {
    number: words('I-1', 'I-2'),
    customer_id: reference('customers'),
    order_id: maybeReference('orders'),
    status: words('sent', 'sent', 'sent', 'paid', 'partially_paid', 'overdue', 'draft', 'cancelled'),
    issued_on: dates(scene),
    due_on: fc
      .tuple(daysAround(scene), fc.constantFrom(-30, 0, 20, 50, 80))
      .map(([day, before]) => dayText(day - before)),
    cancelled_at: fc.oneof(
      { weight: 5, arbitrary: fc.constant(null) },
      { weight: 1, arbitrary: timestamps(scene) },
    ),
    total_amount: bills,
    written_off_amount: fc.oneof(
      { weight: 4, arbitrary: fc.constant(null) },
      { weight: 1, arbitrary: bills },
    ),
    written_off_on: maybe(dates(scene), 2),
    currency: billCurrencies,
  };
}

function payment(scene: Scene): Record<string, Cell> {
  const at = maybe(timestamps(scene), 2);
  return {
    number: words('P-1', 'P-2'),
    invoice_id: maybeReference('invoices'),
    customer_id: reference('customers'),
    method: words('card', 'bank', 'cash', '12'),
    gateway: maybe(words('stripe', 'paypal', '3')),
    status: words('completed', 'completed', 'completed', 'refunded', 'disputed', 'failed', 'pending'),
    amount: bills,
    currency: billCurrencies,
    fee: maybe(words('0.5', '1.005', '0'), 2),
    refunded_amount: maybe(words('25', '50', '33.33', '0', '100'), 2),
    created_at: timestamps(scene),
    completed_at: at,
    failed_at: at,
    refunded_at: at,
    failure_reason: maybe(words('expired_card', 'insufficient_funds', 'unknown', 'Expired_Card')),
    retry_count: maybe(words('0', '2', '3')),
    response_time_ms: maybe(words('0', '100', '101', '250')),
  };
}

function dispute(scene: Scene): Record<string, Cell> {
  const at = maybe(timestamps(scene), 2);
  return {
    payment_id: reference('payments'),
    reason: words('fraudulent', 'duplicate'),
    amount: bills,
    currency: billCurrencies,
    status: words('open', 'won', 'lost', 'lost'),
    disputed_at: timestamps(scene),
    evidence_due_on: maybe(daysAround(scene).map((day) => dayText(day + 2))),
    evidence_submitted_at: at,
    resolved_at: at,
  };
}
