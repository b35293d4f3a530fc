import type { ForeignCurrency, PaymentMethod } from './profile.ts';
import type { Random } from './random.ts';
import { pickRep } from './members.ts';
import { momentOn, type World } from './world.ts';

/** How a customer pays. */
export type Payer = 'prompt' | 'slow' | 'poor';

/** What other stories need to know of a customer; the same at every asking. */
export interface Customer {
  index: number;
  id: string;
  acquiredDay: number;
  acquiredAt: number;
  /** The lead it came from, as a place among the group of leads around it; null: none. */
  leadSlot: number | null;
  channel: string | null;
  /** null: the reporting currency. */
  currency: ForeignCurrency | null;
  /** Days to pay. */
  terms: number;
  payer: Payer;
  method: PaymentMethod;
  rep: number;
  /** Relative size of its orders. */
  size: number;
}

/** Leads in the group around each new customer: with 5 groups in 6 converting, 14 % of all leads do. */
export const LEADS_PER_CUSTOMER = 6;

/** The n-th customer in order of acquisition, those yet to come included. */
export function customerAt(world: World, index: number): Customer {
  const random = world.random('customer', index);
  const old = index < world.oldCustomers.total;
  const acquiredDay = old
    ? world.oldCustomers.dayOf(index)
    : world.newCustomers.dayOf(index - world.oldCustomers.total);
  return {
    index,
    id: customerId(index),
    acquiredDay,
    acquiredAt: momentOn(world, acquiredDay, random),
    leadSlot: old || !random.chance(0.84) ? null : random.int(0, LEADS_PER_CUSTOMER - 1),
    channel: random.chance(0.03) ? null : random.weighted(world.profile.channels).name,
    currency: pickCurrency(world, random),
    terms: random.chance(0.86) ? 30 : random.pick([14, 45, 60]),
    payer: pickPayer(random),
    method: random.weighted(world.profile.methods),
    rep: pickRep(world, random),
    size: random.chance(0.07) ? random.between(2, 3.6) : random.between(0.6, 1.2),
  };
}

function customerId(index: number): string {
  return String(1001 + index);
}

function pickCurrency(world: World, random: Random): ForeignCurrency | null {
  let left = random.next();
  for (const currency of world.profile.foreign) {
    left -= currency.share;
    if (left < 0) return currency;
  }
  return null;
}

function pickPayer(random: Random): Payer {
  const u = random.next();
  return u < 0.72 ? 'prompt' : u < 0.92 ? 'slow' : 'poor';
}

/** How many customers there are before a day. */
export function customersBefore(world: World, day: number): number {
  return day <= world.time.start
    ? world.oldCustomers.before(day)
    : world.oldCustomers.total + world.newCustomers.before(day);
}

/** One customer in ten stops buying some months after it came. */
const LOSING = 10;
const BUYING_DAYS = 150;

/** Who orders on a day: older customers more often, new ones soon after they came, lost ones no more. */
export function pickCustomer(world: World, day: number, random: Random): Customer {
  const known = Math.max(1, customersBefore(world, day));
  for (let attempt = 0; ; attempt++) {
    const index = random.chance(0.13)
      ? known - 1 - Math.floor(known * 0.06 * random.next())
      : Math.floor(known * random.next() ** 1.5);
    const customer = customerAt(world, index);
    const lost = index % LOSING === 4 && day - customer.acquiredDay > BUYING_DAYS;
    if (!lost || attempt === 3) return customer;
  }
}
