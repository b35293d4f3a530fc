import type { Language } from '../config/schema.ts';
import { textOf, type TextValues } from '../packs/texts.ts';
import type { Texts } from '../reports/report.ts';

/** What alerts say to a tenant's owner. */
const catalogue: Texts = {
  en: {
    missed_subject: '{organisation}: {count} due times were missed',
    missed_text:
      'These packs of {organisation} came due and were not sent: no planner ran, and when one did it was too late for them.\n\n{list}\n\nWhat to do: send those that are still wanted with\n  boardpack release OCCURRENCE --tenant {tenant}\n\nThe others need nothing: they stay recorded as missed, and what comes due from now on runs as usual.',
    missed_only_subject: '{organisation}: the pack {pack}, due {due}, was missed',
    missed_only_text:
      'The pack {pack} of {organisation}, due {due}, was missed and not sent.\n\nWhat happened:\n{reason}\n\nWhat to do: send it now with\n  boardpack release {occurrence} --tenant {tenant}\n\nOr leave it: it stays recorded as missed, and what comes due from now on runs as usual.',
    missed_one: '{due} (occurrence {occurrence})',
    missed_more: 'and {count} more until {due} (up to occurrence {occurrence})',
    stopped_subject: '{organisation}: the pack {pack}, due {due}, was {state}',
    stopped_text:
      'The pack {pack} of {organisation}, due {due}, was {state} before it had reached everybody.\n\nWhat happened:\n{reason}\n\nWhat to do: mend the cause, then run it from where it stopped with\n  boardpack release {occurrence} --tenant {tenant}\n\nNothing was lost: the last snapshot keeps being served, and boardpack status shows every step.',
    stopped_many_subject: '{organisation}: {count} packs were {state} for the same reason',
    stopped_many_text:
      'These packs of {organisation} were {state} before they had reached everybody, all for the same reason.\n\n{list}\n\nWhat happened:\n{reason}\n\nWhat to do: mend the cause, then run each from where it stopped:\n{commands}\n\nNothing was lost: the last snapshot keeps being served, and boardpack status shows every step.',
    incomplete_subject: '{organisation}: the pack {pack}, due {due}, did not reach everybody',
    incomplete_text:
      'The pack {pack} of {organisation}, due {due}, did not reach everybody.\n\nWhat happened:\n{reason}\n\nThe others have it. boardpack status {occurrence} shows every delivery; once the cause is mended, those who lack it get it with\n  boardpack release {occurrence} --tenant {tenant}',
    refresh_failed_subject: '{organisation}: the refresh was {state}, figures are no longer new',
    refresh_failed_text:
      'The refresh of {organisation} as of {as_of} was {state}. {latest}\n\nWhat happened:\n{reason}\n\nWhat to do: mend the cause. The next refresh tries again by itself, or at once\n  boardpack refresh --tenant {tenant}\n\nYou are told once more when it works again, and not of every failure until then.',
    latest: 'The snapshot as of {as_of} keeps being served.',
    no_latest: 'No snapshot has been published yet.',
    refresh_recovered_subject: '{organisation}: refreshing works again',
    refresh_recovered_text:
      'The refresh of {organisation} as of {as_of} has published new figures: refreshing works again. There is nothing to do.',
    held: 'held',
    dead: 'given up',
  },
  ja: {
    missed_subject: '{organisation}：予定{count}件が実行されませんでした',
    missed_text:
      '{organisation}の次のパックは予定時刻に送信されませんでした。プランナーが動いておらず、再開した時点では遅すぎたためです。\n\n{list}\n\n対応：必要なものだけ、次のコマンドで送信してください。\n  boardpack release OCCURRENCE --tenant {tenant}\n\nその他は対応不要です。未実行として記録され、今後の予定は通常どおり実行されます。',
    missed_only_subject: '{organisation}：パック「{pack}」（予定：{due}）は実行されませんでした',
    missed_only_text:
      '{organisation}のパック「{pack}」（予定：{due}）は実行されず、送信されませんでした。\n\n原因：\n{reason}\n\n対応：必要であれば、次のコマンドで送信してください。\n  boardpack release {occurrence} --tenant {tenant}\n\n不要であれば対応は要りません。未実行として記録され、今後の予定は通常どおり実行されます。',
    missed_one: '{due}（番号{occurrence}）',
    missed_more: 'ほか{count}件、{due}まで（番号{occurrence}まで）',
    stopped_subject: '{organisation}：パック「{pack}」（予定：{due}）は{state}になりました',
    stopped_text:
      '{organisation}のパック「{pack}」（予定：{due}）は{state}となり、全員には届いていません。\n\n原因：\n{reason}\n\n対応：原因を解消してから、次のコマンドで中断した所から再開してください。\n  boardpack release {occurrence} --tenant {tenant}\n\nデータは失われていません。直前のスナップショットが引き続き提供されます。各ステップは boardpack status で確認できます。',
    stopped_many_subject: '{organisation}：同じ原因で{count}件のパックが{state}になりました',
    stopped_many_text:
      '{organisation}の次のパックは、同じ原因で{state}となり、全員には届いていません。\n\n{list}\n\n原因：\n{reason}\n\n対応：原因を解消してから、次のコマンドで中断した所から再開してください。\n{commands}\n\nデータは失われていません。直前のスナップショットが引き続き提供されます。各ステップは boardpack status で確認できます。',
    incomplete_subject: '{organisation}：パック「{pack}」（予定：{due}）が一部の宛先に届いていません',
    incomplete_text:
      '{organisation}のパック「{pack}」（予定：{due}）が一部の宛先に届いていません。\n\n原因：\n{reason}\n\nその他の宛先には送信済みです。各配信は boardpack status {occurrence} で確認できます。原因を解消してから、次のコマンドで未着の宛先に送信してください。\n  boardpack release {occurrence} --tenant {tenant}',
    refresh_failed_subject: '{organisation}：データの更新が{state}になり、数値が古くなっています',
    refresh_failed_text:
      '{organisation}の{as_of}時点のデータ更新は{state}になりました。{latest}\n\n原因：\n{reason}\n\n対応：原因を解消してください。次回の更新が自動で再試行します。すぐに更新するには次のコマンドを実行してください。\n  boardpack refresh --tenant {tenant}\n\n復旧時にもう一度お知らせします。それまでの失敗は個別にお知らせしません。',
    latest: '{as_of}時点のスナップショットが引き続き提供されます。',
    no_latest: 'スナップショットはまだありません。',
    refresh_recovered_subject: '{organisation}：データの更新が復旧しました',
    refresh_recovered_text: '{organisation}の{as_of}時点のデータ更新が完了し、復旧しました。対応は不要です。',
    held: '保留',
    dead: '中止',
  },
};

/** A text of the alerts' catalogue. */
export function alertText(language: Language, key: string, values: TextValues = {}): string {
  return textOf(catalogue, language, key, values);
}

/** An instant as the tenant's clocks show it, to the minute. */
export function instantText(instant: Date, timezone: string, language: Language): string {
  return new Intl.DateTimeFormat(language === 'ja' ? 'ja-JP' : 'en-GB', {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: timezone,
  }).format(instant);
}
