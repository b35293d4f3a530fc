import type { Reader } from './reader.ts';
import type { Activity, Customer, Deal, Job, Lead, Named, Stage, StatusChange, Work } from './records.ts';
import type { Cells } from './rows.ts';

/** The records of the CRM and operations. */
export function crmRecords(reader: Reader) {
  return {
    members: reader.each('members', named),
    branches: reader.each('branches', named),
    pipelines: reader.each('pipelines', named),
    stages: reader.rows('stages', ['pipeline_id', 'key']).map(stage),
    leads: reader.each('leads', lead),
    changes: reader.each('lead_status_changes', change),
    customers: reader.each('customers', customer),
    activities: reader.each('activities', activity),
    notes: reader.each(
      'case_notes',
      (cells): Work => ({ by: cells.text('author_id'), at: cells.instant('created_at') }),
    ),
    files: reader.each(
      'files',
      (cells): Work => ({ by: cells.text('uploaded_by'), at: cells.instant('uploaded_at') }),
    ),
    deals: dealsOf(reader),
    jobs: jobsOf(reader),
  };
}

function named(cells: Cells): Named {
  return { id: cells.word('id'), name: cells.word('name') };
}

function stage(cells: Cells): Stage {
  return {
    pipeline_id: cells.word('pipeline_id'),
    key: cells.word('key'),
    position: Number(cells.word('position')),
    kind: cells.word('kind'),
    probability: cells.maybeNumber('probability'),
  };
}

function lead(cells: Cells): Lead {
  return {
    id: cells.word('id'),
    source: cells.text('source'),
    owner_id: cells.text('owner_id'),
    created_at: cells.instant('created_at'),
    converted_at: cells.maybeInstant('converted_at'),
  };
}

function change(cells: Cells): StatusChange {
  return {
    lead_id: cells.word('lead_id'),
    status: cells.word('status'),
    changed_at: cells.instant('changed_at'),
  };
}

function customer(cells: Cells): Customer {
  return {
    ...named(cells),
    number: cells.text('number'),
    email: cells.text('email'),
    channel: cells.text('channel'),
    lead_id: cells.text('lead_id'),
    acquired_at: cells.instant('acquired_at'),
    estimated_lifetime_value: cells.maybeNumber('estimated_lifetime_value'),
    credit_limit: cells.maybeNumber('credit_limit'),
  };
}

function activity(cells: Cells): Activity {
  return {
    type: cells.word('type'),
    owner_id: cells.text('owner_id'),
    created_at: cells.instant('created_at'),
    due_at: cells.instant('due_at'),
    completed_at: cells.maybeInstant('completed_at'),
    duration_minutes: cells.maybeNumber('duration_minutes'),
    billable: cells.truth('billable'),
  };
}

function dealsOf(reader: Reader): Deal[] {
  return reader.converted('deals', 'created_at', (cells, convert) => ({
    id: cells.word('id'),
    pipeline_id: cells.word('pipeline_id'),
    stage: cells.word('stage'),
    owner_id: cells.text('owner_id'),
    amount: convert(cells.number('amount')),
    probability: cells.maybeNumber('probability'),
    expected_close_on: cells.maybeDay('expected_close_on'),
    created_at: cells.instant('created_at'),
    closed_at: cells.maybeInstant('closed_at'),
  }));
}

function jobsOf(reader: Reader): Job[] {
  return reader.converted('jobs', 'created_at', (cells, convert) => ({
    id: cells.word('id'),
    reference: cells.text('reference'),
    title: cells.text('title'),
    customer_id: cells.text('customer_id'),
    branch_id: cells.text('branch_id'),
    created_by: cells.text('created_by'),
    status: cells.word('status'),
    total_amount: convert(cells.number('total_amount')),
    paid_amount: convert(cells.number('paid_amount')),
    created_at: cells.instant('created_at'),
  }));
}
