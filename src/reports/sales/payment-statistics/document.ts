export const paymentStatuses = ['completed', 'pending', 'failed', 'refunded', 'disputed'] as const;

export interface PaymentStatistics {
  period: { from: string; to: string };
  payment_counts: { total: number } & Record<(typeof paymentStatuses)[number], number>;
  financial_metrics: {
    total_processed: number;
    total_refunded: number;
    total_fees: number;
    net_revenue: number;
    average_transaction: number;
  };
  method_breakdown: Record<
    string,
    { count: number; amount: number; percentage: number; average_transaction: number; fees: number }
  >;
  success_metrics: {
    success_rate: number;
    failure_rate: number;
    refund_rate: number;
    dispute_rate: number;
    average_processing_time_seconds: number;
  };
  gateway_performance: Record<
    string,
    { count: number; success_rate: number; average_response_time_ms: number }
  >;
}

export interface Supplement {
  minor_unit: number;
  /** Payments whose money was received: completed, refunded since, or disputed. */
  captured: number;
}
