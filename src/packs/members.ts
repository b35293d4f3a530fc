/** A member's row in the activity summary. */
export interface MemberActivity {
  user_id: string | null;
  user_name: string | null;
  total: number;
  completed: number;
  overdue: number;
  completion_rate: number;
}

/** A member's row in the sales pipeline. */
export interface MemberPipeline {
  user_id: string | null;
  user_name: string | null;
  opportunities: number;
  pipeline_value: number;
  weighted_value: number;
}

/** The rows that belong to a member, with the name or id to call them by. */
export function membersOf<Row extends { user_id: string | null; user_name: string | null }>(
  rows: readonly Row[],
): (Row & { user_id: string; name: string })[] {
  return rows.flatMap((row) =>
    row.user_id === null ? [] : [{ ...row, user_id: row.user_id, name: row.user_name ?? row.user_id }],
  );
}

/** The team's average weighted pipeline, in the reporting currency; zero without members. */
export function averageOf(members: readonly { weighted_value: number }[]): number {
  return members.reduce((sum, { weighted_value }) => sum + weighted_value, 0) / Math.max(1, members.length);
}

/** Whether more than `share`, 0..1, of a member's activities is overdue. */
export function isLate({ overdue, total }: { overdue: number; total: number }, share: number): boolean {
  return overdue > total * share;
}
