import { describe, expect, test } from 'vitest';
import { drawChart, rowsShared } from '../../../src/render/chart/draw.ts';
import { penOf } from '../../../src/render/chart/pen.ts';
import type { Box, Drawing } from '../../../src/render/chart/shapes.ts';
import { drawSparkline, sparklineText } from '../../../src/render/chart/sparkline.ts';
import { variancesOf, varianceBar } from '../../../src/render/chart/variance-cell.ts';
import type { Chart, Column, Figure } from '../../../src/render/document.ts';
import { theme } from '../../../templates/theme.ts';
import { byMonth, bySource, changes, withinTarget } from '../comparisons.ts';

const reader = { language: 'en', currency: 'USD', timezone: 'UTC' } as const;
const pen = penOf(480, reader, (text, size) => text.length * size * 0.56);
const { good, bad, muted } = theme.colour;

function draw(chart: Chart): Drawing {
  return drawChart(chart, pen) as Drawing;
}

function boxes({ shapes }: Drawing, fill: string): Box[] {
  return shapes.filter((shape): shape is Box => shape.kind === 'box' && shape.fill === fill);
}

function labels({ shapes }: Drawing): string[] {
  return shapes.flatMap((shape) => (shape.kind === 'label' ? [shape.text] : []));
}

describe('bars against an earlier period', () => {
  const drawing = draw(bySource);

  test('say each difference with its sign, and draw it beside a zero line', () => {
    expect(labels(drawing)).toEqual(expect.arrayContaining(['−$28.9K', '+$23.9K', '±$0', '−$9.2K']));
    const [gain] = boxes(drawing, good);
    const [loss] = boxes(drawing, bad);
    expect(gain?.x).toBeCloseTo((loss?.x ?? 0) + (loss?.width ?? 0));
  });

  test('never draw a difference at a larger scale than the figures', () => {
    const actual = boxes(drawing, theme.scenario.actual.fill);
    const perDollar = (actual[1]?.width ?? 0) / 122_400;
    expect((boxes(drawing, bad)[0]?.width ?? 0) / 28_900).toBeLessThanOrEqual(perDollar * 1.001);
  });

  test('lie over the earlier ones, which peek out', () => {
    const [, actual] = boxes(drawing, theme.scenario.actual.fill);
    const [, earlier] = boxes(drawing, theme.scenario.previous.fill);
    expect(earlier?.y).toBeLessThan(actual?.y ?? 0);
    expect((earlier?.y ?? 0) + (earlier?.height ?? 0)).toBeGreaterThan(actual?.y ?? 0);
  });
});

describe('bars of the same categories side by side', () => {
  const several = { ...bySource, series: [...bySource.series, { label: 'Plan', values: [1, 2, 3, 4] }] };
  const single = { ...bySource, series: bySource.series.slice(0, 1) };
  const rows = rowsShared(single, several);
  const names = (chart: Chart): number[] =>
    (drawChart(chart, { ...pen, rows })?.shapes ?? []).flatMap((shape) =>
      shape.kind === 'label' && chart.categories.values.includes(shape.text) ? [shape.y] : [],
    );

  test('stand row by row at one height', () => {
    expect(names(single)).toHaveLength(4);
    expect(names(single)).toEqual(names(several));
  });

  test('have no rows in common where their categories differ, or where one of them is no bars', () => {
    expect(rowsShared(single, withinTarget)).toBeUndefined();
    expect(rowsShared(single, byMonth)).toBeUndefined();
  });
});

test('a target surrounds its bar', () => {
  const [, , target] = boxes(draw(withinTarget), '#FFFFFF');
  const [, , actual] = boxes(draw(withinTarget), theme.scenario.actual.fill);
  expect(target?.y).toBeLessThan(actual?.y ?? 0);
  expect((target?.y ?? 0) + (target?.height ?? 0)).toBeGreaterThan((actual?.y ?? 0) + (actual?.height ?? 0));
});

test('columns carry their differences on a strip above them', () => {
  const drawing = draw(byMonth);
  expect(boxes(drawing, good)).toHaveLength(5);
  const [loss] = boxes(drawing, bad);
  const highest = Math.min(
    ...boxes(drawing, theme.scenario.actual.fill)
      .slice(1)
      .map(({ y }) => y),
  );
  expect((loss?.y ?? 0) + (loss?.height ?? 0)).toBeLessThan(highest);
});

test('without a direction that is good news a difference has no colour of its own', () => {
  const { better: _, ...plain } = bySource;
  expect(boxes(draw(plain), good)).toEqual([]);
  expect(boxes(draw(plain), muted)).toHaveLength(3);
});

test('where more costs more, a fall is good news', () => {
  const drawing = draw({ ...bySource, better: 'down' });
  expect(boxes(drawing, bad)).toHaveLength(1);
  expect(boxes(drawing, good)).toHaveLength(2);
});

test('shares differ by percentage points', () => {
  const series = [
    { label: 'now', values: [0.42] },
    { label: 'then', values: [0.4], scenario: 'previous' as const },
  ];
  const drawing = draw({
    ...bySource,
    unit: 'fraction',
    series,
    categories: { unit: 'text', values: ['a'] },
  });
  expect(labels(drawing)).toContain('+2.0 pp');
});

test('many days are compared without a difference for each', () => {
  const values = Array.from({ length: 31 }, (_, day) => day);
  const days = values.map((day) => `2025-10-${String(day + 1).padStart(2, '0')}`);
  const drawing = draw({
    ...byMonth,
    categories: { unit: 'date', values: days },
    series: byMonth.series.map((series, index) => ({ ...series, values: values.map((day) => day + index) })),
  });
  expect([...boxes(drawing, good), ...boxes(drawing, bad)]).toEqual([]);
});

describe('a cell of a difference', () => {
  const column = changes.columns[2] as Column;
  const scale = variancesOf(changes).get(2);

  test('is a bar from a zero that the whole column shares', () => {
    if (!scale) throw new Error('the column has no scale');
    const [loss, gain] = [varianceBar(-48, column, scale, 0), varianceBar(31, column, scale, 0)];
    expect((loss?.x ?? 0) + (loss?.width ?? 0)).toBeCloseTo(gain?.x ?? -1);
    expect(loss?.fill).toBe(bad);
    expect(gain?.fill).toBe(good);
  });

  test('is no bar where nothing changed or nothing is known', () => {
    if (!scale) throw new Error('the column has no scale');
    expect(varianceBar(0, column, scale, 0)).toBeNull();
    expect(varianceBar(null, column, scale, 0)).toBeNull();
  });
});

describe('a trend', () => {
  const figure: Figure = { label: 'Orders', value: 7, unit: 'count', trend: [3, null, 5, 9, 7] };

  test('is a line with gaps, its last value marked', () => {
    const shapes = drawSparkline(figure, 100, 17)?.shapes ?? [];
    expect(shapes.map(({ kind }) => kind)).toEqual(['line', 'path', 'dot']);
  });

  test('is read aloud', () => {
    expect(sparklineText(figure, reader)).toBe('Orders: from 3 to 7, between 3 and 9');
  });

  test.each([[[]], [[4]], [[null, null]], [[Number.NaN, 1]]])('of %j is nothing to draw', (trend) => {
    expect(drawSparkline({ ...figure, trend }, 100, 17)).toBeNull();
  });
});
