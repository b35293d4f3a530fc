import { type InvoiceStatistics, standings } from '../../reports/sales/invoice-statistics/document.ts';
import { firstOf } from '../../reports/tie-out.ts';
import type { ExportTieOut } from '../export.ts';

/** Where invoices stand that were issued and not taken back. */
const ISSUED = ['sent', 'partially_paid', 'paid', 'overdue'];

/** The invoices of a window by where they stand, and what of the issued ones was invoiced, paid and written off. */
export const tieOuts: readonly ExportTieOut[] = [
  {
    report: 'sales/invoice-statistics',
    check: ({ invoice_counts: counts, financial_metrics: money }: InvoiceStatistics, tally) =>
      firstOf(
        tally.counts('invoices', tally.groups, counts.total),
        ...standings.map((standing) => tally.counts(`${standing} invoices`, [standing], counts[standing])),
        tally.comesTo('total_invoiced', 'total', ISSUED, money.total_invoiced),
        tally.comesTo('total_paid', 'paid', ISSUED, money.total_paid),
        tally.comesTo('write_off_amount', 'written_off', ISSUED, money.write_off_amount),
        tally.comesTo('total_overdue', 'balance', ['overdue'], money.total_overdue),
      ),
  },
];
