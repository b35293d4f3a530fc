import type { FieldDefinition } from '../../report.ts';
import { balance, captured, fulfilled, notCancelled, placed, theEnd } from '../../terms.ts';

const before =
  'The window before is the calendar month, quarter or year before, else as many days immediately before; for a window that has not ended only as many of its days as have elapsed.';

export const definitions: readonly FieldDefinition[] = [
  {
    field: 'revenue_kpis.monthly_recurring_revenue',
    unit: 'money',
    meaning: 'What running subscriptions bring in a month.',
    formula: `Σ monthly_amount of subscriptions with started_on ≤ the end and ended_on empty or ≥ the end. ${theEnd}.`,
  },
  {
    field: 'revenue_kpis.annual_run_rate',
    unit: 'money',
    meaning: 'Revenue of a year at the present pace.',
    formula:
      'Revenue of the 12 months that end with the last day of the window; where the first order of all is later than their first day, revenue of the window × 365 / its days up to the end.',
  },
  {
    field: 'revenue_kpis.revenue_growth_rate',
    unit: 'percentage',
    meaning: 'How much revenue has changed against the window before.',
    formula: `(revenue − revenue of the window before) / revenue of the window before × 100, 0 where that is 0; revenue = Σ total_amount of ${placed}, ${notCancelled}. ${before}`,
  },
  {
    field: 'revenue_kpis.revenue_per_customer',
    unit: 'money',
    meaning: 'What a customer who ordered in the window brought.',
    formula: 'revenue of the window / number of customers with an order placed in it, a cancelled one too.',
  },
  {
    field: 'efficiency_kpis.order_to_cash_cycle_days',
    unit: 'days',
    meaning: 'How long it takes from the order to the money.',
    formula:
      'Mean (paid day − day of the order) over the invoices with an order whose paid day falls on a day of the window; each invoice of an order counts. Paid day: the day of the payment since which the balance has been 0.',
  },
  {
    field: 'efficiency_kpis.days_sales_outstanding',
    unit: 'days',
    meaning: 'How many days of invoicing customers still owe.',
    formula: `Σ balance of all open invoices at the end / Σ total_amount of the invoices issued in the window × its days up to the end; ${balance}. ${theEnd}.`,
  },
  {
    field: 'efficiency_kpis.collection_efficiency',
    unit: 'percentage',
    meaning: 'Share of the money invoiced in the window that has been paid.',
    formula: `Paid by the end on the invoices issued in the window (neither draft nor cancelled), less refunds and lost disputes / Σ their total_amount × 100. Paid: ${captured}.`,
  },
  {
    field: 'efficiency_kpis.order_fulfillment_time_days',
    unit: 'days',
    meaning: 'How long it takes to deliver an order.',
    formula: `Mean (fulfilled day − day of the order) over the orders of the window that are fulfilled; ${fulfilled}.`,
  },
  {
    field: 'customer_kpis.customer_acquisition_cost',
    unit: 'money',
    meaning: 'What marketing spends to win a customer.',
    formula:
      'Σ amount of marketing_spend from the first day of the window to the end / customers whose first order ever (status not draft) was placed in the window; 0 without any, whatever was spent.',
  },
  {
    field: 'customer_kpis.customer_lifetime_value',
    unit: 'money',
    meaning: 'What a customer has brought so far on average.',
    formula: `Σ total_amount of all orders with status not draft and ordered_at ≤ as_of, ${notCancelled} / number of customers with such an order; it looks back, and costs are not deducted.`,
  },
  {
    field: 'customer_kpis.ltv_to_cac_ratio',
    unit: 'number',
    meaning: 'How many times over a customer brings in what winning one costs.',
    formula:
      'customer_lifetime_value / customer_acquisition_cost, both unrounded, 1 decimal; 0 where the cost is 0.',
  },
  {
    field: 'customer_kpis.customer_retention_rate',
    unit: 'percentage',
    meaning: 'Share of the earlier customers who ordered again.',
    formula: `Customers with orders both in the window before and in this one / customers with orders in the window before × 100. ${before} Rare orders make short windows look like churn.`,
  },
  {
    field: 'customer_kpis.churn_rate',
    unit: 'percentage',
    meaning: 'Share of the earlier customers who did not order again.',
    formula: '100 − customer_retention_rate as shown; 0 where the window before had no customers.',
  },
  {
    field: 'operational_kpis.order_accuracy_rate',
    unit: 'percentage',
    meaning: 'Share of the delivered orders in which nothing was wrong.',
    formula:
      'Fulfilled orders of the window without a return by as_of for wrong_item, missing_item, damaged or not_as_described / fulfilled orders of the window × 100; other reasons do not count against it.',
  },
  {
    field: 'operational_kpis.on_time_delivery_rate',
    unit: 'percentage',
    meaning: 'Share of the deliveries that came when promised.',
    formula:
      'Fulfilled orders of the window with fulfilled day ≤ promised_on / fulfilled orders of the window with promised_on × 100.',
  },
  {
    field: 'operational_kpis.order_cancellation_rate',
    unit: 'percentage',
    meaning: 'Share of the orders that were cancelled.',
    formula:
      'Orders of the window with status cancelled at as_of / orders of the window (status not draft) × 100.',
  },
  {
    field: 'operational_kpis.return_rate',
    unit: 'percentage',
    meaning: 'Share of the delivered orders of which something came back.',
    formula:
      'Fulfilled orders of the window with a return by as_of, for whatever reason / fulfilled orders of the window × 100; several returns of one order count once.',
  },
];
