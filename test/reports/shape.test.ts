import { describe, expect, test } from 'vitest';
import type { Presented } from '../../src/reports/report.ts';
import { faultsOf } from './blocks.ts';
import { cases } from './catalogue.ts';
import { notZero, wrongDigits } from './numbers.ts';
import { covers, leaves, mismatches, type Shape } from './shape.ts';

const shape: Shape = {
  id: 'id',
  name: 'string?',
  rows: [{ day: 'string' }],
  by: { '*': 'number' },
  'more?': { '?': { a: 'number' } },
};
const good = { id: 7, name: null, rows: [{ day: '2025-01-01' }], by: { web: 1 }, more: null };

describe('The suite notices', () => {
  test('a value of another type, a missing, additional or misplaced key', () => {
    expect(mismatches(shape, good)).toEqual([]);
    expect(mismatches(shape, { ...good, more: { a: 1 } })).toEqual([]);
    const { more: _, ...without } = good;
    expect(mismatches(shape, without)).toEqual([]);
    expect(mismatches(shape, { ...good, id: null })).toHaveLength(1);
    expect(mismatches(shape, { ...good, rows: [{ day: 1 }] })).toHaveLength(1);
    expect(mismatches(shape, { ...good, by: { web: '1' } })).toHaveLength(1);
    expect(mismatches(shape, { ...good, extra: 1 })).toHaveLength(1);
    expect(mismatches(shape, { name: null, id: 7, rows: [], by: {} })).toHaveLength(1);
  });

  test('a field without a definition', () => {
    expect(leaves(shape)).toEqual(['id', 'name', 'rows[].day', 'by.*', 'more.a']);
    expect(covers('by.*', 'by.web')).toBe(true);
    expect(covers('by.*', 'by.web.count')).toBe(false);
    expect(covers('rows[].day', 'rowsxx.day')).toBe(false);
  });

  test('a number with the digits of another unit, whatever is written inside texts', () => {
    const report = cases.find(({ report: { id } }) => id === 'crm/pipeline-summary')?.report;
    if (!report) throw new Error('The pipeline summary is gone');
    const body = (amount: string) =>
      Buffer.from(`{"data":[{"stage":"a 1.5 \\" 2","deal_count":1,"total_amount":${amount}}]}`);
    expect(wrongDigits(report, body('-1.50'), 2)).toEqual([]);
    expect(wrongDigits(report, body('1.5'), 2)).toHaveLength(1);
    expect(wrongDigits(report, body('1.50'), 0)).toHaveLength(1);
    expect(wrongDigits(report, body('1'), 0)).toEqual([]);
    expect(notZero(body('0.00'))).toEqual(['[].deal_count is 1']);
  });

  test('a presentation that no renderer could show', () => {
    const figure = { label: 'Deals', value: 1, unit: 'count' } as const;
    const of = (presented: Partial<Presented>): string[] =>
      faultsOf({
        headline: { deals: figure },
        blocks: [{ kind: 'note', tone: 'plain', text: 'x' }],
        ...presented,
      });
    expect(of({})).toEqual([]);
    expect(of({ blocks: [] })).toHaveLength(1);
    expect(of({ headline: { 'open deals': figure } })).toHaveLength(1);
    expect(of({ headline: { deals: { ...figure, value: '1' } } })).toHaveLength(1);
    expect(of({ headline: { deals: { ...figure, label: 'NaN% of deals' } } })).toHaveLength(1);
    const table = {
      kind: 'table',
      title: 'T',
      empty: 'None',
      columns: [{ label: 'Day', unit: 'date' }],
    } as const;
    const tableOf = (rows: (string | number)[][]) =>
      of({ blocks: [{ ...table, columns: [...table.columns], rows }] });
    expect(tableOf([['2025-01-01']])).toEqual([]);
    expect(tableOf([['today']])).toHaveLength(1);
    expect(tableOf([['2025-01-01', 1]])).not.toEqual([]);
  });
});
