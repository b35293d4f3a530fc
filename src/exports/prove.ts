import type { Window } from '../calendar.ts';
import type { Transaction } from '../db/database.ts';
import { BoardpackError } from '../errors.ts';
import { reportNamed } from '../reports/registry.ts';
import { reportContext, type Tenant } from '../snapshot/context.ts';
import { bindingsFor } from '../snapshot/parameters.ts';
import type { RequestedDocument, Snapshot } from '../snapshot/publish.ts';
import { readDocument } from '../snapshot/stored.ts';
import type { RegisteredExport } from './registry.ts';
import type { Tally } from './tally.ts';

/** The documents over a window that an export's rows are held against. */
export function provingDocuments({ tieOuts }: RegisteredExport, window: Window): RequestedDocument[] {
  return tieOuts.map(({ report, parameters = {} }) => ({
    report,
    query: { ...parameters, ...datesOf(window) },
  }));
}

/** A window as the parameters of exports and sales reports. */
export function datesOf({ from, to }: Window): { from_date: string; to_date: string } {
  return { from_date: from, to_date: to };
}

/**
 * Holds the rows of an export against the figures of the snapshot that they are said to belong to.
 * @throws data when they come to something else; internal when the snapshot lacks a document
 */
export async function proveRows(
  tx: Transaction,
  tenant: Tenant,
  snapshot: Snapshot,
  { records, window, tally }: { records: RegisteredExport; window: Window; tally: Tally },
): Promise<void> {
  const context = reportContext(tenant, snapshot.asOf);
  for (const [at, { report, query }] of provingDocuments(records, window).entries()) {
    const bindings = bindingsFor(reportNamed(report), query, context);
    const stored = await readDocument(tx, tenant.id, report, snapshot, bindings);
    if (!stored)
      throw new BoardpackError(
        'internal',
        `Snapshot ${snapshot.id} holds no ${report} to prove ${records.id} by`,
      );
    const { data } = JSON.parse(stored.body.toString()) as { data: never };
    const disagreement = records.tieOuts[at]?.check(data, tally) ?? null;
    if (disagreement !== null)
      throw new BoardpackError(
        'data',
        `The export of ${records.id} does not tie out with ${report}: ${disagreement}`,
        {
          where: `${window.from} to ${window.to}, snapshot ${snapshot.id}`,
          hint: 'Nothing of it was sent. Report this with the figures above',
        },
      );
  }
}
