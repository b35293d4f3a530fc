import type { Texts } from '../reports/report.ts';

/** What packs say of the condition they go out in. */
export const conditionTexts: Texts = {
  en: {
    preliminary: 'Preliminary: {period} is not closed yet',
    final: 'Final: {period} is closed',
    restated: 'Restated: {period} was closed, and these figures correct it',
    partial: 'Partial: some data are missing',
    correction_title: 'Correction: {title}',
    corrects: 'This pack replaces “{title}”, due {due}. Why: {reason} (asked by {actor}).',
    corrects_unsent: 'This pack corrects figures that were final. Why: {reason} (asked by {actor}).',
    report_of: '{report} ({period})',
    restated_figure: '{report}, {figure}: {before} → {after} ({by}).',
    restated_presence: '{report}, {figure}: {before} → {after}.',
    restated_more: '{count} more figures have changed; your administrator can list them.',
    moved:
      'No record has changed this closed period; {count} figures that depend on the day, such as what is overdue, have moved since.',
    no_records: 'The source has no records at all of what the pack shows: every figure would be zero.',
    few_rows: 'Only {rows} {entity} came, usually about {usual}: figures that need them are too low.',
    quarantine: '{rows} of {of} {entity} were left out because they break a rule.',
    partial_subject: '{organisation}: the pack {pack}, due {due}, was sent as partial',
    partial_text:
      'The pack {pack} of {organisation}, due {due}, was sent marked as partial.\n\nWhat its data lack:\n{reason}\n\nWhat to do: mend the source, then send it as of now with\n  boardpack run {pack} --tenant {tenant}',
    stale: 'The data are {hours} hours old; the limit is {most}.',
  },
  ja: {
    preliminary: '暫定値：{period}はまだ締められていません',
    final: '確定値：{period}は締められています',
    restated: '修正値：締め後の{period}の数値を訂正しています',
    partial: '一部のデータが不足しています',
    correction_title: '訂正：{title}',
    corrects:
      'このパックは「{title}」（予定：{due}）を差し替えるものです。理由：{reason}（依頼者：{actor}）。',
    corrects_unsent: 'このパックは確定済みの数値を訂正するものです。理由：{reason}（依頼者：{actor}）。',
    report_of: '{report}（{period}）',
    restated_figure: '{report}、{figure}：{before} → {after}（{by}）',
    restated_presence: '{report}、{figure}：{before} → {after}',
    restated_more: 'ほかに{count}件の数値が変わりました。一覧は管理者が確認できます。',
    moved:
      '締め後のこの期間のレコードに変更はありません。期限超過など基準日に依存する{count}件の数値が変わっています。',
    no_records: 'このパックに必要なレコードが1件もありません。すべての数値がゼロになります。',
    few_rows: '{entity}が{rows}件しか届いていません（通常は約{usual}件）。関連する数値は過少です。',
    quarantine: '{entity} {of}件のうち{rows}件は規則に合わないため除外しました。',
    partial_subject:
      '{organisation}：パック「{pack}」（予定：{due}）は一部のデータが不足したまま送信されました',
    partial_text:
      '{organisation}のパック「{pack}」（予定：{due}）は、一部のデータが不足していると明記して送信されました。\n\n不足しているデータ：\n{reason}\n\n対応：データソースを修正してから、次のコマンドで現時点のパックを送信してください。\n  boardpack run {pack} --tenant {tenant}',
    stale: 'データは{hours}時間前のものです（基準：{most}時間）。',
  },
};
