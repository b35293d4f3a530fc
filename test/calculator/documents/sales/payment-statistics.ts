import { within } from '../../days.ts';
import { mean, sum, whole } from '../../decimal.ts';
import { count, money, percent, period, share, tenth } from '../../figures.ts';
import { Entries, type Json, Written } from '../../json.ts';
import {
  amountOf,
  feeOf,
  isCaptured,
  knownPayments,
  PAYMENT_STATUSES,
  paymentStatus,
  refundedAmount,
} from '../../measures/payments.ts';
import { salesWindow } from '../../measures/windows.ts';
import type { Payment } from '../../records/records.ts';
import { byText, dayOf, grouped, type Query, reached, type World } from '../../world.ts';

export function paymentStatistics(world: World, query: Query): Json {
  const window = salesWindow(world, query);
  const payments = knownPayments(world).filter(
    (payment) =>
      within(dayOf(world, payment.created_at), window) &&
      (query.method === undefined || payment.method === query.method) &&
      (query.status === undefined || paymentStatus(world, payment) === query.status),
  );
  const inStatus = (status: string) =>
    payments.filter((payment) => paymentStatus(world, payment) === status).length;
  return {
    data: {
      period: period(window),
      payment_counts: {
        total: count(payments.length),
        ...Object.fromEntries(PAYMENT_STATUSES.map((status) => [status, count(inStatus(status))])),
      },
      financial_metrics: financialMetrics(world, payments),
      method_breakdown: methods(world, payments),
      success_metrics: {
        success_rate: percent(successRate(world, payments)),
        failure_rate: percent(share(inStatus('failed'), payments.length)),
        refund_rate: percent(share(inStatus('refunded'), payments.length)),
        dispute_rate: percent(share(inStatus('disputed'), payments.length)),
        average_processing_time_seconds: tenth(mean(seconds(world, payments))),
      },
      gateway_performance: gateways(world, payments),
    },
  };
}

function captured(world: World, payments: readonly Payment[]): Payment[] {
  return payments.filter((payment) => isCaptured(world, payment));
}

function processed(world: World, payments: readonly Payment[]) {
  return sum(captured(world, payments).map(amountOf));
}

function successRate(world: World, payments: readonly Payment[]) {
  return share(captured(world, payments).length, payments.length);
}

function seconds(world: World, payments: readonly Payment[]) {
  return payments.flatMap(({ created_at, completed_at }) =>
    reached(world, completed_at) ? [whole(completed_at - created_at).over(whole(1_000_000))] : [],
  );
}

function averageTransaction(world: World, payments: readonly Payment[]) {
  return processed(world, payments).over(whole(captured(world, payments).length));
}

function financialMetrics(world: World, payments: readonly Payment[]): Json {
  const refunded = sum(payments.map((payment) => refundedAmount(world, payment)));
  const fees = sum(payments.map(feeOf));
  return {
    total_processed: money(world, processed(world, payments)),
    total_refunded: money(world, refunded),
    total_fees: money(world, fees),
    net_revenue: money(world, processed(world, payments).minus(refunded).minus(fees)),
    average_transaction: money(world, averageTransaction(world, payments)),
  };
}

function methods(world: World, payments: readonly Payment[]): Json {
  const total = processed(world, payments);
  const rows = grouped(payments, ({ method }) => method)
    .map(([method, some]) => ({ method, some, amount: processed(world, some) }))
    .toSorted((a, b) => b.amount.compare(a.amount) || byText(a.method, b.method));
  return new Entries(
    rows.map(({ method, some, amount }) => {
      const figures = {
        count: count(some.length),
        amount: money(world, amount),
        percentage: percent(amount.over(total)),
        average_transaction: money(world, averageTransaction(world, some)),
        fees: money(world, sum(some.map(feeOf))),
      };
      return [method, figures];
    }),
  );
}

function gateways(world: World, payments: readonly Payment[]): Json {
  const rows = grouped(payments, ({ gateway }) => gateway).flatMap(([gateway, some]) => {
    const times = some.flatMap(({ response_time_ms }) =>
      response_time_ms === null ? [] : [whole(response_time_ms)],
    );
    const figures = {
      count: count(some.length),
      success_rate: percent(successRate(world, some)),
      average_response_time_ms: new Written(mean(times).fixed(0)),
    };
    return gateway === null ? [] : [[gateway, figures] as const];
  });
  return new Entries(rows, false);
}
