interface Total {
  deal_count: number;
  total_amount: number;
}

export interface SalesPipeline {
  period_days: number;
  total_opportunities: number;
  pipeline_value: number;
  weighted_value: number;
  average_deal_size: number;
  /** In the order of the stages' positions. */
  by_stage: Record<string, { count: number; value: number; weighted_value: number }>;
  by_user: {
    user_id: string | null;
    user_name: string | null;
    opportunities: number;
    pipeline_value: number;
    weighted_value: number;
  }[];
  aging: { under_30_days: number; '30_to_60_days': number; '60_to_90_days': number; over_90_days: number };
  forecast: { best_case: number; most_likely: number; worst_case: number };
}

export interface Supplement {
  /** The keys of by_stage in the order of their positions, which parsing JSON loses for keys made of digits. */
  stages: { key: string; name: string | null }[];
  /** In the order of by_user. */
  over_90_days_by_user: { user_id: string | null; user_name: string | null; over_90_days: number }[];
  /** Open deals without an expected close date. */
  undated: number;
  /** Open deals whose expected close date has passed. */
  past_due: number;
  /** Open deals with an amount below zero: with them the scenarios need not be in order. */
  negative: number;
  created_in_window: Total;
  won_in_window: Total;
  lost_in_window: Total;
  minor_unit: number;
}
