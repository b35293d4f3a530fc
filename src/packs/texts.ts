import type { Language } from '../config/schema.ts';
import { BoardpackError } from '../errors.ts';
import type { Texts } from '../reports/report.ts';

/** What packs say beside their reports. */
const catalogue: Texts = {
  en: {
    as_of: 'as of {day}',
    no_source: 'No source for {entities}: figures that need it are left out.',
    no_source_section: 'No source for {entities}.',
    low_completion: '{name} completed {rate} of their activities ({period}); the limit is {limit}.',
    low_weighted: '{name}: weighted pipeline of {value} is below {share} of the team average of {average}.',
    coaching:
      '{name} carries a weighted pipeline of {value}, below {share} of the team average of {average}, and has {overdue} of {total} activities overdue.',
    stale_deals: '{name} has {count} open deals over 90 days old; the limit is {limit}.',
    overdue: '{share} of all activities are overdue ({period}); the limit is {limit}.',
    kpi_above: '{label} is {value}, above the limit of {limit}.',
    kpi_below: '{label} is {value}, below the limit of {limit}.',
    more_rows: 'The first {shown} of {count} rows.',
    more_rows_in_workbook: 'The first {shown} of {count} rows; the workbook has all of them.',
    quarantined:
      '{count} records were left out because they break a rule; `boardpack quarantine` lists them.',
    cell_label: '{row}, {column}',
    late: 'This pack was due {due} and ran late.',
  },
  ja: {
    as_of: '{day}時点',
    no_source: '{entities}のデータソースがないため、該当する数値は表示していません。',
    no_source_section: '{entities}のデータソースがありません。',
    low_completion: '{name}の活動完了率は{rate}です（{period}、基準{limit}）。',
    low_weighted: '{name}の加重パイプライン{value}は、チーム平均{average}の{share}を下回っています。',
    coaching:
      '{name}の加重パイプライン{value}はチーム平均{average}の{share}を下回り、活動{total}件のうち{overdue}件が期限を過ぎています。',
    stale_deals: '{name}には90日を超えた商談が{count}件あります（基準{limit}件）。',
    overdue: '活動の{share}が期限を過ぎています（{period}、基準{limit}）。',
    kpi_above: '{label}は{value}で、上限{limit}を超えています。',
    kpi_below: '{label}は{value}で、下限{limit}を下回っています。',
    more_rows: '全{count}行のうち最初の{shown}行です。',
    more_rows_in_workbook: '全{count}行のうち最初の{shown}行です。全行はExcelにあります。',
    quarantined: '規則に合わない{count}件のレコードを除外しました。`boardpack quarantine`で確認できます。',
    cell_label: '{row}、{column}',
    late: 'このパックの予定時刻は{due}で、遅れて作成されました。',
  },
};

export type TextValues = Readonly<Record<string, string | number>>;

/** A text of a catalogue by key, `{name}` replaced. @throws internal when the catalogue lacks it */
export function textOf(texts: Texts, language: Language, key: string, values: TextValues = {}): string {
  const text = texts[language][key];
  if (text === undefined) throw new BoardpackError('internal', `There is no ${language} text ${key}`);
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** A text of the packs' own catalogue. */
export function packText(language: Language, key: string, values: TextValues = {}): string {
  return textOf(catalogue, language, key, values);
}
