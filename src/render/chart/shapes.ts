import { theme, type Weight } from '../../../templates/theme.ts';

/** What a chart is made of; PDF and HTML paint the same shapes. Lengths in points, y runs downward. */
export type Shape = Box | Line | Path | Dot | Label;

export interface Box {
  kind: 'box';
  x: number;
  y: number;
  width: number;
  height: number;
  fill: string;
  stroke?: string;
  /** Diagonal lines in the stroke's colour: a forecast. */
  hatch?: boolean;
}

export interface Line {
  kind: 'line';
  x1: number;
  y1: number;
  x2: number;
  y2: number;
  stroke: string;
  width: number;
}

export interface Path {
  kind: 'path';
  points: readonly (readonly [number, number])[];
  stroke: string;
  width: number;
  dashed: boolean;
}

export interface Dot {
  kind: 'dot';
  x: number;
  y: number;
  radius: number;
  fill: string;
}

export interface Label {
  kind: 'label';
  /** Where the text begins, is centred or ends, by anchor. */
  x: number;
  /** The baseline. */
  y: number;
  text: string;
  size: number;
  anchor: 'start' | 'middle' | 'end';
  weight: Weight;
  fill: string;
}

/** A drawn chart: shapes within width × height. */
export interface Drawing {
  width: number;
  height: number;
  shapes: Shape[];
}

/** A caption in the chart's small type. */
export function label(
  text: string,
  x: number,
  y: number,
  anchor: Label['anchor'],
  style: Partial<Label> = {},
): Label {
  return {
    kind: 'label',
    text,
    x,
    y,
    anchor,
    size: 7.5,
    weight: 'regular',
    fill: theme.colour.muted,
    ...style,
  };
}

/** A box given by any two opposite corners, as a bar below zero needs it. */
export function box(
  x1: number,
  y1: number,
  x2: number,
  y2: number,
  style: Pick<Box, 'fill' | 'stroke' | 'hatch'>,
): Box {
  return {
    kind: 'box',
    x: Math.min(x1, x2),
    y: Math.min(y1, y2),
    width: Math.abs(x2 - x1),
    height: Math.abs(y2 - y1),
    ...style,
  };
}

/** A straight rule. */
export function rule(x1: number, y1: number, x2: number, y2: number, stroke: string, width = 0.5): Line {
  return { kind: 'line', x1, y1, x2, y2, stroke, width };
}
