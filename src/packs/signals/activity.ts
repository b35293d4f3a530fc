import { formatValue } from '../../render/format.ts';
import { isLate, type MemberActivity, membersOf } from '../members.ts';
import type { FilledReport } from '../section.ts';
import { packText } from '../texts.ts';
import { degreeOf, type Reading, type Signal } from './signal.ts';

interface Activity {
  total: number;
  overdue: number;
  by_user: MemberActivity[];
}

/** Too much overdue altogether, and members who complete too little. */
export function activitySignals(reading: Reading, { data, period }: FilledReport): Signal[] {
  const activity = data as Activity;
  const { completion_rate: least } = reading.tenant.thresholds;
  const percent = (value: number) => formatValue(value, 'fraction', reading.reader);
  const low = membersOf(activity.by_user).filter((user) => user.completion_rate < least);
  return [
    ...overdue(reading, activity, period),
    ...low.map((user) => ({
      id: `low_completion ${user.user_id}`,
      degree: degreeOf(user.completion_rate, least),
      text: packText(reading.language, 'low_completion', {
        name: user.name,
        rate: percent(user.completion_rate),
        limit: percent(least),
        period,
      }),
    })),
  ];
}

function overdue({ tenant, language, reader }: Reading, activity: Activity, period: string): Signal[] {
  const { overdue_share: most } = tenant.thresholds;
  if (!isLate(activity, most)) return [];
  const share = activity.overdue / activity.total;
  const percent = (value: number) => formatValue(value, 'fraction', reader);
  const text = packText(language, 'overdue', { share: percent(share), limit: percent(most), period });
  return [{ id: 'overdue', degree: degreeOf(share, most), text }];
}
