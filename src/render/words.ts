/** What renderers say themselves, in every language a reader may have. */
interface Words {
  contents: string;
  keyFigures: string;
  definitions: string;
  warnings: string;
  snapshot: string;
  asOf: string;
  hash: string;
  total: string;
  against: (period: string) => string;
  /** A change and what it is measured against, as one phrase. */
  changeAgainst: (change: string, period: string) => string;
  /** A figure in one line of text; `change` is empty where there is none. */
  figureSays: (label: string, value: string, change: string) => string;
  page: (number: number, of: number) => string;
  firstRows: (shown: string, of: string) => string;
  moreCategories: (count: number) => string;
  /** In the place of warnings that are not shown. */
  moreWarnings: (count: string) => string;
  figure: string;
  value: string;
  change: string;
  /** Heads differences from an earlier period or a target. */
  differenceFrom: (reference: string) => string;
  previous: string;
  note: string;
  category: string;
  section: string;
  table: string;
  row: string;
  header: string;
  report: string;
  field: string;
  meaning: string;
  formula: string;
  unit: string;
  period: string;
  /** A step's share of the first one, by that one's name. */
  ofFirst: (share: string, first: string) => string;
  /** The title of a table on the pages that it runs on to. */
  continued: (title: string) => string;
  cut: string;
  greeting: (name: string) => string;
  attached: string;
  links: string;
  linksNote: string;
  inThisPack: string;
  until: (when: string) => string;
  automatic: string;
  /** A mail's subject, before the number of its warnings. */
  subject: (organisation: string, title: string, period: string) => string;
  warningCount: (count: number) => string;
  /** A trend read aloud. */
  trend: (label: string, values: { first: string; last: string; least: string; most: string }) => string;
  /** How a value without a symbol of its own names its unit. */
  units: {
    days: string;
    hours: string;
    minutes: string;
    seconds: string;
    milliseconds: string;
    points: string;
  };
  /** Signs of a rise and a fall. Japanese accounts write ▲ before negative amounts, so arrows stand there instead. */
  rise: string;
  fall: string;
}

const en: Words = {
  contents: 'Contents',
  keyFigures: 'Key figures',
  definitions: 'Definitions',
  warnings: 'Warnings',
  snapshot: 'Snapshot',
  asOf: 'As of',
  hash: 'Hash',
  total: 'Total',
  against: (period) => `vs ${period}`,
  changeAgainst: (change, period) => `${change} vs ${period}`,
  figureSays: (label, value, change) => `${label} ${value}${change === '' ? '' : ` (${change})`}`,
  page: (number, of) => `Page ${number} of ${of}`,
  firstRows: (shown, of) => `The first ${shown} of ${of} rows; the Excel and CSV forms hold all of them.`,
  moreCategories: (count) => `and ${count} more`,
  moreWarnings: (count) => `And ${count} more warnings; the workbook lists every one.`,
  figure: 'Figure',
  value: 'Value',
  change: 'Change',
  differenceFrom: (reference) => `Δ ${reference}`,
  previous: 'Previous',
  note: 'Note',
  category: 'Category',
  section: 'Section',
  table: 'Table',
  row: 'Row',
  header: 'header',
  report: 'Report',
  field: 'Field',
  meaning: 'Meaning',
  formula: 'How it is computed',
  unit: 'Unit',
  period: 'Period',
  ofFirst: (share, first) => `${share} of ${first}`,
  continued: (title) => `${title} (continued)`,
  cut: 'cut to fit a cell',
  greeting: (name) => `Hello ${name},`,
  attached: 'Attached',
  links: 'Downloads',
  linksNote: 'Too large to attach. The links are yours alone: whoever has one can open the file.',
  inThisPack: 'In this pack',
  until: (when) => `available until ${when}`,
  automatic: 'Prepared by boardpack. Every figure is read from the snapshot named here.',
  subject: (organisation, title, period) => `${organisation}: ${title}, ${period}`,
  warningCount: (count) => (count === 1 ? ' (1 warning)' : ` (${count} warnings)`),
  trend: (label, { first, last, least, most }) =>
    `${label}: from ${first} to ${last}, between ${least} and ${most}`,
  units: { days: 'days', hours: 'hours', minutes: 'min', seconds: 's', milliseconds: 'ms', points: 'pp' },
  rise: '▲',
  fall: '▼',
};

const ja: Words = {
  contents: '目次',
  keyFigures: '主要指標',
  definitions: '用語の定義',
  warnings: '警告',
  snapshot: 'スナップショット',
  asOf: '基準日時',
  hash: 'ハッシュ',
  total: '合計',
  against: (period) => `${period}比`,
  changeAgainst: (change, period) => `${period}比 ${change}`,
  figureSays: (label, value, change) => `${label} ${value}${change === '' ? '' : `（${change}）`}`,
  page: (number, of) => `${number} / ${of} ページ`,
  firstRows: (shown, of) => `全${of}行のうち最初の${shown}行です。全行はExcel・CSV形式にあります。`,
  moreCategories: (count) => `ほか${count}件`,
  moreWarnings: (count) => `警告はほかに${count}件あります（Excelに全件があります）。`,
  figure: '指標',
  value: '値',
  change: '増減',
  differenceFrom: (reference) => `Δ ${reference}`,
  previous: '前期',
  note: '備考',
  category: '区分',
  section: 'セクション',
  table: '表',
  row: '行',
  header: '見出し',
  report: 'レポート',
  field: '項目',
  meaning: '意味（英語）',
  formula: '計算方法（英語）',
  unit: '単位',
  period: '対象期間',
  ofFirst: (share, first) => `${first}の${share}`,
  continued: (title) => `${title}（続き）`,
  cut: 'セルに収まらないため省略',
  greeting: (name) => `${name} 様`,
  attached: '添付ファイル',
  links: 'ダウンロード',
  linksNote:
    'サイズが大きいため添付していません。リンクはご本人専用です。リンクを知る人は誰でもファイルを開けるため、転送にはご注意ください。',
  inThisPack: 'この資料の内容',
  until: (when) => `${when}まで有効`,
  automatic: 'boardpackが作成しました。数値はすべて下記のスナップショットによるものです。',
  subject: (organisation, title, period) => `${organisation}：${title}、${period}`,
  warningCount: (count) => `（警告${count}件）`,
  trend: (label, { first, last, least, most }) =>
    `${label}：${first}から${last}へ、最小${least}、最大${most}`,
  units: { days: '日', hours: '時間', minutes: '分', seconds: '秒', milliseconds: 'ミリ秒', points: 'pt' },
  rise: '↑',
  fall: '↓',
};

const catalogues = { en, ja };

/** The renderers' own words in a language. */
export function wordsIn(language: 'en' | 'ja'): Words {
  return catalogues[language];
}
