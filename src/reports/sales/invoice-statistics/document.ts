export const standings = ['draft', 'sent', 'partially_paid', 'paid', 'overdue', 'cancelled'] as const;

export const ages = ['current', '1_30_days', '31_60_days', '61_90_days', 'over_90_days'] as const;

export interface InvoiceStatistics {
  period: { from: string; to: string };
  invoice_counts: { total: number } & Record<(typeof standings)[number], number>;
  financial_metrics: {
    total_invoiced: number;
    total_paid: number;
    total_outstanding: number;
    total_overdue: number;
    average_invoice_value: number;
    collection_rate: number;
    write_off_amount: number;
  };
  payment_metrics: {
    average_days_to_pay: number;
    median_days_to_pay: number;
    on_time_payment_rate: number;
    late_payment_rate: number;
    days_sales_outstanding: number;
  };
  aging_analysis: Record<(typeof ages)[number], number>;
  top_customers_by_invoices: {
    customer_id: number | string;
    customer_name: string | null;
    invoice_count: number;
    total_invoiced: number;
    total_paid: number;
    payment_performance: 'excellent' | 'good' | 'fair' | 'poor';
  }[];
}

export interface Supplement {
  minor_unit: number;
  /** Invoices of the window that are neither drafts nor cancelled. */
  issued: number;
  /** Balance of all open invoices at the end of the window. */
  receivables: number;
}
