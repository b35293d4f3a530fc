import type { Customer } from '../customer.ts';
import type { Fulfilment } from './fulfilment.ts';

/** What an order's followers need to know of it. */
export interface Order {
  n: number;
  id: string;
  day: number;
  customer: Customer;
  /** In minor units of the customer's currency. */
  total: number;
  fulfilment: Fulfilment;
}

/** What an invoice's payments need to know of it. */
export interface Invoice {
  order: Order;
  id: string;
  issuedDay: number;
  dueDay: number;
  /** In minor units of the customer's currency. */
  total: number;
}
