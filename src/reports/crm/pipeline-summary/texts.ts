import type { Texts } from '../../report.ts';

export const texts: Texts = {
  en: {
    title: 'Pipeline summary',
    open: 'Open deals',
    won: 'Won deals',
    lost: 'Lost deals',
    deals_note: 'Deals: {count}',
    chart_title: '{stage} holds {share} of the open amount',
    chart_plain: 'Amount of deals by stage',
    chart_subtitle: 'All deals by stage, full amount, {period}',
    table_title: 'Deals by stage',
    stage: 'Stage',
    deals: 'Deals',
    amount: 'Amount',
    strays:
      'Deals in a stage that their pipeline does not have: {count}. They count as neither open, won nor lost.',
    empty: 'There are no stages and no deals.',
  },
  ja: {
    title: 'パイプライン概要',
    open: '進行中の商談',
    won: '受注した商談',
    lost: '失注した商談',
    deals_note: '{count}件',
    chart_title: '進行中の商談金額の{share}が「{stage}」にあります',
    chart_plain: 'ステージ別の商談金額',
    chart_subtitle: '全商談のステージ別金額（全額）、{period}',
    table_title: 'ステージ別の商談',
    stage: 'ステージ',
    deals: '件数',
    amount: '金額',
    strays:
      '{count}件の商談は、パイプラインに存在しないステージにあるため、進行中・受注・失注のいずれにも数えていません。',
    empty: 'ステージも商談もありません。',
  },
};
