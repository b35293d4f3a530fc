import type { Note, Table, Value } from '../../render/document.ts';
import { tableOf } from '../../reports/blocks.ts';
import { countWord, dayWord, plainWord } from '../../reports/wording.ts';
import { defineView, type ViewDocument, type ViewPresentation } from '../view.ts';

interface Dispute {
  id: number | string;
  payment_number: string | null;
  amount: number;
  dispute_reason: string;
  evidence_due_date: string | null;
  days_to_respond: number | null;
  requires_urgent_action: boolean;
}

interface FailedPayment {
  payment_number: string;
  amount: number;
  failure_reason: string;
  can_retry: boolean;
  customer: { id: number | string; company_name: string | null };
}

type Shown = ViewPresentation<
  readonly [ViewDocument<Dispute[]>, ViewDocument<FailedPayment[], { retryable_count: number }>]
>;

export default defineView({
  name: 'payments-to-act-on',
  reads: ['sales/disputed-payments', 'sales/failed-payments'],
  texts: {
    en: {
      title: 'Payments to act on',
      urgent: 'Earliest evidence due: {day}. Disputes that are urgent: {count}.',
      calm: 'No dispute is urgent.',
      table: 'What to do, and by when',
      subtitle:
        'Disputes by the day their evidence is due, then failed payments that can be tried again, {period}',
      due: 'By',
      days: 'Days left',
      action: 'What to do',
      evidence: 'Submit evidence',
      retry: 'Try again',
      customer: 'Customer',
      payment: 'Payment',
      reason: 'Reason',
      amount: 'Amount',
      unlisted: 'Failed payments that can be tried again beyond those listed: {count}.',
      empty: 'No dispute is open and no failed payment can be tried again.',
    },
    ja: {
      title: '対応が必要な決済',
      urgent: '最も早い証拠提出期限：{day}。至急の異議申し立て：{count}件。',
      calm: '至急の異議申し立てはありません。',
      table: '対応事項と期限',
      subtitle: '異議申し立て（証拠の提出期限順）、続いて再試行できる失敗決済、{period}',
      due: '期限',
      days: '残り日数',
      action: '対応',
      evidence: '証拠の提出',
      retry: '再試行',
      customer: '顧客',
      payment: '決済番号',
      reason: '理由',
      amount: '金額',
      unlisted: 'このほかに再試行できる失敗決済が{count}件あります。',
      empty: '係争中の異議申し立ても、再試行できる失敗決済もありません。',
    },
  },
  present: (shown: Shown) => {
    const [disputes, failed] = shown.documents;
    const listed = failed.data.filter(({ can_retry }) => can_retry);
    const beyond = failed.supplement.retryable_count - listed.length;
    const rows = [
      ...disputes.data.map((each) => disputeRow(shown, each)),
      ...listed.map((each) => retryRow(shown, each)),
    ];
    return { headline: {}, blocks: [...urgency(shown), table(shown, rows), ...unlisted(shown, beyond)] };
  },
});

function unlisted({ text, language }: Shown, beyond: number): Note[] {
  if (beyond <= 0) return [];
  return [{ kind: 'note', tone: 'plain', text: text('unlisted', { count: countWord(beyond, language) }) }];
}

function urgency({ documents: [disputes], text, language }: Shown): Note[] {
  const next = disputes.data.find(({ evidence_due_date }) => evidence_due_date !== null)?.evidence_due_date;
  const urgent = disputes.data.filter((dispute) => dispute.requires_urgent_action).length;
  if (disputes.data.length === 0 || next === undefined || next === null) return [];
  if (urgent === 0) return [{ kind: 'note', tone: 'plain', text: text('calm') }];
  const count = countWord(urgent, language);
  return [{ kind: 'note', tone: 'warning', text: text('urgent', { day: dayWord(next, language), count }) }];
}

function table(shown: Shown, rows: Value[][]): Table {
  const { text, period } = shown;
  return tableOf(shown, {
    needs: ['payments', 'disputes'],
    title: text('table'),
    subtitle: text('subtitle', { period }),
    columns: [
      { label: text('due'), unit: 'date' },
      { label: text('days'), unit: 'count' },
      { label: text('action'), unit: 'text', width: 16 },
      { label: text('payment'), unit: 'text', width: 14 },
      { label: text('customer'), unit: 'text', width: 22 },
      { label: text('reason'), unit: 'text', width: 18 },
      { label: text('amount'), unit: 'money' },
    ],
    rows,
  });
}

function disputeRow({ text, language }: Shown, dispute: Dispute): Value[] {
  return [
    dispute.evidence_due_date,
    dispute.days_to_respond,
    text('evidence'),
    dispute.payment_number ?? String(dispute.id),
    null,
    plainWord(dispute.dispute_reason, language),
    dispute.amount,
  ];
}

function retryRow(
  { text, language }: Shown,
  { payment_number, customer, failure_reason, amount }: FailedPayment,
): Value[] {
  return [
    null,
    null,
    text('retry'),
    payment_number,
    customer.company_name ?? String(customer.id),
    plainWord(failure_reason, language),
    amount,
  ];
}
