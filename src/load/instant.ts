/**
 * SQL: the instant of a valid ISO 8601 text. Without an offset it is read in the session's timezone: a bare date is its midnight,
 * a local time that daylight saving skips is read with the offset before the change, a repeated one is the first.
 * A fraction is cut after microseconds, never rounded.
 */
export function instant(text: string): string {
  const whole = `case when length(${text}) > 26 then regexp_replace(${text}, '([.][0-9]{6})[0-9]+', '\\1') else ${text} end`;
  return `case
    when ${text} is null then null
    when right(${text}, 1) = 'Z' or substr(${text}, 17) ~ '[+-]' then (${whole})::timestamptz
    else ${firstOf(`(${whole})`)} end`;
}

/** Where clocks are set back, by at most two hours, PostgreSQL may take the later of two equal local times: the earliest counts. */
function firstOf(local: string): string {
  const earlier = ['2 hours', '1 hour', '30 minutes'].map((span) => {
    const candidate = `${local}::timestamptz - interval '${span}'`;
    return `when (${candidate})::timestamp = ${local}::timestamp then ${candidate}`;
  });
  return `case ${earlier.join(' ')} else ${local}::timestamptz end`;
}
