/**
 * How everything boardpack renders looks: one palette with meaning, one type scale, one grid. Lengths in points (1/72 inch).
 * Colours keep a contrast of at least 4.5 against the paper wherever text is set in them.
 */
export const theme = {
  colour: {
    paper: '#FFFFFF',
    ink: '#1B2230',
    muted: '#5F6877',
    rule: '#D4D9E1',
    strongRule: '#1B2A41',
    panel: '#F4F6F9',
    brand: '#14233B',
    onBrand: '#FFFFFF',
    onBrandMuted: '#B9C4D6',
    good: '#1C6E48',
    bad: '#A8231C',
    warning: '#8A5200',
    warningPanel: '#FDF5E6',
    goodPanel: '#EEF6F1',
    accent: '#C8A25A',
  },
  /** The IBCS scenarios: actual solid dark, previous lighter, target outlined, forecast hatched. */
  scenario: {
    actual: { fill: '#24364F', stroke: '#24364F', hatch: false },
    previous: { fill: '#B4BFCD', stroke: '#B4BFCD', hatch: false },
    target: { fill: '#FFFFFF', stroke: '#24364F', hatch: false },
    forecast: { fill: '#FFFFFF', stroke: '#24364F', hatch: true },
  },
  /**
   * Series of the same scenario: the second one in another hue, so that it is not taken for an earlier period, and all of them told
   * apart by lightness, so that a black and white print still works.
   */
  shades: ['#24364F', '#B0853A', '#7F93AC', '#DCC79B'],
  size: {
    display: 30,
    period: 14,
    title: 21,
    headlineValue: 21,
    figure: 17,
    block: 11.5,
    body: 9.5,
    table: 8.5,
    small: 7.5,
  },
  page: {
    A4: { width: 595.28, height: 841.89 },
    Letter: { width: 612, height: 792 },
  },
  margin: { side: 54, top: 52, bottom: 60 },
  /** Space between blocks, and between a block's title and its content. */
  gap: { block: 20, inner: 8 },
  fonts: {
    latin: {
      regular: '@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf',
      bold: '@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf',
    },
    japanese: {
      regular: '@expo-google-fonts/noto-sans-jp/400Regular/NotoSansJP_400Regular.ttf',
      bold: '@expo-google-fonts/noto-sans-jp/700Bold/NotoSansJP_700Bold.ttf',
    },
  },
  /** For readers that bring their own fonts: browsers and mail programs. */
  fontStack:
    "Inter, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, 'Hiragino Sans', 'Noto Sans JP', 'Noto Sans CJK JP', Meiryo, sans-serif",
  workbookFont: { en: 'Calibri', ja: 'Yu Gothic' },
} as const;

export type Weight = 'regular' | 'bold';
