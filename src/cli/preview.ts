import type { Config, TenantConfig } from '../config/schema.ts';
import { describeSize } from '../config/size.ts';
import { describeSchedule, nextDueTimes, timetableOf } from '../schedule/timetable.ts';
import { inFull, inUtc } from './instants.ts';

/** How many due times a preview shows. */
const PREVIEW = 5;

/** When a pack is due next. */
export interface Preview {
  tenant: string;
  pack: string;
  /** The schedule in words. */
  schedule: string;
  timezone: string;
  enabled: boolean;
  due: Date[];
}

/** The next due times of every configured pack, disabled ones too. */
export function previewsOf({ tenants }: Config, now: Date): Preview[] {
  return Object.entries(tenants).flatMap(([tenant, settings]) =>
    Object.entries(settings.packs).map(([pack, { enabled }]) => {
      const timetable = timetableOf(settings, pack);
      return {
        tenant,
        pack,
        schedule: describeSchedule(timetable.schedule),
        timezone: timetable.timezone,
        enabled,
        due: nextDueTimes(timetable, now, PREVIEW),
      };
    }),
  );
}

/** A pack's preview for people: on its clocks, and in UTC. */
export function describePreview({ tenant, pack, schedule, timezone, enabled, due }: Preview): string[] {
  const what = enabled ? 'is due next' : 'is disabled (enabled: false) and would be due';
  const local = due.map((each) => inFull(each, timezone));
  const width = Math.max(...local.map((text) => text.length));
  return [
    '',
    `${tenant} · ${pack} ${what} (${timezone}): ${schedule}`,
    ...due.map((each, index) => `  ${(local[index] as string).padEnd(width)}  ${inUtc(each)}`),
  ];
}

/** What previews of business days do not know: tenants without holidays, or with a list that ends too early. */
export function remarksOf({ tenants }: Config, previews: readonly Preview[]): string[] {
  return Object.entries(tenants).flatMap(([tenant, settings]) => {
    const counted = previews.filter(
      (preview) => preview.tenant === tenant && typeof settings.packs[preview.pack]?.schedule === 'object',
    );
    const last = Math.max(...counted.flatMap(({ due }) => due.map((each) => each.getUTCFullYear())));
    return counted.length === 0 ? [] : remarkOn(tenant, settings, last);
  });
}

function remarkOn(tenant: string, { holidays, weekend }: TenantConfig, lastYear: number): string[] {
  const listed = holidays.toSorted().at(-1);
  if (listed === undefined)
    return [
      `${tenant} lists no holidays: ${weekend.length === 0 ? 'every day' : `every day but ${weekend.join(' and ')}`} counts as a business day.`,
    ];
  return Number(listed.slice(0, 4)) < lastYear
    ? [`${tenant} lists holidays until ${listed}; due times after that year are without.`]
    : [];
}

/** What becomes of files that are too large for a mail, where links to them would not do. */
export function remarksOnLinks({ tenants, mail, api }: Config): string[] {
  if (Object.values(tenants).every(({ packs }) => Object.keys(packs).length === 0)) return [];
  if (api.public_url === undefined)
    return [
      `api.public_url is not set: a mail with more than ${describeSize(mail.attach_up_to)} of files is held, since links to them would lead nowhere.`,
    ];
  return api.public_url.startsWith('http:')
    ? ['api.public_url is http: files that are linked to travel unencrypted.']
    : [];
}
