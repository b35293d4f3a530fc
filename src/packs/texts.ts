import type { Language } from '../config/schema.ts';
import { BoardpackError } from '../errors.ts';
import type { Texts } from '../reports/report.ts';

/** What packs say beside their reports. */
const catalogue: Texts = {
  en: {
    as_of: 'as of {day}',
    no_source: 'No source for {entities}: figures that need it are left out.',
    no_source_section: 'No source for {entities}.',
    low_completion: '{name} completed {rate} of their activities ({period}); at least {limit} is expected.',
    low_weighted: '{name}: weighted pipeline of {value} is below {share} of the team average of {average}.',
    coaching:
      '{name} carries a weighted pipeline of {value}, below {share} of the team average of {average}, and has {overdue} of {total} activities overdue.',
    stale_deals: '{name} has {count} open deals over 90 days old, more than the {limit} that are allowed.',
    overdue: '{share} of all activities are overdue ({period}), more than the {limit} that is allowed.',
    kpi_above: '{label} is {value}, above the limit of {limit}.',
    kpi_below: '{label} is {value}, below the limit of {limit}.',
    more_rows: 'The first {shown} of {count} rows.',
    more_rows_in_workbook: 'The first {shown} of {count} rows; the workbook has all of them.',
    quarantined:
      '{count} records were left out because they break a rule; they are kept aside with the reason.',
    cell_label: '{row}, {column}',
    late: 'This pack was due {due} and ran late.',
  },
  ja: {
    as_of: '{day}時点',
    no_source: '{entities}のデータソースがないため、該当する数値は表示していません。',
    no_source_section: '{entities}のデータソースがありません。',
    low_completion: '{name}の活動完了率は{rate}で、目標の{limit}を下回っています（{period}）。',
    low_weighted: '{name}の加重パイプライン{value}は、チーム平均{average}の{share}を下回っています。',
    coaching:
      '{name}の加重パイプライン{value}はチーム平均{average}の{share}を下回り、活動{total}件のうち{overdue}件が期限を過ぎています。',
    stale_deals: '{name}には90日を超えた商談が{count}件あり、上限の{limit}件を超えています。',
    overdue: '活動の{share}が期限を過ぎ、上限の{limit}を超えています（{period}）。',
    kpi_above: '{label}は{value}で、上限{limit}を超えています。',
    kpi_below: '{label}は{value}で、下限{limit}を下回っています。',
    more_rows: '全{count}行のうち最初の{shown}行です。',
    more_rows_in_workbook: '全{count}行のうち最初の{shown}行です。全行はExcelにあります。',
    quarantined: '規則に合わない{count}件のレコードを除外し、理由とともに保管しています。',
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
