import * as fc from 'fast-check';
import { dayText, type Day, monthOf, monthText, periodOf, type Unit, type Window } from '../days.ts';
import type { Query } from '../world.ts';
import { daysAround, type Scene } from './scene.ts';
import { IDS } from './values.ts';

/** A report with parameters that it takes; an owner where the report can be cut. */
export interface Question {
  report: string;
  query: Query;
  owner: string | null;
}

type Queries = fc.Arbitrary<Record<string, string | undefined>>;

const NONE: Queries = fc.constant({});
const UNITS = fc.constantFrom<Unit>('month', 'quarter', 'year', 'week');

function windows(scene: Scene): fc.Arbitrary<Window> {
  const { today } = scene;
  const days = daysAround(scene);
  const short = fc
    .tuple(days, fc.constantFrom(0, 0, 1, 6, 29, 100, 400))
    .map(([from, more]) => ({ from, to: from + more }));
  const calendar = fc.tuple(UNITS, days).map(([unit, day]) => periodOf(unit, day));
  const recent = fc.constantFrom(5, 30, 60, 90).map((before) => ({ from: today - before, to: today }));
  const long = fc
    .tuple(fc.constantFrom(40, 440), fc.constantFrom(-20, 0, 20))
    .map(([before, after]) => ({ from: today - before, to: today + after }));
  const longest = fc.constant({ from: today - 3659, to: today });
  return fc.oneof(
    { weight: 4, arbitrary: short },
    { weight: 5, arbitrary: calendar },
    { weight: 4, arbitrary: recent },
    { weight: 5, arbitrary: long },
    { weight: 1, arbitrary: longest },
  );
}

/** Both dates, the first alone, or none. */
function datesNamed(scene: Scene, from: string, to: string): Queries {
  const open = (day: Day) => ({ [from]: dayText(Math.min(day, scene.today)) });
  return fc.oneof(
    { weight: 3, arbitrary: NONE },
    { weight: 1, arbitrary: daysAround(scene).map(open) },
    {
      weight: 6,
      arbitrary: windows(scene).map((window) => ({ [from]: dayText(window.from), [to]: dayText(window.to) })),
    },
  );
}

function optional(name: string, ...values: string[]): Queries {
  return fc.oneof(
    { weight: 3, arbitrary: NONE },
    { weight: 2, arbitrary: fc.constantFrom(...values).map((value) => ({ [name]: value })) },
  );
}

/** An id to filter by, now and then. */
function filter(name: string, ids: readonly string[]): Queries {
  const chosen = fc.constantFrom(...ids, 'ghost').map((value) => ({ [name]: value }));
  return fc.oneof({ weight: 4, arbitrary: NONE }, { weight: 1, arbitrary: chosen });
}

function all(...parts: Queries[]): Queries {
  return fc.tuple(...parts).map((some) => Object.assign({}, ...some) as Record<string, string>);
}

function months({ today }: Scene): Queries {
  const asked = fc
    .tuple(fc.integer({ min: -14, max: 3 }), fc.constantFrom(0, 1, 11, 119))
    .map(([from, more]) => ({
      from: monthText(monthOf(today) + from),
      to: monthText(monthOf(today) + from + more),
    }));
  return fc.oneof(NONE, asked);
}

/** What each report can be asked. */
function queriesOf(scene: Scene): Readonly<Record<string, Queries>> {
  const crm = all(datesNamed(scene, 'date_from', 'date_to'), optional('period', '7', '30', '90'));
  const sales = datesNamed(scene, 'from_date', 'to_date');
  const page = all(optional('page', '1', '2'), optional('limit', '1', '2', '3'));
  const rep = filter('sales_rep_id', IDS.members);
  const customer = filter('customer_id', IDS.customers);
  const statuses = ['draft', 'pending', 'confirmed', 'shipped', 'delivered', 'completed', 'cancelled'];
  return {
    'crm/activity-summary': crm,
    'crm/customer-acquisition': crm,
    'crm/forecast': months(scene),
    'crm/lead-conversion': crm,
    'crm/owner-performance': NONE,
    'crm/pipeline-summary': filter('pipeline_id', IDS.pipelines),
    'crm/sales-pipeline': crm,
    'ops/financial': all(datesNamed(scene, 'date_from', 'date_to'), filter('branch_id', IDS.branches), page),
    'ops/users': all(
      optional('search', '', 'an', 'É', '%', '_', 'R-', '"'),
      filter('user_id', IDS.members),
      page,
    ),
    'sales/customer-analytics': sales,
    'sales/dashboard': all(
      sales,
      optional('period', 'today', 'week', 'month', 'quarter', 'year'),
      optional('compare_to_previous', 'true', '1', '0', 'false'),
    ),
    'sales/disputed-payments': NONE,
    'sales/failed-payments': all(sales, page),
    'sales/high-value-orders': all(
      sales,
      optional('minimum_amount', '0', '50', '99.999', '+100.00', '33.33'),
      optional('status', ...statuses),
      page,
    ),
    'sales/invoice-aging': all(
      fc.oneof(
        NONE,
        daysAround(scene).map((day) => ({ as_of_date: dayText(day) })),
      ),
      customer,
      optional('include_paid', 'true', '0'),
    ),
    'sales/invoice-statistics': all(sales, customer),
    'sales/order-performance': all(sales, rep),
    'sales/orders-by-status': all(sales, rep),
    'sales/payment-statistics': all(
      sales,
      optional('method', 'card', 'ghost'),
      optional('status', 'completed', 'pending', 'failed', 'refunded', 'disputed'),
    ),
    'sales/performance': sales,
    'sales/recent-orders': optional('limit', '1', '3', '100'),
    'sales/revenue-by-period': all(sales, optional('period', 'day', 'week', 'month', 'quarter', 'year')),
    'sales/revenue-by-product': all(sales, optional('limit', '1', '2')),
    'sales/sales-goals': NONE,
    'sales/top-customers': optional('limit', '1', '3', '100'),
  };
}

/** The reports with most figures are asked most. */
const RICH = [
  'crm/sales-pipeline',
  'sales/customer-analytics',
  'sales/dashboard',
  'sales/invoice-aging',
  'sales/invoice-statistics',
  'sales/order-performance',
  'sales/payment-statistics',
  'sales/performance',
  'sales/revenue-by-period',
];

/** Some questions to any of the reports. */
export function questionsOf(scene: Scene, reports: readonly string[]): fc.Arbitrary<Question[]> {
  const owners = fc.oneof(
    { weight: 3, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.constantFrom(...IDS.members) },
  );
  const one = Object.entries(queriesOf(scene))
    .filter(([report]) => reports.includes(report))
    .map(([report, queries]) => ({
      weight: RICH.includes(report) ? 3 : 1,
      arbitrary: fc.record({
        report: fc.constant(report),
        query: queries as fc.Arbitrary<Query>,
        owner: report.startsWith('crm/') ? owners : fc.constant(null),
      }),
    }));
  return fc.array(fc.oneof(...one), { minLength: 1, maxLength: 6, size: 'max' });
}
