import type { Flow } from './flow.ts';

const COUNT = 2;
const GUTTER = 22;

/** Columns that are filled one after the other, page by page. */
export interface Columns {
  width: number;
  /** Draws one line of the given height, given its left edge and its top. */
  line: (height: number, draw: (x: number, y: number) => void) => void;
  /** Leaves space, but none at the top of a column. */
  leave: (height: number) => void;
  /** Goes on to the next column unless this height fits in this one. */
  need: (height: number) => void;
  /** Ends the columns: the flow goes on below the longest one. */
  end: () => void;
}

/** Two columns from where the flow is. */
export function columnsOf(flow: Flow): Columns {
  const width = (flow.width - GUTTER * (COUNT - 1)) / COUNT;
  let column = 0;
  let top = flow.y;
  let lowest = flow.y;
  const need = (height: number): void => {
    if (flow.y + height <= flow.canvas.floor) return;
    column = (column + 1) % COUNT;
    if (column === 0) {
      flow.newPage();
      top = flow.y;
      lowest = top;
    }
    flow.y = top;
  };
  return {
    width,
    need,
    line: (height, draw) => {
      need(height);
      draw(flow.left + column * (width + GUTTER), flow.y);
      flow.y += height;
      lowest = Math.max(lowest, flow.y);
    },
    leave: (height) => {
      if (flow.y > top) flow.y += height;
    },
    end: () => {
      flow.y = lowest;
    },
  };
}
