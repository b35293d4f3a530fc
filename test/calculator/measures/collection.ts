import { type Window, within } from '../days.ts';
import { type Rational, sum, whole } from '../decimal.ts';
import type { World } from '../world.ts';
import { balances, type InvoiceAt } from './invoices.ts';
import { elapsedDays } from './windows.ts';

/** Of some invoices: the issued ones, what they amount to and what of it was paid. */
export function collection(invoices: readonly InvoiceAt[]): {
  issued: InvoiceAt[];
  invoiced: Rational;
  paid: Rational;
} {
  const issued = invoices.filter((each) => each.issued);
  return {
    issued,
    invoiced: sum(issued.map(({ invoice }) => invoice.total_amount)),
    paid: sum(issued.map((each) => each.paid)),
  };
}

/** Receivables at the end over what the window invoiced, in elapsed days of the window. */
export function salesOutstanding(world: World, all: readonly InvoiceAt[], window: Window): Rational {
  const inside = all.filter(({ invoice }) => within(invoice.issued_on, window));
  return balances(all.filter((each) => each.issued))
    .over(collection(inside).invoiced)
    .times(whole(elapsedDays(world, window)));
}
