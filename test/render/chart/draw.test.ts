import { describe, expect, test } from 'vitest';
import { drawChart } from '../../../src/render/chart/draw.ts';
import { penOf } from '../../../src/render/chart/pen.ts';
import type { Drawing } from '../../../src/render/chart/shapes.ts';
import type { Chart } from '../../../src/render/document.ts';

const reader = { language: 'en', currency: 'USD', timezone: 'UTC' } as const;
const pen = penOf(480, reader, (text, size) => text.length * size * 0.56);

function chart(type: Chart['type'], values: (number | null)[], change: Partial<Chart> = {}): Chart {
  const names = values.map((_, index) => `category ${index}`);
  return {
    kind: 'chart',
    type,
    title: '',
    subtitle: '',
    unit: 'money',
    categories: { unit: 'text', values: names },
    series: [{ label: 'a', values }],
    alternative: '',
    empty: '',
    ...change,
  };
}

function boxes(drawing: Drawing | null) {
  return (drawing?.shapes ?? []).filter((shape) => shape.kind === 'box');
}

function labels(drawing: Drawing | null): string[] {
  return (drawing?.shapes ?? []).flatMap((shape) => (shape.kind === 'label' ? [shape.text] : []));
}

describe.each(['columns', 'bars', 'line', 'funnel'] as const)('%s', (type) => {
  test('without a number there is nothing to draw', () => {
    expect(drawChart(chart(type, []), pen)).toBeNull();
    expect(drawChart(chart(type, [null, Number.NaN]), pen)).toBeNull();
  });

  test.each([[[5]], [[0, 0, 0]], [[-5, 3, null]], [Array.from({ length: 400 }, (_, index) => index)]])(
    '%j stays within its drawing',
    (values) => {
      const drawing = drawChart(chart(type, values), pen) as Drawing;
      for (const shape of drawing.shapes) {
        if (shape.kind !== 'box') continue;
        expect(shape.x).toBeGreaterThanOrEqual(-0.01);
        expect(shape.x + shape.width).toBeLessThanOrEqual(480.01);
        expect(shape.y).toBeGreaterThanOrEqual(-0.01);
        expect(shape.y + shape.height).toBeLessThanOrEqual(drawing.height + 0.01);
      }
    },
  );
});

test('columns below zero hang from the line of zero', () => {
  const [up, down] = boxes(drawChart(chart('columns', [10, -10]), pen));
  expect((up?.y ?? 0) + (up?.height ?? 0)).toBeCloseTo(down?.y ?? -1);
  expect(up?.height).toBeCloseTo(down?.height ?? -1);
});

test('scenarios are told apart without colour: solid, lighter, outlined, hatched', () => {
  const scenarios = ['actual', 'previous', 'target', 'forecast'] as const;
  const series = scenarios.map((scenario) => ({ label: scenario, values: [1], scenario }));
  const drawn = boxes(drawChart(chart('columns', [1], { series }), pen)).slice(4);
  expect(drawn.map(({ fill, hatch = false }) => [fill, hatch])).toEqual([
    ['#24364F', false],
    ['#B4BFCD', false],
    ['#FFFFFF', false],
    ['#FFFFFF', true],
  ]);
});

test('a gap in a line stays a gap, and a day alone is a dot', () => {
  const drawing = drawChart(chart('line', [1, 2, null, 4, null, 5, 6]), pen);
  const marks = drawing?.shapes
    .filter(({ kind }) => kind === 'path' || kind === 'dot')
    .map(({ kind }) => kind);
  expect(marks).toEqual(['path', 'dot', 'path']);
});

test.each(['columns', 'bars', 'line', 'funnel'] as const)('%s of any size fit on a page', (type) => {
  const values = Array.from({ length: 400 }, (_, index) => index);
  const series = Array.from({ length: 6 }, (_, index) => ({ label: `series ${index}`, values }));
  expect(drawChart(chart(type, values, { series }), pen)?.height).toBeLessThan(600);
});

test('a funnel tells each step as a share of the first', () => {
  expect(labels(drawChart(chart('funnel', [200, 50], { unit: 'count' }), pen))).toContain(
    '25.0% of category 0',
  );
});

test('a legend names every series, however long their labels are', () => {
  const series = ['Actual', 'Plan', 'Forecast', 'Previous'].map((word) => ({
    label: `${word} of the whole group with all of its branches`,
    values: [1, 2],
  }));
  const said = labels(drawChart(chart('columns', [1, 2], { series }), pen)).join(' ');
  for (const word of ['Actual', 'Plan', 'Forecast', 'Previous']) expect(said).toContain(word);
});

test('bars beyond the twentieth are counted, not lost', () => {
  expect(
    labels(
      drawChart(
        chart(
          'bars',
          Array.from({ length: 25 }, () => 1),
        ),
        pen,
      ),
    ),
  ).toContain('and 5 more');
});
