import { formatValue } from '../../render/format.ts';
import { averageOf, isLate, type MemberActivity, type MemberPipeline, membersOf } from '../members.ts';
import type { FilledReport } from '../section.ts';
import { packText } from '../texts.ts';
import { degreeOf, type Reading, type Signal } from './signal.ts';

interface Pipeline {
  by_user: MemberPipeline[];
}

interface Supplement {
  over_90_days_by_user: { user_id: string | null; user_name: string | null; over_90_days: number }[];
}

type Members = ReturnType<typeof membersOf<MemberPipeline>>;

/**
 * Members who carry little weighted pipeline and members with stale deals. Whoever carries little and has much overdue too, by
 * the activities of the same pack, is named once for both: that is whom to talk to.
 */
export function pipelineSignals(
  reading: Reading,
  pipeline: FilledReport,
  activity: FilledReport | undefined,
): Signal[] {
  const members = membersOf((pipeline.data as Pipeline).by_user);
  const limit = averageOf(members) * reading.tenant.thresholds.weighted_value_share;
  const low = members.filter((member) => member.weighted_value < limit);
  const late = lateMembers(reading, activity);
  return [
    ...low
      .filter(({ user_id }) => late.has(user_id))
      .map((member) => coaching(reading, member, members, late.get(member.user_id))),
    ...low.filter(({ user_id }) => !late.has(user_id)).map((member) => lowWeighted(reading, member, members)),
    ...staleDeals(reading, pipeline.supplement as Supplement),
  ];
}

function lateMembers({ tenant }: Reading, activity: FilledReport | undefined): Map<string, MemberActivity> {
  const rows = membersOf((activity?.data as { by_user: MemberActivity[] } | undefined)?.by_user ?? []);
  const late = rows.filter((row) => isLate(row, tenant.thresholds.overdue_share));
  return new Map(late.map((row) => [row.user_id, row]));
}

function lowWeighted(reading: Reading, member: Members[number], members: Members): Signal {
  return {
    id: `low_weighted ${member.user_id}`,
    degree: degreeOf(
      member.weighted_value,
      averageOf(members) * reading.tenant.thresholds.weighted_value_share,
    ),
    text: packText(reading.language, 'low_weighted', pipelineValues(reading, member, members)),
  };
}

function coaching(
  reading: Reading,
  member: Members[number],
  members: Members,
  { overdue = 0, total = 0 }: Partial<MemberActivity> = {},
): Signal {
  const values = { ...pipelineValues(reading, member, members), overdue, total };
  const low = lowWeighted(reading, member, members);
  const late = degreeOf(overdue / Math.max(1, total), reading.tenant.thresholds.overdue_share);
  return {
    id: `coaching ${member.user_id}`,
    degree: Math.max(low.degree, late),
    text: packText(reading.language, 'coaching', values),
  };
}

function pipelineValues({ tenant, reader }: Reading, member: Members[number], members: Members) {
  return {
    name: member.name,
    value: formatValue(member.weighted_value, 'money', reader),
    share: formatValue(tenant.thresholds.weighted_value_share, 'fraction', reader),
    average: formatValue(averageOf(members), 'money', reader),
  };
}

function staleDeals({ tenant, language }: Reading, { over_90_days_by_user }: Supplement): Signal[] {
  const { stale_deals: most } = tenant.thresholds;
  return membersOf(over_90_days_by_user)
    .filter((member) => member.over_90_days > most)
    .map(({ user_id, name, over_90_days }) => ({
      id: `stale_deals ${user_id}`,
      degree: degreeOf(over_90_days, most),
      text: packText(language, 'stale_deals', { name, count: over_90_days, limit: most }),
    }));
}
