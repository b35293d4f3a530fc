import * as fc from 'fast-check';
import type { Row } from '../records/rows.ts';
import { dates, type Scene, timestamps } from './scene.ts';
import {
  amounts,
  currencies,
  identified,
  IDS,
  maybe,
  maybeReference,
  names,
  numbered,
  reference,
  rows,
  words,
} from './values.ts';

const STAGES = ['won', 'lead', 'offer', 'talk', '7'];
const LEAD_STATUSES = words('new', 'contacted', 'qualified', 'converted', 'lost', 'odd');

/** Rows of the CRM and operations. */
export function crmRows(scene: Scene): Record<string, fc.Arbitrary<Row[]>> {
  const at = timestamps(scene);
  return {
    members: identified(IDS.members, { name: names, active: maybe(words('true', 'no')) }),
    branches: identified(IDS.branches, { name: names }),
    pipelines: identified(IDS.pipelines, { name: names }),
    stages: rows(
      8,
      {
        pipeline_id: fc.constantFrom(...IDS.pipelines),
        key: words(...STAGES),
        position: words('0', '1', '2', '10', '-1'),
        kind: words('open', 'open', 'open', 'won', 'lost'),
        probability: maybe(words('0.5', '0.75', '0.7499', '1', '0')),
      },
      (row) => `${row.pipeline_id}/${row.key}`,
    ),
    deals: numbered(20, deal(scene)),
    leads: identified(IDS.leads, {
      status: LEAD_STATUSES,
      source: maybe(words('web', 'Web', 'unknown', '12')),
      owner_id: maybeReference('members'),
      created_at: at,
      converted_at: maybe(at, 2),
    }),
    lead_status_changes: numbered(20, {
      lead_id: reference('leads'),
      status: LEAD_STATUSES,
      changed_at: at,
    }),
    customers: identified(IDS.customers, customer(scene)),
    activities: numbered(16, activity(scene)),
    jobs: identified(IDS.jobs, job(scene)),
    case_notes: numbered(5, {
      job_id: reference('jobs'),
      author_id: maybeReference('members'),
      created_at: at,
    }),
    files: numbered(5, {
      job_id: reference('jobs'),
      uploaded_by: maybeReference('members'),
      uploaded_at: at,
    }),
  };
}

function deal(scene: Scene) {
  const at = timestamps(scene);
  return {
    pipeline_id: reference('pipelines'),
    stage: words(...STAGES, 'elsewhere'),
    owner_id: maybeReference('members'),
    amount: amounts,
    currency: currencies,
    probability: maybe(words('0.75', '0.1', '0.3333', '1', '0', '0.7499'), 2),
    expected_close_on: maybe(dates(scene)),
    created_at: at,
    closed_at: maybe(at, 2),
  };
}

function customer(scene: Scene) {
  return {
    name: names,
    number: maybe(words('C-1', 'C-2')),
    email: maybe(words('a@b.example')),
    channel: maybe(words('web', 'fair', 'unknown', '3'), 2),
    lead_id: maybeReference('leads', 2),
    acquired_at: timestamps(scene),
    estimated_lifetime_value: maybe(amounts),
    credit_limit: maybe(amounts, 2),
  };
}

function activity(scene: Scene) {
  const at = timestamps(scene);
  return {
    type: words('call', 'email', '10', '2', 'Call'),
    owner_id: maybeReference('members'),
    created_at: at,
    due_at: at,
    completed_at: maybe(at, 2),
    duration_minutes: maybe(words('3', '30', '45.5', '60', '0', '27')),
    billable: maybe(words('true', 'YES', '1', 'f', '0')),
  };
}

function job(scene: Scene) {
  return {
    reference: maybe(words('R-1', 'r_2', '50%')),
    title: maybe(names),
    customer_id: maybeReference('customers'),
    branch_id: maybeReference('branches'),
    created_by: maybeReference('members'),
    status: words('open', 'completed', 'cancelled', 'Cancelled', 'odd'),
    total_amount: amounts,
    paid_amount: amounts,
    currency: currencies,
    created_at: timestamps(scene),
  };
}
