import type { Block, Figure, Table } from '../../../render/document.ts';
import { changeOf } from '../../change.ts';
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

/** How many disputes are open, what is urgent, and the list. */
export function present(shown: Shown): Presented {
  const { supplement, text, language } = shown;
  const headline = figures(shown);
  const urgent = countWord(supplement.urgent_disputes, language);
  const warning: Block[] =
    supplement.urgent_disputes > 0
      ? [{ kind: 'note', tone: 'warning', text: text('urgent', { count: urgent }) }]
      : [];
  return {
    headline,
    blocks: [{ kind: 'figures', figures: Object.values(headline) }, ...warning, table(shown)],
  };
}

function figures({ supplement, previous, text }: Shown): Record<string, Figure> {
  const figure = (
    name: Exclude<keyof Supplement, 'minor_unit'>,
    unit: Figure['unit'],
    better: 'up' | 'down' = 'down',
  ): Figure => ({
    label: text(name),
    value: supplement[name],
    unit,
    better,
    needs,
    ...changeOf(supplement[name], previous?.supplement[name], unit, previous?.label),
  });
  return {
    total_disputed: figure('total_disputed', 'count'),
    total_disputed_amount: figure('total_disputed_amount', 'money'),
    evidence_required: figure('evidence_required', 'count'),
    urgent_disputes: figure('urgent_disputes', 'count'),
    won_disputes: figure('won_disputes', 'count', 'up'),
    lost_disputes: figure('lost_disputes', 'count'),
  };
}

function table({ data, text, period, language }: Shown): Table {
  return {
    kind: 'table',
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
    empty: text('empty'),
  };
}
