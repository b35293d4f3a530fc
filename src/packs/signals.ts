import type { Language } from '../config/schema.ts';
import type { Note } from '../render/document.ts';
import { formatValue, type Reader } from '../render/format.ts';
import type { Tenant } from '../snapshot/context.ts';
import type { FilledSection } from './section.ts';
import { packText, type TextValues } from './texts.ts';

interface ActivityByUser {
  user_id: string | null;
  user_name: string | null;
  completion_rate: number;
}

interface Activity {
  total: number;
  overdue: number;
  by_user: ActivityByUser[];
}

interface Pipeline {
  by_user: { user_id: string | null; user_name: string | null; weighted_value: number }[];
}

interface PipelineSupplement {
  over_90_days_by_user: { user_id: string | null; user_name: string | null; over_90_days: number }[];
}

interface Reading {
  tenant: Tenant;
  language: Language;
  reader: Reader;
}

/**
 * The warnings of a pack, from the figures of its own sections: members who complete too little, carry too little or let deals
 * go stale, too much overdue, and the tenant's own limits on headline figures. All limits are the tenant's thresholds.
 */
export function signals(tenant: Tenant, filled: readonly FilledSection[], language: Language): Note[] {
  const reading = {
    tenant,
    language,
    reader: { language, currency: tenant.currency, timezone: tenant.timezone },
  };
  const section = (id: string) => filled.filter(({ report }) => report.id === id);
  return [
    ...section('crm/activity-summary').flatMap((each) => activitySignals(reading, each)),
    ...section('crm/sales-pipeline').flatMap((each) => pipelineSignals(reading, each)),
    ...kpiSignals(reading, filled),
  ];
}

function activitySignals(reading: Reading, { data, period }: FilledSection): Note[] {
  const { total, overdue, by_user } = data as Activity;
  const { completion_rate: least, overdue_share: most } = reading.tenant.thresholds;
  const percent = (value: number) => formatValue(value, 'fraction', reading.reader);
  const low = named(by_user).filter((user) => user.completion_rate < least);
  return [
    ...(overdue > total * most
      ? [warning(reading, 'overdue', { share: percent(overdue / total), limit: percent(most), period })]
      : []),
    ...low.map((user) =>
      warning(reading, 'low_completion', {
        name: user.name,
        rate: percent(user.completion_rate),
        limit: percent(least),
        period,
      }),
    ),
  ];
}

function pipelineSignals(reading: Reading, { data, supplement }: FilledSection): Note[] {
  const { weighted_value_share: share, stale_deals: most } = reading.tenant.thresholds;
  const members = named((data as Pipeline).by_user);
  const average =
    members.reduce((sum, member) => sum + member.weighted_value, 0) / Math.max(1, members.length);
  const money = (value: number) => formatValue(value, 'money', reading.reader);
  const low = members.filter((member) => member.weighted_value < average * share);
  const stale = named((supplement as PipelineSupplement).over_90_days_by_user).filter(
    (member) => member.over_90_days > most,
  );
  return [
    ...low.map(({ name, weighted_value }) =>
      warning(reading, 'low_weighted', {
        name,
        value: money(weighted_value),
        share: formatValue(share, 'fraction', reading.reader),
        average: money(average),
      }),
    ),
    ...stale.map(({ name, over_90_days }) =>
      warning(reading, 'stale_deals', { name, count: over_90_days, limit: most }),
    ),
  ];
}

function kpiSignals(reading: Reading, filled: readonly FilledSection[]): Note[] {
  return reading.tenant.thresholds.kpis.flatMap(({ metric, above, below }) => {
    const [report, name = ''] = metric.split('.');
    const figure = filled.find((section) => section.report.id === report)?.presented.headline[name];
    if (typeof figure?.value !== 'number') return [];
    const text = (value: number) => formatValue(value, figure.unit, reading.reader);
    const values = { label: figure.label, value: text(figure.value), limit: text(above ?? below ?? 0) };
    if (above !== undefined && figure.value > above) return [warning(reading, 'kpi_above', values)];
    if (below !== undefined && figure.value < below) return [warning(reading, 'kpi_below', values)];
    return [];
  });
}

/** The rows that belong to a member, with the name or id to call them by. */
function named<Row extends { user_id: string | null; user_name: string | null }>(
  rows: readonly Row[],
): (Row & { name: string })[] {
  return rows
    .filter((row) => row.user_id !== null)
    .map((row) => ({ ...row, name: row.user_name ?? row.user_id ?? '' }));
}

function warning({ language }: Reading, key: string, values: TextValues): Note {
  return { kind: 'note', tone: 'warning', text: packText(language, key, values) };
}
