/**
 * SQL: every day among the parameters of the document `alias` lies from :from to :to, and there is one. What names no day stands
 * for the snapshot's own instant and belongs to no period.
 */
export function withinPeriod(alias: string): string {
  return `(select coalesce(bool_and(value between :from::text and :to::text), false)
    from jsonb_each_text(${alias}.bindings) where key not like 'previous\\_%' and value ~ '^\\d{4}-\\d{2}-\\d{2}$')`;
}
