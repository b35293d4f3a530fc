import type { StepRecord } from '../schedule/history.ts';
import type { Account, DeliveryRecord } from './account.ts';
import { describeActions } from './describe-actions.ts';
import { inUtc } from './instants.ts';
import { count, duration, table } from './output.ts';
import { indented, lineWidth, withNotes, wrap } from './wrap.ts';

/** An occurrence in short: when it was due, how it ended and why, its steps, and how many mails stand how. */
export function describeShortly(account: Account): string[] {
  const { id, pack, dueLocal, due, state, isLate, reason, steps, deliveries } = account;
  return [
    '',
    `  occurrence ${id} · ${pack} · due ${dueLocal} · ${inUtc(due)} · ${state}${isLate ? ', late' : ''}`,
    ...(reason === null ? [] : indented(wrap(reason, lineWidth() - 6), 6)),
    ...indented(describeSteps(steps, reason), 4),
    ...(deliveries.length > 0 ? [`    mails: ${mailCounts(deliveries)}`] : []),
  ];
}

/** An occurrence in full, with its files and each mail. */
export function describeFully(tenant: string, account: Account): string[] {
  const { id, pack, state, isLate, reason, dueLocal, due, timezone, steps, snapshot } = account;
  const { createdAt, finishedAt, files, deliveries, actions } = account;
  return [
    `${tenant} · ${pack}, occurrence ${id}: ${state}${isLate ? ', late' : ''}`,
    ...(reason === null ? [] : ['', ...indented(wrap(reason, lineWidth() - 2), 2)]),
    '',
    `  due       ${dueLocal} (${timezone}) · ${inUtc(due)}`,
    `  planned   ${inUtc(createdAt)}${finishedAt ? `, ended ${inUtc(finishedAt)}` : ''}`,
    ...(snapshot
      ? [`  snapshot  ${snapshot.id} as of ${inUtc(snapshot.asOf)}, ${snapshot.hash.slice(0, 12)}`]
      : []),
    ...files.map(({ path, bytes }) => `  file      ${path} (${count(Math.ceil(bytes / 1024))} kB)`),
    ...(steps.length > 0 ? ['', ...indented(describeSteps(steps, reason), 2)] : []),
    ...(deliveries.length > 0 ? ['', ...indented(describeDeliveries(deliveries), 2)] : []),
    ...(actions.length > 0 ? ['', ...indented(describeActions(actions), 2)] : []),
    ...whatNext(tenant, account),
  ];
}

/** Steps as a table; what went wrong stands below its step unless it is `known` already. */
export function describeSteps(steps: readonly StepRecord[], known: string | null): string[] {
  if (steps.length === 0) return [];
  const lines = table(
    ['step', 'state', 'attempts', 'done', 'time'],
    steps.map(({ kind, state, attempts, progress, seconds }) => [
      kind,
      state,
      attempts,
      progress ? `${count(progress.done)} ${progress.unit}` : '',
      seconds === null ? '' : duration(seconds * 1000),
    ]),
  );
  return withNotes(
    lines,
    steps.map(({ error, nextAt }) =>
      error === null || error === known
        ? null
        : `${error}${nextAt ? `\nIt is tried again at ${inUtc(nextAt)}.` : ''}`,
    ),
  );
}

function describeDeliveries(deliveries: readonly DeliveryRecord[]): string[] {
  const lines = table(
    ['mail to', 'for', 'state', 'attempts', 'Message-ID'],
    deliveries.map(({ recipient, purpose, state, attempts, messageId }) => [
      recipient,
      purpose,
      state,
      attempts,
      messageId,
    ]),
  );
  return withNotes(
    lines,
    deliveries.map(({ error, response }) => error ?? response),
  );
}

function mailCounts(deliveries: readonly DeliveryRecord[]): string {
  const states = [...new Set(deliveries.map(({ purpose, state }) => `${purpose} ${state}`))];
  return states
    .map((each) => {
      const number = deliveries.filter(({ purpose, state }) => `${purpose} ${state}` === each).length;
      return `${number} ${each.replace(/^pack /, '')}`;
    })
    .join(', ');
}

function whatNext(tenant: string, { id, state, reason }: Account): string[] {
  if (state === 'running' || (state === 'done' && reason === null)) return [];
  return ['', `  Once the cause is mended: boardpack release ${id} --tenant ${tenant}`];
}
