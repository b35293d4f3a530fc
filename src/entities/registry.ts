import { BoardpackError } from '../errors.ts';
import type { Entity } from './entity.ts';
import { activities } from './activities.ts';
import { branches } from './branches.ts';
import { caseNotes } from './case-notes.ts';
import { customers } from './customers.ts';
import { deals } from './deals.ts';
import { disputes } from './disputes.ts';
import { files } from './files.ts';
import { fxRates } from './fx-rates.ts';
import { invoices } from './invoices.ts';
import { jobs } from './jobs.ts';
import { leadStatusChanges } from './lead-status-changes.ts';
import { leads } from './leads.ts';
import { marketingSpend } from './marketing-spend.ts';
import { members } from './members.ts';
import { orderItems } from './order-items.ts';
import { orders } from './orders.ts';
import { payments } from './payments.ts';
import { pipelines } from './pipelines.ts';
import { products } from './products.ts';
import { returns } from './returns.ts';
import { salesTargets } from './sales-targets.ts';
import { stages } from './stages.ts';
import { subscriptions } from './subscriptions.ts';

/** Every entity, parents before the rows that need them: rates first, orders before their items. */
export const entities: readonly Entity[] = [
  fxRates,
  members,
  branches,
  pipelines,
  stages,
  leads,
  leadStatusChanges,
  customers,
  deals,
  activities,
  jobs,
  caseNotes,
  files,
  products,
  orders,
  orderItems,
  returns,
  invoices,
  payments,
  disputes,
  subscriptions,
  marketingSpend,
  salesTargets,
];

/** The entity of that name. @throws not_found when there is none. */
export function entityNamed(name: string): Entity {
  const entity = entities.find((candidate) => candidate.name === name);
  if (!entity)
    throw new BoardpackError('not_found', `There is no entity named ${name}`, {
      hint: `Entities are ${entities.map((each) => each.name).join(', ')}`,
    });
  return entity;
}
