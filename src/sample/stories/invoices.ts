import { decimal, type Row, type SampleRow } from '../row.ts';
import { instantText } from '../timeline.ts';
import { happened, type World } from '../world.ts';
import { paymentStory, type Settlement } from './payments.ts';
import type { Invoice, Order } from './sale.ts';

/** Days past due after which an invoice may be given up. */
const GIVEN_UP_AFTER = 120;

/**
 * The invoice of an order with its payments: issued when the goods leave; a draft while they have not; none for drafts and for orders
 * cancelled before.
 */
export function invoiceStory(world: World, order: Order, returned: boolean): SampleRow[] {
  const { confirmed, shipped, cancelled } = order.fulfilment;
  if (confirmed === null || (shipped === null && cancelled !== null)) return [];
  const issuedDay = world.time.dayOf(shipped ?? confirmed);
  const invoice: Invoice = {
    order,
    id: `inv-${order.n + 1}`,
    issuedDay,
    dueDay: issuedDay + order.customer.terms,
    total: order.total,
  };
  if (shipped === null) return [{ entity: 'invoices', row: invoiceRow(world, invoice, 'draft') }];
  if (cancelled !== null) return [{ entity: 'invoices', row: invoiceRow(world, invoice, 'cancelled') }];
  const settlement = paymentStory(world, invoice, returned);
  return [{ entity: 'invoices', row: issuedRow(world, invoice, settlement) }, ...settlement.rows];
}

function invoiceRow(world: World, invoice: Invoice, status: string): Row {
  const { time } = world;
  const { order, issuedDay, dueDay, total } = invoice;
  const { customer, fulfilment } = order;
  return {
    id: invoice.id,
    number: `INV-${time.day(issuedDay).text.slice(0, 4)}-${String(order.n + 1).padStart(6, '0')}`,
    customer_id: customer.id,
    order_id: order.id,
    status,
    issued_on: time.day(issuedDay).text,
    due_on: time.day(dueDay).text,
    cancelled_at: status === 'cancelled' ? instantText(fulfilment.cancelled) : null,
    total_amount: decimal(total, customer.currency?.digits ?? world.profile.digits),
    written_off_amount: null,
    written_off_on: null,
    currency: customer.currency?.code ?? world.profile.currency,
    updated_at: instantText(fulfilment.updated),
  };
}

/** Credits what was refunded, gives up what stays unpaid for months, and names the standing as many systems do. */
function issuedRow(world: World, invoice: Invoice, { paid, refund, lastAt }: Settlement): Row {
  const { time } = world;
  const random = world.random('write-off', invoice.order.n);
  const digits = invoice.order.customer.currency?.digits ?? world.profile.digits;
  const givenUpDay = invoice.dueDay + GIVEN_UP_AFTER + random.int(0, 40);
  const open = invoice.total - paid;
  const givenUp = refund === null && open > 0 && givenUpDay < time.until && random.chance(0.55);
  const credited = refund !== null && random.chance(0.85);
  const writtenOff = givenUp ? open : credited ? refund.amount : 0;
  const day = credited ? time.dayOf(refund.at) : givenUpDay;
  const row = invoiceRow(world, invoice, standing(world, invoice, open - writtenOff, paid));
  return {
    ...row,
    written_off_amount: writtenOff > 0 ? decimal(writtenOff, digits) : null,
    written_off_on: writtenOff > 0 ? time.day(day).text : null,
    updated_at: instantText(happened(world, Math.max(lastAt, invoice.order.fulfilment.updated))),
  };
}

function standing(world: World, invoice: Invoice, balance: number, paid: number): string {
  if (balance <= 0) return 'paid';
  if (invoice.dueDay < world.time.until) return 'overdue';
  return paid > 0 ? 'partially_paid' : 'sent';
}
