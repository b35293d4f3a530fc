import type { Note, Table } from '../../../render/document.ts';
import { tableOf } from '../../blocks.ts';
import { figureRows, shapesOf } from '../../figure.ts';
import type { Presentation, Presented } from '../../report.ts';
import { countWord, plainWord } from '../../wording.ts';

export interface DisputedPayment {
  id: number | string;
  payment_number: string | null;
  amount: number;
  dispute_reason: string;
  disputed_at: string;
  evidence_due_date: string | null;
  days_to_respond: number | null;
  requires_urgent_action: boolean;
}

export interface Supplement {
  minor_unit: number;
  total_disputed: number;
  total_disputed_amount: number;
  evidence_required: number;
  urgent_disputes: number;
  won_disputes: number;
  lost_disputes: number;
}

type Shown = Presentation<DisputedPayment[], Supplement>;

const needs = ['disputes'];

const figures = shapesOf((_: DisputedPayment[], supplement: Supplement) => supplement, {
  total_disputed: { unit: 'count', better: 'down', needs },
  total_disputed_amount: { unit: 'money', better: 'down', needs },
  evidence_required: { unit: 'count', better: 'down', needs },
  urgent_disputes: { unit: 'count', better: 'down', needs },
  won_disputes: { unit: 'count', better: 'up', needs },
  lost_disputes: { unit: 'count', better: 'down', needs },
});

/** How many disputes are open, what is urgent, and the list. */
export function present(shown: Shown): Presented {
  const { headline, rows } = figureRows(shown, figures);
  return { headline, blocks: [...rows, ...warning(shown), table(shown)] };
}

function warning({ supplement: { urgent_disputes }, text, language }: Shown): Note[] {
  if (urgent_disputes <= 0) return [];
  return [
    { kind: 'note', tone: 'warning', text: text('urgent', { count: countWord(urgent_disputes, language) }) },
  ];
}

function table(shown: Shown): Table {
  const { data, text, period, language } = shown;
  return tableOf(shown, {
    needs,
    title: text('title'),
    subtitle: text('subtitle', { period }),
    columns: [
      { label: text('payment'), unit: 'text', width: 16 },
      { label: text('reason'), unit: 'text', width: 20 },
      { label: text('disputed_at'), unit: 'instant' },
      { label: text('due'), unit: 'date' },
      { label: text('days'), unit: 'count' },
      { label: text('amount'), unit: 'money' },
    ],
    rows: data.map((dispute) => [
      dispute.payment_number ?? String(dispute.id),
      plainWord(dispute.dispute_reason, language),
      dispute.disputed_at,
      dispute.evidence_due_date,
      dispute.days_to_respond,
      dispute.amount,
    ]),
  });
}
