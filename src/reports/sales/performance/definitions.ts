import type { FieldDefinition } from '../../report.ts';

export const definitions: readonly FieldDefinition[] = [
  {
    field: 'revenue_kpis.monthly_recurring_revenue',
    unit: 'money',
    text: 'Sum of the monthly amounts of the subscriptions active on the last day of the window, or today while that has not been reached. The day a subscription ends on is still active.',
  },
  {
    field: 'revenue_kpis.annual_run_rate',
    unit: 'money',
    text: 'Revenue of the twelve months that end on the last day of the window; where the first order came later than they begin, revenue of the window × 365 / its elapsed days.',
  },
  {
    field: 'revenue_kpis.revenue_growth_rate',
    unit: 'percentage',
    text: 'Change of revenue against the window before (the calendar month, quarter or year before, else as many days immediately before); an unfinished window is compared with as many days of it as have elapsed. 0 where that was 0.',
  },
  {
    field: 'revenue_kpis.revenue_per_customer',
    unit: 'money',
    text: 'Revenue of the window / customers who placed an order in it, a cancelled one too.',
  },
  {
    field: 'efficiency_kpis.order_to_cash_cycle_days',
    unit: 'days',
    text: 'Mean days from the day of the order to the day on which a payment settled its invoice, over the invoices settled in the window; each invoice of an order counts. Orders of the window that are not paid are not in it.',
  },
  {
    field: 'efficiency_kpis.days_sales_outstanding',
    unit: 'days',
    text: 'Receivables of all open invoices at the end / invoiced in the window × elapsed days of the window.',
  },
  {
    field: 'efficiency_kpis.collection_efficiency',
    unit: 'percentage',
    text: 'Paid by the end on the invoices issued in the window / their totals × 100: a share of money.',
  },
  {
    field: 'efficiency_kpis.order_fulfillment_time_days',
    unit: 'days',
    text: 'Mean days from the order to its delivery, else its completion, over the orders of the window fulfilled by now.',
  },
  {
    field: 'customer_kpis.customer_acquisition_cost',
    unit: 'money',
    text: 'Marketing spend of the window / customers whose first order ever lies in it; 0 without new customers, whatever was spent.',
  },
  {
    field: 'customer_kpis.customer_lifetime_value',
    unit: 'money',
    text: 'Mean revenue of all time per customer with a placed order. It looks back, not ahead, and costs are not deducted.',
  },
  {
    field: 'customer_kpis.ltv_to_cac_ratio',
    unit: 'number',
    text: 'customer_lifetime_value / customer_acquisition_cost from unrounded amounts, one decimal; 0 where the cost is 0.',
  },
  {
    field: 'customer_kpis.customer_retention_rate',
    unit: 'percentage',
    text: 'Customers of the window before who ordered again in this one / customers of the window before × 100, with as many days as have elapsed of an unfinished window. Rare orders make short windows look like churn.',
  },
  {
    field: 'customer_kpis.churn_rate',
    unit: 'percentage',
    text: '100 less customer_retention_rate as shown; 0 where the window before had no customers.',
  },
  {
    field: 'operational_kpis.order_accuracy_rate',
    unit: 'percentage',
    text: 'Fulfilled orders of the window without a return as wrong_item, missing_item, damaged or not_as_described / fulfilled orders × 100. Other reasons in the words of the source do not count against it.',
  },
  {
    field: 'operational_kpis.on_time_delivery_rate',
    unit: 'percentage',
    text: 'Fulfilled on or before the promised day / fulfilled orders with a promised day × 100.',
  },
  {
    field: 'operational_kpis.order_cancellation_rate',
    unit: 'percentage',
    text: 'Orders of the window that are cancelled / orders of the window × 100.',
  },
  {
    field: 'operational_kpis.return_rate',
    unit: 'percentage',
    text: 'Fulfilled orders of the window with any return by now / fulfilled orders × 100; several returns of one order count once.',
  },
];
