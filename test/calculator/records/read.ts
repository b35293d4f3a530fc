import { crmRecords } from './crm.ts';
import { disputesOf, paymentsOf } from './payments.ts';
import { Reader } from './reader.ts';
import type { Records } from './records.ts';
import type { Given } from './rows.ts';
import { salesRecords } from './sales.ts';

/** The records of a tenant's rows; a row in a currency without a rate for its day is left out. */
export function recordsOf(given: Given, timezone: string, currency: string): Records {
  const reader = new Reader(given, timezone, currency);
  const payments = paymentsOf(reader);
  return {
    timezone,
    currency,
    ...crmRecords(reader),
    ...salesRecords(reader),
    payments,
    disputes: disputesOf(reader, payments),
  };
}
