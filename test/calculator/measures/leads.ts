import type { Day } from '../days.ts';
import type { Lead } from '../records/records.ts';
import { dayOf, reached, type World } from '../world.ts';
import { isOwn } from './deals.ts';

export function knownLeads(world: World): Lead[] {
  return world.leads.filter((lead) => lead.created_at <= world.asOf && isOwn(world, lead.owner_id));
}

/** The day on which a lead first reached a status; null when it has not. */
export function reachedDay(world: World, lead: Lead, status: string): Day | null {
  if (status === 'new') return dayOf(world, lead.created_at);
  const changes = world.changes
    .filter((change) => change.lead_id === lead.id && change.status === status)
    .map((change) => change.changed_at);
  const times = [...changes, ...(status === 'converted' ? [lead.converted_at] : [])].filter((at) =>
    reached(world, at),
  );
  return times.length === 0 ? null : dayOf(world, Math.min(...times.map(Number)));
}
