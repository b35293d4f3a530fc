import type { Block, Chart, Note, Table } from '../../render/document.ts';
import { formatValue } from '../../render/format.ts';
import { firstBars } from '../../reports/bars.ts';
import { chartOf, tableOf } from '../../reports/blocks.ts';
import { derive } from '../../reports/derived.ts';
import { memberWord } from '../../reports/wording.ts';
import { averageOf, isLate, type MemberActivity, type MemberPipeline, membersOf } from '../members.ts';
import { defineView, type ViewDocument, type ViewPresentation } from '../view.ts';

interface Activity {
  by_user: MemberActivity[];
}

interface Pipeline {
  by_user: MemberPipeline[];
}

interface PipelineSupplement {
  over_90_days_by_user: { user_id: string | null; over_90_days: number }[];
}

type Shown = ViewPresentation<
  readonly [ViewDocument<Activity, null>, ViewDocument<Pipeline, PipelineSupplement>]
>;

interface Member {
  id: string | null;
  name: string;
  activity: MemberActivity | undefined;
  pipeline: MemberPipeline | undefined;
  stale: number | null;
}

export default defineView({
  name: 'team',
  reads: ['crm/activity-summary', 'crm/sales-pipeline'],
  texts: {
    en: {
      title: 'Team: activity and pipeline',
      message: 'Carrying little pipeline with much overdue: {names}',
      nobody_message: 'Nobody carries little pipeline with much overdue',
      subtitle: 'Weighted value of open deals by member{first}, {period}',
      overdue_title: 'Completed and overdue activities of the same members',
      overdue_subtitle: 'Activities by member{first}, {period}',
      table: 'Activity and pipeline by member',
      member: 'Member',
      activities: 'Activities',
      completed: 'Completed',
      overdue: 'Overdue',
      rate: 'Completion',
      deals: 'Open deals',
      weighted: 'Weighted pipeline',
      average: 'Of the average',
      stale: 'Over 90 days',
      talk: 'To talk about',
      low: 'pipeline',
      late: 'overdue',
      incomplete: 'completion',
      old: 'old deals',
      separator: ', ',
      limits:
        'To talk about: weighted pipeline below {share} of the team average ({value}), more than {overdue} of the activities overdue, less than {completion} completed, more than {stale} open deals over 90 days old.',
      nobody: 'Unassigned',
      empty: 'Nobody has activities or open deals.',
    },
    ja: {
      title: 'チーム：活動とパイプライン',
      message: 'パイプラインが少なく期限超過が多いメンバー：{names}',
      nobody_message: 'パイプラインが少なく期限超過が多いメンバーはいません',
      subtitle: 'メンバー別の進行中商談の加重金額{first}、{period}',
      overdue_title: '同じメンバーの活動の完了と期限超過',
      overdue_subtitle: 'メンバー別の活動数{first}、{period}',
      table: 'メンバー別の活動とパイプライン',
      member: 'メンバー',
      activities: '活動数',
      completed: '完了',
      overdue: '期限超過',
      rate: '完了率',
      deals: '進行中の商談',
      weighted: '加重パイプライン',
      average: '平均に対する割合',
      stale: '90日超',
      talk: '確認事項',
      low: 'パイプライン',
      late: '期限超過',
      incomplete: '完了率',
      old: '長期商談',
      separator: '、',
      limits:
        '確認事項の基準：加重パイプラインがチーム平均（{value}）の{share}未満、期限超過が活動の{overdue}超、完了率が{completion}未満、90日を超えた商談が{stale}件超。',
      nobody: '担当者なし',
      empty: '活動や進行中の商談のあるメンバーはいません。',
    },
  },
  present: (shown: Shown) => {
    const members = joined(shown);
    const blocks: Block[] = [pipelines(shown, members), activities(shown, members), table(shown, members)];
    return { headline: {}, blocks: members.length > 0 ? [...blocks, limits(shown)] : blocks };
  },
});

/** Whoever has activities or open deals, the least weighted pipeline last; records of nobody after everybody. */
function joined({ documents: [activity, pipeline], text }: Shown): Member[] {
  const ids = new Set([...pipeline.data.by_user, ...activity.data.by_user].map(({ user_id }) => user_id));
  const members = [...ids].map((id): Member => {
    const one = activity.data.by_user.find(({ user_id }) => user_id === id);
    const other = pipeline.data.by_user.find(({ user_id }) => user_id === id);
    const stale = pipeline.supplement.over_90_days_by_user.find(({ user_id }) => user_id === id);
    const name = memberWord(id, other?.user_name ?? one?.user_name ?? null, text('nobody'));
    return { id, name, activity: one, pipeline: other, stale: stale?.over_90_days ?? null };
  });
  const weight = ({ id, pipeline: its }: Member) =>
    id === null ? Number.NEGATIVE_INFINITY : (its?.weighted_value ?? 0);
  return members.toSorted((a, b) => weight(b) - weight(a));
}

/** What the tenant's limits say to talk about with a member, as keys of the texts; who has no open deals may not be in sales. */
function topics({ documents: [, pipeline], thresholds }: Shown, member: Member): string[] {
  if (member.id === null) return [];
  const average = averageOf(membersOf(pipeline.data.by_user));
  const weighted = member.pipeline?.weighted_value ?? 0;
  const rate = member.activity?.completion_rate ?? 1;
  return [
    ...(member.pipeline && weighted < average * thresholds.weighted_value_share ? ['low'] : []),
    ...(member.activity && isLate(member.activity, thresholds.overdue_share) ? ['late'] : []),
    ...(rate < thresholds.completion_rate ? ['incomplete'] : []),
    ...((member.stale ?? 0) > thresholds.stale_deals ? ['old'] : []),
  ];
}

function message(shown: Shown, members: readonly Member[]): string {
  const both = members.filter((member) => {
    const about = topics(shown, member);
    return about.includes('low') && about.includes('late');
  });
  const names = both.map(({ name }) => name).join(shown.text('separator'));
  return both.length > 0 ? shown.text('message', { names }) : shown.text('nobody_message');
}

function pipelines(shown: Shown, members: readonly Member[]): Chart {
  const { documents, text, language } = shown;
  const { rows, first } = firstBars(members, language);
  return chartOf(shown, {
    needs: ['deals', 'stages'],
    type: 'bars',
    title: message(shown, members),
    subtitle: text('subtitle', { first, period: documents[1].period }),
    unit: 'money',
    categories: { unit: 'text', values: rows.map(({ name }) => name) },
    series: [
      { label: text('weighted'), values: rows.map(({ pipeline }) => pipeline?.weighted_value ?? null) },
    ],
  });
}

function activities(shown: Shown, members: readonly Member[]): Chart {
  const { documents, text, language } = shown;
  const { rows, first } = firstBars(members, language);
  return chartOf(shown, {
    needs: ['activities'],
    type: 'bars',
    title: text('overdue_title'),
    subtitle: text('overdue_subtitle', { first, period: documents[0].period }),
    unit: 'count',
    categories: { unit: 'text', values: rows.map(({ name }) => name) },
    series: [
      { label: text('completed'), values: rows.map(({ activity }) => activity?.completed ?? null) },
      { label: text('overdue'), values: rows.map(({ activity }) => activity?.overdue ?? null) },
    ],
  });
}

function table(shown: Shown, members: readonly Member[]): Table {
  const { documents, text } = shown;
  const owners = membersOf(documents[1].data.by_user);
  const weights = owners.map(({ weighted_value }) => weighted_value);
  const average = averageOf(owners);
  return tableOf(shown, {
    needs: ['activities', 'deals', 'stages'],
    title: text('table'),
    columns: [
      { label: text('member'), unit: 'text', width: 20 },
      { label: text('activities'), unit: 'count' },
      { label: text('overdue'), unit: 'count' },
      { label: text('rate'), unit: 'fraction' },
      { label: text('deals'), unit: 'count' },
      { label: text('weighted'), unit: 'money' },
      { label: text('average'), unit: 'fraction' },
      { label: text('stale'), unit: 'count' },
      { label: text('talk'), unit: 'text', width: 22 },
    ],
    rows: members.map((member) => [
      member.name,
      member.activity?.total ?? null,
      member.activity?.overdue ?? null,
      member.activity?.completion_rate ?? null,
      member.pipeline?.opportunities ?? null,
      member.pipeline?.weighted_value ?? null,
      member.id === null || !member.pipeline || average <= 0
        ? null
        : derive('share_of_mean', member.pipeline.weighted_value, ...weights),
      member.stale,
      topics(shown, member)
        .map((topic) => text(topic))
        .join(text('separator')) || null,
    ]),
  });
}

function limits({ documents: [, pipeline], thresholds, text, reader }: Shown): Note {
  const percent = (value: number) => formatValue(value, 'fraction', reader);
  const value = formatValue(averageOf(membersOf(pipeline.data.by_user)), 'money', reader);
  return {
    kind: 'note',
    tone: 'plain',
    text: text('limits', {
      value,
      share: percent(thresholds.weighted_value_share),
      overdue: percent(thresholds.overdue_share),
      completion: percent(thresholds.completion_rate),
      stale: thresholds.stale_deals,
    }),
  };
}
