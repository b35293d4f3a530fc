import type { Instant } from '../clock.ts';
import type { Day } from '../days.ts';
import type { Rational } from '../decimal.ts';

export interface Named {
  id: string;
  name: string;
}

export interface Stage {
  pipeline_id: string;
  key: string;
  position: number;
  kind: string;
  probability: Rational | null;
}

export interface Deal {
  id: string;
  pipeline_id: string;
  stage: string;
  owner_id: string | null;
  amount: Rational;
  probability: Rational | null;
  expected_close_on: Day | null;
  created_at: Instant;
  closed_at: Instant | null;
}

export interface Lead {
  id: string;
  source: string | null;
  owner_id: string | null;
  created_at: Instant;
  converted_at: Instant | null;
}

export interface StatusChange {
  lead_id: string;
  status: string;
  changed_at: Instant;
}

export interface Customer extends Named {
  number: string | null;
  email: string | null;
  channel: string | null;
  lead_id: string | null;
  acquired_at: Instant;
  estimated_lifetime_value: Rational | null;
  credit_limit: Rational | null;
}

export interface Activity {
  type: string;
  owner_id: string | null;
  created_at: Instant;
  due_at: Instant;
  completed_at: Instant | null;
  duration_minutes: Rational | null;
  billable: boolean;
}

export interface Job {
  id: string;
  reference: string | null;
  title: string | null;
  customer_id: string | null;
  branch_id: string | null;
  created_by: string | null;
  status: string;
  total_amount: Rational;
  paid_amount: Rational;
  created_at: Instant;
}

/** A case note or a file: who did it and when. */
export interface Work {
  by: string | null;
  at: Instant;
}

export interface Product extends Named {
  sku: string;
}

export interface Order {
  id: string;
  number: string;
  customer_id: string;
  sales_rep_id: string | null;
  source: string | null;
  status: string;
  ordered_at: Instant;
  confirmed_at: Instant | null;
  shipped_at: Instant | null;
  delivered_at: Instant | null;
  completed_at: Instant | null;
  cancelled_at: Instant | null;
  promised_on: Day | null;
  total_amount: Rational;
}

export interface Item {
  order_id: string;
  product_id: string;
  quantity: Rational;
  amount: Rational;
}

export interface Return {
  order_id: string;
  reason: string;
  returned_at: Instant;
}

export interface Invoice {
  id: string;
  customer_id: string;
  order_id: string | null;
  status: string;
  issued_on: Day;
  due_on: Day;
  cancelled_at: Instant | null;
  total_amount: Rational;
  written_off_amount: Rational | null;
  written_off_on: Day | null;
  currency: string;
  rate: Rational;
}

/** Amounts in the payment's own currency; `rate` makes them the reporting currency's. */
export interface Payment {
  id: string;
  number: string;
  invoice_id: string | null;
  customer_id: string;
  method: string;
  gateway: string | null;
  status: string;
  amount: Rational;
  fee: Rational | null;
  refunded_amount: Rational | null;
  currency: string;
  rate: Rational;
  created_at: Instant;
  completed_at: Instant | null;
  failed_at: Instant | null;
  refunded_at: Instant | null;
  failure_reason: string | null;
  retry_count: number;
  response_time_ms: number | null;
}

/** The amount in the dispute's own currency. */
export interface Dispute {
  id: string;
  payment_id: string;
  reason: string;
  amount: Rational;
  currency: string;
  rate: Rational;
  status: string;
  disputed_at: Instant;
  evidence_due_on: Day | null;
  evidence_submitted_at: Instant | null;
  resolved_at: Instant | null;
}

export interface Subscription {
  monthly_amount: Rational;
  started_on: Day;
  ended_on: Day | null;
}

export interface Spend {
  spent_on: Day;
  amount: Rational;
}

/** Every record of a tenant, amounts in the reporting currency unless said otherwise. */
export interface Records {
  timezone: string;
  currency: string;
  members: Named[];
  branches: Named[];
  pipelines: Named[];
  stages: Stage[];
  deals: Deal[];
  leads: Lead[];
  changes: StatusChange[];
  customers: Customer[];
  activities: Activity[];
  jobs: Job[];
  notes: Work[];
  files: Work[];
  products: Product[];
  orders: Order[];
  items: Item[];
  returns: Return[];
  invoices: Invoice[];
  payments: Payment[];
  disputes: Dispute[];
  subscriptions: Subscription[];
  spend: Spend[];
  /** By month, YYYY-MM. */
  targets: Map<string, Rational>;
}
