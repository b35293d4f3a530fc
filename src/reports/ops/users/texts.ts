import type { Texts } from '../../report.ts';

export const texts: Texts = {
  en: {
    title: 'Staff report',
    total_staff: 'Staff',
    total_jobs_created: 'Jobs created',
    total_case_notes: 'Case notes',
    total_files_uploaded: 'Files uploaded',
    chart_title: 'Most jobs were created by {name}: {count} ({share})',
    chart_plain: 'Jobs created by member',
    chart_subtitle: 'Jobs created by member{first}, all time, {period}',
    table_title: 'Work by member',
    table_subtitle: '{shown} of {total}, most jobs first',
    member: 'Member',
    empty: 'There are no members.',
  },
  ja: {
    title: 'スタッフレポート',
    total_staff: 'スタッフ数',
    total_jobs_created: '作成した案件',
    total_case_notes: 'ケースノート',
    total_files_uploaded: 'アップロードしたファイル',
    chart_title: '案件の作成が最も多いのは{name}：{count}件（{share}）',
    chart_plain: 'メンバー別の作成案件数',
    chart_subtitle: 'メンバー別の作成案件数{first}、全期間、{period}',
    table_title: 'メンバー別の作業',
    table_subtitle: '{total}名中{shown}名、案件の多い順',
    member: 'メンバー',
    empty: 'メンバーがいません。',
  },
};
