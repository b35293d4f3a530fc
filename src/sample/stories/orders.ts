import { pickCustomer, type Customer } from '../customer.ts';
import { memberId, repOrNobody } from '../members.ts';
import type { Random } from '../random.ts';
import { decimal, type Row, type SampleRow } from '../row.ts';
import { instantText } from '../timeline.ts';
import { happened, inReportingCurrency, minorUnitsFor, momentOn, type World } from '../world.ts';
import { listPrice, productId } from './catalogue.ts';
import { fulfilment } from './fulfilment.ts';
import { invoiceStory } from './invoices.ts';
import type { Order } from './sale.ts';

const sources = [
  { name: 'online_store', share: 0.47 },
  { name: 'phone', share: 0.2 },
  { name: 'email', share: 0.17 },
  { name: 'api', share: 0.12 },
  { name: null, share: 0.04 },
] as const;

const returnReasons = [
  { name: 'damaged', share: 0.3 },
  { name: 'wrong_item', share: 0.22 },
  { name: 'changed_mind', share: 0.2 },
  { name: 'not_as_described', share: 0.16 },
  { name: 'missing_item', share: 0.12 },
] as const;

/** Every so manieth order is a replacement free of charge. */
const FREE_EVERY = 450;

/** An order with everything that follows from it. */
export interface OrderStory {
  rows: SampleRow[];
  /** 'YYYY-MM' of the order. */
  month: string;
  /** In minor units of the reporting currency, at the average rate; 0 for drafts and cancelled orders. */
  revenue: number;
}

/** The n-th order: its items, return, invoice and payments, as far as they have come by the end of the records. */
export function orderStory(world: World, n: number): OrderStory {
  const random = world.random('order', n);
  const day = world.orders.dayOf(n);
  const customer = pickCustomer(world, day, random);
  const id = String(20_001 + n);
  const ordered = Math.max(
    momentOn(world, day, random),
    day === customer.acquiredDay ? customer.acquiredAt : 0,
  );
  const items = orderItems(world, id, n, customer, random);
  const total = items.reduce((sum, item) => sum + item.amount, 0);
  const order: Order = { n, id, day, customer, total, fulfilment: fulfilment(world, n, ordered, random) };
  const returned = returnOf(world, order, random);
  const counts = order.fulfilment.status !== 'draft' && order.fulfilment.status !== 'cancelled';
  return {
    month: world.time.day(day).month,
    revenue: counts ? inReportingCurrency(world, total, customer.currency) : 0,
    rows: [
      { entity: 'orders', row: orderRow(world, order, random) },
      ...items.map(({ row }) => ({ entity: 'order_items', row })),
      ...(returned ? [{ entity: 'returns', row: returned }] : []),
      ...invoiceStory(world, order, returned !== null),
    ],
  };
}

function orderRow(world: World, order: Order, random: Random): Row {
  const { customer, day, fulfilment } = order;
  const rep = random.chance(0.75) ? memberId(world, customer.rep) : repOrNobody(world, random, 0.3);
  return {
    id: order.id,
    number: `ORD-${world.time.day(day).text.slice(0, 4)}-${String(order.n + 1).padStart(6, '0')}`,
    customer_id: customer.id,
    sales_rep_id: rep,
    source: random.weighted(sources).name,
    status: fulfilment.status,
    ordered_at: instantText(fulfilment.ordered),
    confirmed_at: instantText(fulfilment.confirmed),
    shipped_at: instantText(fulfilment.shipped),
    delivered_at: instantText(fulfilment.delivered),
    completed_at: instantText(fulfilment.completed),
    cancelled_at: instantText(fulfilment.cancelled),
    promised_on: random.chance(0.03) ? null : world.time.day(day + fulfilment.promisedDays).text,
    total_amount: decimal(order.total, customer.currency?.digits ?? world.profile.digits),
    currency: customer.currency?.code ?? world.profile.currency,
    updated_at: instantText(fulfilment.updated),
  };
}

/** The lines of an order; amounts in minor units of the customer's currency, which the row leaves to its order. */
function orderItems(
  world: World,
  order: string,
  n: number,
  customer: Customer,
  random: Random,
): { amount: number; row: Row }[] {
  const { profile } = world;
  const step = customer.currency ? 50 : profile.priceStep;
  const digits = customer.currency?.digits ?? profile.digits;
  return Array.from({ length: 1 + Math.floor(5 * random.next() ** 1.6) }, (_, line) => {
    const product = Math.floor(world.counts.products * random.next() ** 1.4);
    const halves =
      Math.max(2, Math.round((3 + 15 * random.next() ** 1.8) * customer.size)) * 2 +
      (random.chance(0.02) ? 1 : 0);
    const list = Math.max(
      step,
      Math.round(minorUnitsFor(world, listPrice(world, product), customer.currency) / step) * step,
    );
    const discount = random.chance(0.2) ? random.pick([0.05, 0.1, 0.15]) : 0;
    const amount = n % FREE_EVERY === 33 ? 0 : Math.round((list * halves * (1 - discount)) / 2);
    return {
      amount,
      row: {
        id: `${order}-${line + 1}`,
        order_id: order,
        product_id: productId(product),
        quantity: decimal(halves * 5, 1),
        amount: decimal(amount, digits),
        currency: null,
      },
    };
  });
}

/** One delivered order in thirty comes back, wholly or in part; the amount is in the reporting currency. */
function returnOf(world: World, order: Order, random: Random): Row | null {
  const { delivered } = order.fulfilment;
  if (delivered === null || !random.chance(0.032)) return null;
  const at = happened(world, delivered + Math.floor(random.between(1, 21) * 86_400));
  if (at === null) return null;
  const whole = inReportingCurrency(world, order.total, order.customer.currency);
  return {
    id: `ret-${order.n + 1}`,
    order_id: order.id,
    reason: random.weighted(returnReasons).name,
    amount: random.chance(0.08)
      ? null
      : decimal(Math.round(whole * random.pick([1, 0.5, 0.25])), world.profile.digits),
    returned_at: instantText(at),
  };
}
