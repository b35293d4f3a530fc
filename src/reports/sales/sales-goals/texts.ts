import type { Texts } from '../../report.ts';

export const texts: Texts = {
  en: {
    title: 'Sales target',
    current_revenue: 'Revenue this month',
    monthly_target: 'Target of the month',
    progress_percentage: 'Target reached',
    days_remaining: 'Days left',
    on_track: 'On track: revenue has reached the share of the target that the elapsed days call for.',
    behind: 'Behind: revenue is below the share of the target that the elapsed days call for.',
    against_target: 'Revenue is at {share} of the target of the month',
    against_subtitle: 'Revenue of the month so far within its target, {period}',
    no_target: 'There is no target for this month.',
  },
  ja: {
    title: '売上目標',
    current_revenue: '今月の売上高',
    monthly_target: '今月の目標',
    progress_percentage: '目標達成率',
    days_remaining: '残り日数',
    on_track: '順調です。売上高は経過日数に応じた目標額に達しています。',
    behind: '遅れています。売上高は経過日数に応じた目標額を下回っています。',
    against_target: '売上高は今月の目標の{share}に達しています',
    against_subtitle: '今月これまでの売上高と目標、{period}',
    no_target: '今月の目標は設定されていません。',
  },
};
