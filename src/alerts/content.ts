import type { MailContent } from '../delivery/message.ts';
import { conditionText, describeShortfall } from '../packs/condition-document.ts';
import type { Shortfall } from '../packs/condition.ts';
import type { TextValues } from '../packs/texts.ts';
import { renderNotice } from '../render/notice.ts';
import type { Occurrence } from '../schedule/occurrence.ts';
import type { Tenant } from '../snapshot/context.ts';
import type { StreakNews } from './streak.ts';
import { alertText, instantText } from './texts.ts';
import type { Untold } from './untold.ts';

/** How many due times of one pack a mail names one by one. */
const NAMED = 20;

/**
 * What of these can be told in one mail: all that were missed, and all that stopped in the same way for the same reason, as the packs do
 * that wait for one refresh. The others are told of one by one.
 */
export function groupUntold(untold: readonly Untold[]): [Untold, ...Untold[]][] {
  const groups = new Map<string, [Untold, ...Untold[]]>();
  for (const each of untold) {
    const { trouble, state, reason, id } = each;
    const what = trouble === 'missed' ? '' : trouble === 'stopped' ? `${state} ${reason}` : String(id);
    const key = `${trouble} ${what}`;
    const group = groups.get(key);
    if (group) group.push(each);
    else groups.set(key, [each]);
  }
  return [...groups.values()];
}

/** The mail that tells of occurrences that belong together; what their data lack is only said of partial ones. */
export function troubleMail(
  tenant: Tenant,
  group: readonly [Untold, ...Untold[]],
  shortfalls: readonly Shortfall[],
): MailContent {
  const [first] = group;
  const { trouble, state, reason } = first;
  const stopped = state === 'held' || state === 'dead' ? alertText(tenant.language, state) : '';
  const values = { ...identityIn(tenant, first), reason: reason ?? '', state: stopped, count: group.length };
  if (trouble === 'partial') {
    const lacks = shortfalls.map((shortfall) => describeShortfall(shortfall, tenant.language)).join('\n');
    const text = (part: string) =>
      conditionText(tenant.language, `partial_${part}`, { ...values, reason: lacks });
    return mailOf(tenant, text('subject'), text('text'));
  }
  if (group.length === 1) return inCatalogue(tenant, trouble === 'missed' ? 'missed_only' : trouble, values);
  if (trouble === 'missed') return inCatalogue(tenant, 'missed', { ...values, list: listed(tenant, group) });
  const commands = group
    .slice(0, NAMED)
    .map(({ id }) => `  boardpack release ${id} --tenant ${tenant.id}`)
    .join('\n');
  return inCatalogue(tenant, 'stopped_many', { ...values, list: listed(tenant, group), commands });
}

/** The mail that tells that refreshes fail, or work again. */
export function streakMail(tenant: Tenant, { kind, asOf, state, reason, latest }: StreakNews): MailContent {
  const { language } = tenant;
  const at = (instant: Date) => instantText(instant, tenant.timezone, language);
  return inCatalogue(tenant, kind, {
    organisation: tenant.name,
    tenant: tenant.id,
    as_of: at(asOf),
    state: state === 'done' ? '' : alertText(language, state),
    reason: reason ?? '',
    latest: latest ? alertText(language, 'latest', { as_of: at(latest) }) : alertText(language, 'no_latest'),
  });
}

/** Each pack with its due times, oldest first; of very many, how many more there are and how far they reach. */
function listed(tenant: Tenant, group: readonly Occurrence[]): string {
  const { language, timezone } = tenant;
  const line = (key: string, { id, dueAt }: Occurrence, count = 0) =>
    alertText(language, key, { due: instantText(dueAt, timezone, language), occurrence: id, count });
  const packs = [...new Set(group.map(({ pack }) => pack))];
  return packs
    .map((pack) => {
      const all = group.filter((each) => each.pack === pack);
      const lines = all.slice(0, NAMED).map((each) => line('missed_one', each));
      const last = all.at(-1);
      if (last && all.length > NAMED) lines.push(line('missed_more', last, all.length - NAMED));
      return [pack, ...lines.map((each) => `  ${each}`)].join('\n');
    })
    .join('\n');
}

function inCatalogue(tenant: Tenant, key: string, values: TextValues): MailContent {
  const text = (part: string) => alertText(tenant.language, `${key}_${part}`, values);
  return mailOf(tenant, text('subject'), text('text'));
}

function mailOf({ language }: Tenant, subject: string, text: string): MailContent {
  return renderNotice({ language, subject, paragraphs: text.split('\n\n') });
}

function identityIn(tenant: Tenant, { id, pack, dueAt }: Occurrence) {
  return {
    pack,
    occurrence: id,
    organisation: tenant.name,
    due: instantText(dueAt, tenant.timezone, tenant.language),
    tenant: tenant.id,
  };
}
