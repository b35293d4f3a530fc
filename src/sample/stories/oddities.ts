import { memberId } from '../members.ts';
import { decimal, type Row, type SampleRow } from '../row.ts';
import { instantText } from '../timeline.ts';
import type { World } from '../world.ts';
import { productId } from './catalogue.ts';

/** Names that a spreadsheet, a CSV or a page could take for something else. */
const names = [
  '=SUM(A1)',
  '+Plus Services',
  '-5 °C Storage',
  '@home Installations',
  'Quick, Brown & "Fox" Ltd',
  'Two\nLines Trading',
  "O'Brien <b>Bold</b> Co.",
  '㈱髙﨑Ｎo.①',
];

/** The rows that go wrong first: odd names and ids, clock changes, ends of months, a status reached twice. */
export function* oddities(world: World): Generator<SampleRow> {
  for (const [at, name] of names.entries()) yield { entity: 'customers', row: oddCustomer(world, at, name) };
  yield* monthEnds(world);
  yield* clockChanges(world);
  yield* leadReachedTwice(world);
  yield { entity: 'invoices', row: creditNote(world) };
  yield { entity: 'files', row: fileOfDepartedMember(world) };
}

function oddCustomer(world: World, at: number, name: string): Row {
  return {
    id: `odd-${at + 1}`,
    number: null,
    name,
    email: null,
    channel: null,
    lead_id: null,
    acquired_at: `${world.time.day(world.time.start + 10 + at).text} 09:30`,
    estimated_lifetime_value: null,
    credit_limit: null,
    updated_at: null,
  };
}

/** Orders one second around local midnight at the ends of the last finished month: each belongs to one month only. */
function* monthEnds(world: World): Generator<SampleRow> {
  const { time } = world;
  const first = time.day(time.monthsBefore(1)).midnight;
  const cents = 10 ** world.profile.digits;
  for (const [at, ordered] of [first - 1, first, time.cutoff - 1].entries()) {
    const id = `WEB-${at + 1}`;
    const amount = (at + 1) * 250 * cents;
    yield { entity: 'orders', row: webOrder(id, ordered, decimal(amount, world.profile.digits)) };
    for (const [line, share] of [0.6, 0.4].entries())
      yield {
        entity: 'order_items',
        row: {
          id: `${id}-${line + 1}`,
          order_id: id,
          product_id: productId(line),
          quantity: '1',
          amount: decimal(Math.round(amount * share), world.profile.digits),
          currency: null,
        },
      };
  }
}

function webOrder(id: string, ordered: number, total: string): Row {
  return {
    id,
    number: id,
    customer_id: 'odd-1',
    sales_rep_id: null,
    source: null,
    status: 'pending',
    ordered_at: instantText(ordered),
    confirmed_at: null,
    shipped_at: null,
    delivered_at: null,
    completed_at: null,
    cancelled_at: null,
    promised_on: null,
    total_amount: total,
    currency: null,
    updated_at: null,
  };
}

/** Local times without offset on the days whose clock changes: skipped or repeated where the profile has such days. */
function* clockChanges(world: World): Generator<SampleRow> {
  for (const [at, index] of world.time.clockChanges.entries()) {
    const day = world.time.day(index).text;
    for (const [nth, clock] of ['01:30', '02:30:00', '23:59:59.5'].entries())
      yield {
        entity: 'activities',
        row: {
          id: `clock-${at + 1}-${nth + 1}`,
          type: 'call',
          subject: `On the day of the change, "${clock}", local`,
          owner_id: memberId(world, 0),
          created_at: `${day}T00:15`,
          due_at: `${day} ${clock}`,
          completed_at: `${world.time.day(index + 1).text}T10:00:00`,
          duration_minutes: '15',
          billable: 'no',
          updated_at: null,
        },
      };
  }
}

function* leadReachedTwice(world: World): Generator<SampleRow> {
  const { time } = world;
  const at = (days: number, clock: string) => `${time.day(time.monthsBefore(1) + days).text}T${clock}`;
  yield {
    entity: 'leads',
    row: {
      id: 'lead-twice',
      name: 'Comma, "Quote"\nand Newline',
      status: 'qualified',
      source: null,
      owner_id: null,
      created_at: at(1, '09:00:00'),
      converted_at: null,
      customer_id: null,
      updated_at: null,
    },
  };
  for (const [n, status] of ['contacted', 'qualified', 'contacted', 'qualified'].entries())
    yield {
      entity: 'lead_status_changes',
      row: {
        id: `lead-twice-${n + 1}`,
        lead_id: 'lead-twice',
        status,
        changed_at: at(2 + n * 3, '10:00:00'),
      },
    };
}

/** A negative invoice: what the customer is owed. */
function creditNote(world: World): Row {
  const { time, profile } = world;
  const issued = time.monthsBefore(1) + 4;
  return {
    id: 'credit-1',
    number: 'CN-1',
    customer_id: 'odd-5',
    order_id: null,
    status: 'sent',
    issued_on: time.day(issued).text,
    due_on: time.day(issued + 30).text,
    cancelled_at: null,
    total_amount: decimal(-120 * 10 ** profile.digits, profile.digits),
    written_off_amount: null,
    written_off_on: null,
    currency: null,
    updated_at: null,
  };
}

/** The one reference in a sample that resolves to nothing. */
function fileOfDepartedMember(world: World): Row {
  return {
    id: 'file-departed',
    job_id: '1',
    uploaded_by: 'departed-1',
    name: '+1 handover; signed.pdf',
    uploaded_at: instantText(world.time.day(world.time.monthsBefore(1)).midnight + 36_000),
  };
}
