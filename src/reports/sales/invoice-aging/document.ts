export const buckets = ['current', '1_30_days', '31_60_days', '61_90_days', 'over_90_days'] as const;

export type Bucket = (typeof buckets)[number];

export interface CustomerAging extends Record<Bucket, number> {
  customer_id: number | string;
  customer_name: string | null;
  customer_number: string | null;
  total_outstanding: number;
  credit_limit: number;
  available_credit: number;
}

export interface InvoiceAging {
  report_date: string;
  aging_buckets: Record<Bucket, { label: string; count: number; total_amount: number; percentage: number }>;
  summary: {
    total_invoices: number;
    total_outstanding: number;
    overdue_amount: number;
    overdue_percentage: number;
    average_days_outstanding: number;
  };
  by_customer: CustomerAging[];
}

export interface Supplement {
  minor_unit: number;
}
