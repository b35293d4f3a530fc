import type { FieldDefinition, Texts } from '../../report.ts';

export const texts: Texts = {
  en: {
    title: 'Open disputes',
    total_disputed: 'Open disputes',
    total_disputed_amount: 'Disputed amount',
    evidence_required: 'Without evidence yet',
    urgent_disputes: 'Urgent disputes',
    won_disputes: 'Disputes won so far',
    lost_disputes: 'Disputes lost so far',
    urgent: 'Disputes whose evidence is due within three days or overdue, with none submitted: {count}.',
    subtitle: 'The one whose evidence is due soonest first, {period}',
    payment: 'Payment',
    reason: 'Reason',
    disputed_at: 'Disputed at',
    due: 'Evidence due',
    days: 'Days left',
    amount: 'Amount',
    empty: 'There are no open disputes.',
  },
  ja: {
    title: '係争中の異議申し立て',
    total_disputed: '係争中の件数',
    total_disputed_amount: '係争中の金額',
    evidence_required: '証拠未提出',
    urgent_disputes: '至急の異議申し立て',
    won_disputes: 'これまでの勝訴',
    lost_disputes: 'これまでの敗訴',
    urgent: '証拠の提出期限まで3日以内、または期限を過ぎて未提出の異議申し立てが{count}件あります。',
    subtitle: '証拠の提出期限が近い順、{period}',
    payment: '決済番号',
    reason: '理由',
    disputed_at: '申し立て日時',
    due: '証拠の提出期限',
    days: '残り日数',
    amount: '金額',
    empty: '係争中の異議申し立てはありません。',
  },
};

export const definitions: readonly FieldDefinition[] = [
  {
    field: '[].id',
    unit: 'text',
    text: 'Id of the disputed payment, not of the dispute; a payment disputed twice has two rows. The dispute whose evidence is due soonest comes first. A number where the id is made of digits only, else text.',
  },
  {
    field: '[].payment_number',
    unit: 'text',
    text: 'The number by which people call the payment; null where the payment is not known.',
  },
  {
    field: '[].amount',
    unit: 'money',
    text: 'Amount of the dispute, which may be a part of the payment, at the rate of the day of the dispute.',
  },
  { field: '[].dispute_reason', unit: 'text', text: 'Why it is disputed, in the words of the source.' },
  { field: '[].disputed_at', unit: 'instant', text: 'When it was disputed, in UTC.' },
  {
    field: '[].evidence_due_date',
    unit: 'date',
    text: 'Last day for evidence; null where none is recorded: such disputes come last and are never urgent.',
  },
  {
    field: '[].days_to_respond',
    unit: 'count',
    text: 'Days from today to evidence_due_date, 0 once it has passed; null without one.',
  },
  {
    field: '[].requires_urgent_action',
    unit: 'text',
    text: 'True while no evidence has been submitted and it is due within three days or overdue.',
  },
  {
    field: 'meta.total_disputed',
    unit: 'count',
    text: 'Disputes that are open: neither won nor lost by now.',
  },
  { field: 'meta.total_disputed_amount', unit: 'money', text: 'Sum of their amounts.' },
  {
    field: 'meta.evidence_required',
    unit: 'count',
    text: 'Open disputes for which no evidence has been submitted.',
  },
  { field: 'meta.urgent_disputes', unit: 'count', text: 'Open disputes with requires_urgent_action.' },
  { field: 'meta.won_disputes', unit: 'count', text: 'Disputes won, over all time.' },
  { field: 'meta.lost_disputes', unit: 'count', text: 'Disputes lost, over all time.' },
];
