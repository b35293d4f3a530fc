import type { Random } from '../random.ts';
import { decimal, type Row } from '../row.ts';
import { instantText } from '../timeline.ts';
import { happened, type World } from '../world.ts';
import type { Invoice } from './sale.ts';

const DAY = 86_400;

/** One payment in so many is disputed; the latest ones more often, so that there is always one to answer. */
const EVERY = 330;
const EVERY_OF_LATE = 25;
const LATE_DAYS = 21;

const reasons = ['fraudulent', 'product_not_received', 'duplicate', 'product_unacceptable'];

/** The dispute of a captured payment, or null: open for a few weeks, then won or lost. */
export function disputeOf(
  world: World,
  invoice: Invoice,
  payment: { id: string; amount: number; completed: number },
  random: Random,
): { row: Row; lost: boolean } | null {
  const { n, customer } = invoice.order;
  const late = world.time.cutoff - payment.completed < LATE_DAYS * DAY;
  if (n % (late ? EVERY_OF_LATE : EVERY) !== 17) return null;
  const disputed = happened(world, payment.completed + Math.floor(random.between(0.5, late ? 12 : 25) * DAY));
  if (disputed === null) return null;
  const dueDays = random.int(12, 24);
  const submitted = random.chance(0.55)
    ? happened(world, disputed + Math.floor(random.between(2, dueDays) * DAY))
    : null;
  const resolved = happened(world, disputed + Math.floor(random.between(26, 60) * DAY));
  const won = resolved !== null && submitted !== null && random.chance(0.7);
  const status = resolved === null ? 'open' : won ? 'won' : 'lost';
  return {
    lost: status === 'lost',
    row: {
      id: `dis-${n + 1}`,
      payment_id: payment.id,
      reason: random.pick(reasons),
      amount: decimal(payment.amount, customer.currency?.digits ?? world.profile.digits),
      currency: null,
      status,
      disputed_at: instantText(disputed),
      evidence_due_on: random.chance(0.08) ? null : world.time.day(world.time.dayOf(disputed) + dueDays).text,
      evidence_submitted_at: instantText(submitted),
      resolved_at: instantText(resolved),
      updated_at: instantText(resolved ?? submitted ?? disputed),
    },
  };
}
