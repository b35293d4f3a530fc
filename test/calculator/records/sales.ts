import type { Reader } from './reader.ts';
import type { Invoice, Item, Order, Product, Return, Spend, Subscription } from './records.ts';
import type { Cells } from './rows.ts';

/** The records of sales but for payments and disputes. */
export function salesRecords(reader: Reader) {
  return {
    products: reader.each('products', product),
    orders: reader.converted('orders', 'ordered_at', order),
    items: itemsOf(reader),
    returns: reader.each('returns', returned),
    invoices: invoicesOf(reader),
    subscriptions: subscriptionsOf(reader),
    spend: spendOf(reader),
    targets: new Map(
      reader.rows('sales_targets', ['month']).map((cells) => [cells.word('month'), cells.number('amount')]),
    ),
  };
}

function product(cells: Cells): Product {
  return { id: cells.word('id'), name: cells.word('name'), sku: cells.word('sku') };
}

function order(cells: Cells, convert: (amount: Order['total_amount']) => Order['total_amount']): Order {
  return {
    id: cells.word('id'),
    number: cells.word('number'),
    customer_id: cells.word('customer_id'),
    sales_rep_id: cells.text('sales_rep_id'),
    source: cells.text('source'),
    status: cells.word('status'),
    ordered_at: cells.instant('ordered_at'),
    confirmed_at: cells.maybeInstant('confirmed_at'),
    shipped_at: cells.maybeInstant('shipped_at'),
    delivered_at: cells.maybeInstant('delivered_at'),
    completed_at: cells.maybeInstant('completed_at'),
    cancelled_at: cells.maybeInstant('cancelled_at'),
    promised_on: cells.maybeDay('promised_on'),
    total_amount: convert(cells.number('total_amount')),
  };
}

/** An item has its order's currency when it names none, and the rate of its order's day. */
function itemsOf(reader: Reader): Item[] {
  const orders = new Map(
    reader.converted('orders', 'ordered_at', (cells) => [cells.word('id'), cells] as const),
  );
  return reader.rows('order_items').flatMap((cells) => {
    const parent = orders.get(cells.word('order_id'));
    const currency = cells.text('currency') ?? parent?.text('currency') ?? null;
    const rate = reader.rateOn(currency, parent ? reader.localDay(parent, 'ordered_at') : null);
    if (rate === null) return [];
    return {
      order_id: cells.word('order_id'),
      product_id: cells.word('product_id'),
      quantity: cells.number('quantity'),
      amount: cells.number('amount').times(rate),
    };
  });
}

function returned(cells: Cells): Return {
  return {
    order_id: cells.word('order_id'),
    reason: cells.word('reason'),
    returned_at: cells.instant('returned_at'),
  };
}

/** A status that payments decide is as good as sent. */
function invoicesOf(reader: Reader): Invoice[] {
  return reader.converted('invoices', 'issued_on', (cells, _, rate) => ({
    id: cells.word('id'),
    customer_id: cells.word('customer_id'),
    order_id: cells.text('order_id'),
    status: cells.word('status'),
    issued_on: cells.day('issued_on'),
    due_on: cells.day('due_on'),
    cancelled_at: cells.maybeInstant('cancelled_at'),
    total_amount: cells.number('total_amount').times(rate),
    written_off_amount: cells.maybeNumber('written_off_amount')?.times(rate) ?? null,
    written_off_on: cells.maybeDay('written_off_on'),
    currency: cells.text('currency') ?? reader.currency,
    rate,
  }));
}

function subscriptionsOf(reader: Reader): Subscription[] {
  return reader.converted('subscriptions', 'started_on', (cells, convert) => ({
    monthly_amount: convert(cells.number('monthly_amount')),
    started_on: cells.day('started_on'),
    ended_on: cells.maybeDay('ended_on'),
  }));
}

function spendOf(reader: Reader): Spend[] {
  return reader.converted('marketing_spend', 'spent_on', (cells, convert) => ({
    spent_on: cells.day('spent_on'),
    amount: convert(cells.number('amount')),
  }));
}
