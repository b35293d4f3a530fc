import { describe, expect, test } from 'vitest';
import type { FilledReport } from '../../src/packs/section.ts';
import { signals } from '../../src/packs/signals.ts';
import { reportNamed } from '../../src/reports/registry.ts';
import { tenantLike } from '../snapshot/published.ts';
import type { StoredDocument } from '../../src/snapshot/stored.ts';

describe('a member who', () => {
  test('completes less than 75 % of their activities is named, one at the limit is not', () => {
    const users = [
      user('m1', 'Ada', { completion_rate: 0.749 }),
      user('m2', 'Bob', { completion_rate: 0.75 }),
    ];
    expect(texts(activity({ by_user: users }))).toEqual([
      'Ada completed 74.9% of their activities (October 2025); at least 75.0% is expected.',
    ]);
  });

  test('carries less than half of the team average is named, with both figures', () => {
    const members = [{ weighted_value: 300 }, { weighted_value: 300 }, { weighted_value: 99.99 }];
    const [text, ...others] = texts(
      pipeline(members.map((values, at) => user(`m${at}`, `Member ${at}`, values))),
    );
    expect(text).toBe('Member 2: weighted pipeline of $99.99 is below 50.0% of the team average of $233.33.');
    expect(others).toEqual([]);
  });

  test('has four open deals over 90 days old is named, one with three is not', () => {
    const stale = [user('m1', 'Ada', { over_90_days: 4 }), user('m2', 'Bob', { over_90_days: 3 })];
    expect(texts(pipeline([], stale))).toEqual([
      'Ada has 4 open deals over 90 days old, more than the 3 that are allowed.',
    ]);
  });

  test('is nobody is never named, and one without a name is called by id', () => {
    const users = [user(null, null, { completion_rate: 0 }), user('m9', null, { completion_rate: 0 })];
    expect(texts(activity({ by_user: users }))).toEqual([
      'm9 completed 0.0% of their activities (October 2025); at least 75.0% is expected.',
    ]);
  });
});

describe('a member with little pipeline and much overdue', () => {
  const members = [
    user('m1', 'Ada', { weighted_value: 10 }),
    user('m2', 'Bob', { weighted_value: 20 }),
    user('m3', 'Cy', { weighted_value: 300 }),
  ];
  const work = [
    user('m1', 'Ada', { completion_rate: 0.8, total: 40, overdue: 9 }),
    user('m2', 'Bob', { completion_rate: 0.9, total: 40, overdue: 4 }),
    user('m3', 'Cy', { completion_rate: 0.8, total: 40, overdue: 20 }),
  ];
  const found = signals(
    tenantLike('acme'),
    [pipeline(members), activity({ total: 1000, by_user: work })],
    'en',
  );

  test('is named once for both, the others for what is theirs', () => {
    expect(found.map(({ text }) => text)).toEqual([
      'Ada carries a weighted pipeline of $10.00, below 50.0% of the team average of $110.00, and has 9 of 40 activities overdue.',
      'Bob: weighted pipeline of $20.00 is below 50.0% of the team average of $110.00.',
    ]);
  });

  test('keeps the same identity from one pack to the next, and lies as far beyond as the worse of both limits', () => {
    expect(found.map(({ id }) => id)).toEqual(['coaching m1', 'low_weighted m2']);
    expect(found[0]?.degree).toBeCloseTo(0.225 / 0.1 - 1, 9);
    expect(found[1]?.degree).toBeCloseTo(1 - 20 / 55, 9);
  });
});

test('a report that is in the pack twice speaks once', () => {
  const late = activity({ total: 100, overdue: 11 });
  expect(signals(tenantLike('acme'), [late, { ...late, period: 'Q4 2025' }], 'en')).toHaveLength(1);
});

test('an absent figure breaks no limit', () => {
  const thresholds = { kpis: [{ metric: 'crm/activity-summary.sick_days', below: 5 }] };
  const headline = { sick_days: { label: 'Sick days', value: null, unit: 'count' as const } };
  expect(texts(activity({}, headline), { thresholds })).toEqual([]);
});

test('more than 10 % overdue is said, exactly 10 % is not', () => {
  expect(texts(activity({ total: 100, overdue: 10 }))).toEqual([]);
  expect(texts(activity({ total: 100, overdue: 11 }))).toEqual([
    '11.0% of all activities are overdue (October 2025), more than the 10.0% that is allowed.',
  ]);
});

test('limits are the tenant’s own', () => {
  const thresholds = { overdue_share: 0.5, completion_rate: 0.1 };
  expect(
    texts(activity({ total: 100, overdue: 49, by_user: [user('m1', 'Ada', { completion_rate: 0.2 })] }), {
      thresholds,
    }),
  ).toEqual([]);
});

test.each([
  [{ above: 5 }, ['Sick days is 6, above the limit of 5.']],
  [{ above: 6 }, []],
  [{ below: 7 }, ['Sick days is 6, below the limit of 7.']],
  [{ below: 6 }, []],
])('a headline figure of 6 with the limit %o says %j', (limit, expected) => {
  const thresholds = { kpis: [{ metric: 'crm/activity-summary.sick_days', ...limit }] };
  const headline = { sick_days: { label: 'Sick days', value: 6, unit: 'count' as const } };
  expect(texts(activity({}, headline), { thresholds })).toEqual(expected);
});

test('an empty pack says nothing', () => {
  expect(signals(tenantLike('acme'), [], 'en')).toEqual([]);
});

test('warnings are said in the reader’s language', () => {
  const tenant = tenantLike('hanabi', { currency: 'JPY', timezone: 'Asia/Tokyo' });
  const [note] = signals(tenant, [activity({ total: 10, overdue: 2 })], 'ja');
  expect(note?.text).toBe('活動の20.0%が期限を過ぎ、上限の10.0%を超えています（October 2025）。');
});

function texts(section: FilledReport, settings: Record<string, unknown> = {}): string[] {
  return signals(tenantLike('acme', settings), [section], 'en').map(({ text }) => text);
}

function user<Values extends object>(user_id: string | null, user_name: string | null, values: Values) {
  return { user_id, user_name, ...values };
}

function activity(data: object, headline: FilledReport['presented']['headline'] = {}): FilledReport {
  return section('crm/activity-summary', { total: 0, overdue: 0, by_user: [], ...data }, null, headline);
}

function pipeline(by_user: readonly object[], over_90_days_by_user: readonly object[] = []): FilledReport {
  return section('crm/sales-pipeline', { by_user }, { over_90_days_by_user }, {});
}

const NOT_READ: StoredDocument = {
  body: Buffer.from('{}'),
  sha256: '',
  supplement: null,
  snapshot: { id: 1, asOf: new Date(0), hash: '', documentCount: 0 },
};

function section(
  id: string,
  data: object,
  supplement: object | null,
  headline: FilledReport['presented']['headline'],
): FilledReport {
  return {
    report: reportNamed(id),
    title: id,
    period: 'October 2025',
    data,
    supplement,
    previous: null,
    presented: { headline, blocks: [] },
    source: { stored: NOT_READ, earlier: null },
  };
}
