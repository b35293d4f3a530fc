import type { TenantConfig } from '../config/schema.ts';

/** Whose rows are loaded, and how they are read. */
export interface LoadScope {
  tenant: string;
  /** IANA name: local days, and timestamps without an offset. */
  timezone: string;
  /** The reporting currency, ISO 4217. */
  currency: string;
  thresholds: {
    /** Share of an entity's rows, 0..1, above which (together with quarantine_rows) a load fails. */
    quarantine_share: number;
    quarantine_rows: number;
  };
}

/** What loading needs to know of a tenant. */
export function loadScope({ id, timezone, currency, thresholds }: TenantConfig & { id: string }): LoadScope {
  return { tenant: id, timezone, currency, thresholds };
}

/** What a load did to one entity: read = loaded + unchanged + quarantined; removals by absence are counted apart. */
export interface EntitySummary {
  entity: string;
  read: number;
  loaded: number;
  unchanged: number;
  quarantined: number;
  removed: number;
  /** Rows whose reference does not resolve, by column; only columns that have any. */
  unresolved: Record<string, number>;
  warnings: string[];
}

/** What a merge published. */
export interface LoadSummary {
  loadId: number;
  entities: EntitySummary[];
  /** Lines of mapped raw tables that could not be read as rows, by table. */
  unreadable: Record<string, number>;
}
