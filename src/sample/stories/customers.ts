import { customerAt, LEADS_PER_CUSTOMER, type Customer } from '../customer.ts';
import { memberId, repOrNobody } from '../members.ts';
import type { Random } from '../random.ts';
import { decimal, type Row, type SampleRow } from '../row.ts';
import { instantText } from '../timeline.ts';
import { happened, minorUnitsFor, momentOn, type World } from '../world.ts';

/** A new customer with the leads around it, or an old one alone; what lies after the end of the records is left out. */
export function customerStory(world: World, index: number): SampleRow[] {
  const customer = customerAt(world, index);
  const rows: SampleRow[] = [];
  if (happened(world, customer.acquiredAt) !== null)
    rows.push({ entity: 'customers', row: customerRow(world, customer) });
  if (index >= world.oldCustomers.total)
    for (let slot = 0; slot < LEADS_PER_CUSTOMER; slot++) rows.push(...leadStory(world, customer, slot));
  return rows;
}

function customerRow(world: World, customer: Customer): Row {
  const random = world.random('customer row', customer.index);
  const name = world.profile.company(random);
  const dollars = (low: number, high: number, missing: number) =>
    random.chance(missing)
      ? null
      : decimal(
          minorUnitsFor(world, Math.round(random.between(low, high) * customer.size) * 100, null),
          world.profile.digits,
        );
  return {
    id: customer.id,
    number: `CUST-${String(customer.index + 1).padStart(5, '0')}`,
    name: name.text,
    email: random.chance(0.04) ? null : `accounts@${name.mail}-${customer.id}.example`,
    channel: customer.channel,
    lead_id: customer.leadSlot === null ? null : leadId(world, customer, customer.leadSlot),
    acquired_at: instantText(customer.acquiredAt),
    estimated_lifetime_value: dollars(30, 420, 0.15),
    credit_limit: dollars(50, 300, 0.2),
    updated_at: instantText(customer.acquiredAt),
  };
}

function leadId(world: World, customer: Customer, slot: number): string {
  return `lead-${(customer.index - world.oldCustomers.total) * LEADS_PER_CUSTOMER + slot + 1}`;
}

interface Change {
  status: string;
  at: number;
}

const DAY = 86_400;

/** A lead from its creation through the statuses it has reached by the end of the records. */
function leadStory(world: World, customer: Customer, slot: number): SampleRow[] {
  const id = leadId(world, customer, slot);
  const random = world.random('lead', Number(id.slice(5)));
  const wins = slot === customer.leadSlot;
  const days = random.int(12, 70);
  const created = momentOn(world, customer.acquiredDay - days, random);
  if (happened(world, created) === null) return [];
  const changes = (
    wins ? wonChanges(created, customer.acquiredAt, random) : lostChanges(created, random)
  ).filter(({ at }) => happened(world, at) !== null);
  const last = changes.at(-1);
  const converted = wins && happened(world, customer.acquiredAt) !== null;
  const row: Row = {
    id,
    name: world.profile.person(random).text,
    status: last?.status ?? 'new',
    source: wins
      ? customer.channel
      : random.chance(0.03)
        ? null
        : random.weighted(world.profile.channels).name,
    owner_id: wins ? memberId(world, customer.rep) : repOrNobody(world, random, 0.09),
    created_at: instantText(created),
    converted_at: converted ? instantText(customer.acquiredAt) : null,
    customer_id: converted ? customer.id : null,
    updated_at: instantText(last?.at ?? created),
  };
  return [
    { entity: 'leads', row },
    ...changes.map(({ status, at }, n) => ({
      entity: 'lead_status_changes',
      row: { id: `${id}-${n + 1}`, lead_id: id, status, changed_at: instantText(at) },
    })),
  ];
}

function wonChanges(created: number, converted: number, random: Random): Change[] {
  const along = (share: number) => created + Math.floor((converted - created) * share);
  return [
    { status: 'contacted', at: along(random.between(0.02, 0.3)) },
    { status: 'qualified', at: along(random.between(0.35, 0.8)) },
    { status: 'converted', at: converted },
  ];
}

/** Of those that never convert, two thirds are reached and a quarter qualifies: 70 % and 50 % over all leads. */
function lostChanges(created: number, random: Random): Change[] {
  const reached = random.next();
  const contacted = created + Math.floor(random.between(0.1, 9) * DAY);
  const qualified = contacted + Math.floor(random.between(1, 16) * DAY);
  const changes: Change[] = [];
  if (reached < 0.65) changes.push({ status: 'contacted', at: contacted });
  if (reached < 0.245) changes.push({ status: 'qualified', at: qualified });
  const lost = (changes.at(-1)?.at ?? created) + Math.floor(random.between(5, 60) * DAY);
  if (random.chance(0.6)) changes.push({ status: 'lost', at: lost });
  return changes;
}
