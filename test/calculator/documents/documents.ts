import type { Json } from '../json.ts';
import type { Query, World } from '../world.ts';
import { activitySummary } from './crm/activity-summary.ts';
import { customerAcquisition } from './crm/customer-acquisition.ts';
import { forecast } from './crm/forecast.ts';
import { leadConversion } from './crm/lead-conversion.ts';
import { ownerPerformance } from './crm/owner-performance.ts';
import { pipelineSummary } from './crm/pipeline-summary.ts';
import { salesPipeline } from './crm/sales-pipeline.ts';
import { financial } from './ops/financial.ts';
import { users } from './ops/users.ts';
import { customerAnalytics } from './sales/customer-analytics.ts';
import { dashboard } from './sales/dashboard.ts';
import { disputedPayments } from './sales/disputed-payments.ts';
import { failedPayments } from './sales/failed-payments.ts';
import { highValueOrders } from './sales/high-value-orders.ts';
import { invoiceAging } from './sales/invoice-aging.ts';
import { invoiceStatistics } from './sales/invoice-statistics.ts';
import { orderPerformance } from './sales/order-performance.ts';
import { ordersByStatus } from './sales/orders-by-status.ts';
import { paymentStatistics } from './sales/payment-statistics.ts';
import { performance } from './sales/performance.ts';
import { recentOrders } from './sales/recent-orders.ts';
import { revenueByPeriod } from './sales/revenue-by-period.ts';
import { revenueByProduct } from './sales/revenue-by-product.ts';
import { salesGoals } from './sales/sales-goals.ts';
import { topCustomers } from './sales/top-customers.ts';

/** The whole body of every report for valid parameters; null where the answer is that there is no such record. */
export const documents: Readonly<Record<string, (world: World, query: Query) => Json>> = {
  'crm/activity-summary': activitySummary,
  'crm/customer-acquisition': customerAcquisition,
  'crm/forecast': forecast,
  'crm/lead-conversion': leadConversion,
  'crm/owner-performance': ownerPerformance,
  'crm/pipeline-summary': pipelineSummary,
  'crm/sales-pipeline': salesPipeline,
  'ops/financial': financial,
  'ops/users': users,
  'sales/customer-analytics': customerAnalytics,
  'sales/dashboard': dashboard,
  'sales/disputed-payments': disputedPayments,
  'sales/failed-payments': failedPayments,
  'sales/high-value-orders': highValueOrders,
  'sales/invoice-aging': invoiceAging,
  'sales/invoice-statistics': invoiceStatistics,
  'sales/order-performance': orderPerformance,
  'sales/orders-by-status': ordersByStatus,
  'sales/payment-statistics': paymentStatistics,
  'sales/performance': performance,
  'sales/recent-orders': recentOrders,
  'sales/revenue-by-period': revenueByPeriod,
  'sales/revenue-by-product': revenueByProduct,
  'sales/sales-goals': salesGoals,
  'sales/top-customers': topCustomers,
};
