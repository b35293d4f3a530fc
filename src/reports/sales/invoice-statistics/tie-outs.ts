import { firstOf, inOrder, partsAddUp } from '../../tie-out.ts';
import type { InvoiceStatistics, Supplement } from './document.ts';

/** What must hold within one document. */
export const tieOuts: readonly {
  name: string;
  check: (data: InvoiceStatistics, supplement: Supplement) => string | null;
}[] = [
  {
    name: 'the standings add up to the invoices, and without drafts and cancelled ones to the issued',
    check: ({ invoice_counts: { total, ...standings } }, { issued }) =>
      firstOf(
        partsAddUp('invoice_counts', Object.values(standings), total),
        partsAddUp(
          'issued',
          [standings.sent, standings.partially_paid, standings.paid, standings.overdue],
          issued,
        ),
      ),
  },
  {
    name: 'what is paid and what is outstanding add up to what was invoiced',
    check: ({ financial_metrics: { total_paid, total_outstanding, total_invoiced } }, { minor_unit }) =>
      partsAddUp('total_invoiced', [total_paid, total_outstanding], total_invoiced, minor_unit),
  },
  {
    name: 'the ages add up to the receivables, of which the overdue invoices of the window are a part',
    check: ({ aging_analysis, financial_metrics }, { receivables, minor_unit }) =>
      firstOf(
        partsAddUp('aging_analysis', Object.values(aging_analysis), receivables, minor_unit),
        inOrder('total_overdue', [financial_metrics.total_overdue, receivables]),
      ),
  },
  {
    name: 'the customers listed have no more invoices than were issued',
    check: ({ top_customers_by_invoices }, { issued }) => {
      const counts = top_customers_by_invoices.map(({ invoice_count }) => invoice_count);
      return inOrder('invoice_count', [counts.reduce((sum, count) => sum + count, 0), issued]);
    },
  },
];
