import type { Payer } from '../customer.ts';
import type { Random } from '../random.ts';
import type { Invoice } from './sale.ts';

/** A part of an invoice that its customer means to pay. */
export interface Instalment {
  /** Days after the issue. */
  days: number;
  /** In minor units of the invoice's currency. */
  amount: number;
}

/** How an invoice is going to be paid: at once, in two parts, partly, too much, or never. */
export function instalments({ total, order }: Invoice, random: Random): Instalment[] {
  const days = daysToPay(order.customer.payer, order.customer.terms, random);
  if (days === null || total <= 0) return [];
  if (random.chance(0.008)) return [{ days, amount: total + Math.max(1, Math.round(total * 0.02)) }];
  if (!random.chance(0.07)) return [{ days, amount: total }];
  const first = { days, amount: Math.round(total * random.pick([0.3, 0.5, 0.6])) };
  if (random.chance(0.25)) return [first];
  return [first, { days: days + random.int(7, 40), amount: total - first.amount }];
}

/** Days from the issue to the payment; null: it never comes. */
function daysToPay(payer: Payer, terms: number, random: Random): number | null {
  const u = random.next();
  if (payer === 'prompt') return u < 0.012 ? null : Math.round(terms * random.between(0.25, 1));
  if (payer === 'slow') return u < 0.06 ? null : Math.round(terms * random.between(0.8, 3));
  return u < 0.42 ? null : Math.round(terms + random.between(8, 130));
}
