/** What a token may be allowed to do. */
export const permissions = [
  'crm.reports.view',
  'sales.reports.view',
  'page.reports.financial',
  'page.reports.users',
  'exports.download',
  'admin',
] as const;

export type TokenPermission = (typeof permissions)[number];

/** Who calls: a tenant's token, what it may do, and whose records it is limited to. */
export interface Caller {
  tenant: string;
  permissions: ReadonlySet<string>;
  /** The member whose own records the caller is limited to; null sees everything. */
  memberId: string | null;
}
