import { z } from 'zod';

/** Reasons a pack template, recipient or renderer understands. */
export const languages = ['en', 'ja'] as const;
export const formats = ['pdf', 'excel', 'csv'] as const;

const language = z.enum(languages);
const format = z.enum(formats);

const timezone = z.string().refine(isTimezone, 'is not an IANA timezone such as Europe/Berlin');
const currency = z.string().refine(isCurrency, 'is not an ISO 4217 currency such as USD');
const address = z
  .string()
  .regex(/^[^\s@<>"',;:\\]+@[^\s@<>"',;:\\]+\.[^\s@<>"',;:\\]+$/, 'is not a mail address such as cfo@example.com');

const mapping = z.record(z.string(), z.string().min(1));

const source = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('csv'), path: z.string().min(1), mapping: mapping.optional() }),
]);

const recipient = z.union([
  address.transform((to) => ({ to })),
  z.strictObject({
    to: address,
    name: z.string().regex(/^[^\r\n]*$/, 'must be one line').optional(),
    language: language.optional(),
    formats: z.array(format).min(1).optional(),
  }),
]);

const pack = z.strictObject({
  template: z.string().min(1),
  schedule: z.string().min(1),
  /** @default the tenant's */
  timezone: timezone.optional(),
  recipients: z.array(recipient).min(1, 'needs at least one recipient'),
  formats: z.array(format).min(1).default(['pdf', 'excel']),
});

const kpi = z
  .strictObject({ metric: z.string().min(1), above: z.number().optional(), below: z.number().optional() })
  .refine((threshold) => (threshold.above === undefined) !== (threshold.below === undefined), 'needs either above or below');

const thresholds = z.strictObject({
  /** Share of an entity's rows, 0..1, above which (together with quarantine_rows) a load fails. */
  quarantine_share: z.number().min(0).max(1).default(0.05),
  /** Rows of an entity above which (together with quarantine_share) a load fails. */
  quarantine_rows: z.int().min(0).default(5),
  /** Probability, 0..1, from which a deal counts in the worst-case forecast. */
  worst_case_probability: z.number().min(0).max(1).default(0.75),
  /** Warn when a member completes less than this share, 0..1, of their activities. */
  completion_rate: z.number().min(0).max(1).default(0.75),
  /** Warn when a member's weighted pipeline is below this share of the team's average. */
  weighted_value_share: z.number().min(0).default(0.5),
  /** Warn when a member has more open deals than this over 90 days old. */
  stale_deals: z.int().min(0).default(3),
  /** Warn when more than this share, 0..1, of the activities is overdue. */
  overdue_share: z.number().min(0).max(1).default(0.1),
  /** The tenant's own limits on headline figures. */
  kpis: z.array(kpi).default([]),
});

const tenant = z
  .strictObject({
    name: z.string().min(1),
    timezone,
    currency,
    source,
    language: language.default('en'),
    page: z.enum(['A4', 'Letter']).default('A4'),
    /** Who is told of failures. */
    owner: address.optional(),
    /** Cron of refreshes besides those of the packs. */
    refresh: z.string().min(1).optional(),
    packs: z.record(z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'must be lower-case letters, digits and hyphens'), pack).default({}),
    thresholds: thresholds.default(thresholds.parse({})),
  })
  .refine((value) => Object.keys(value.packs).length === 0 || value.owner !== undefined, {
    path: ['owner'],
    message: 'is required once there are packs: failures go to it',
  });

const mail = z.strictObject({
  /** Sender of every mail. */
  from: z.string().min(3).default('boardpack <boardpack@localhost.localdomain>'),
  reply_to: address.optional(),
  /** What to do when a server may have accepted a message before the connection broke. */
  ambiguous: z.enum(['resend', 'hold']).default('resend'),
});

const api = z.strictObject({
  /** Longest computation of a window that no snapshot holds, in seconds. */
  window_seconds: z.number().positive().default(20),
});

/** boardpack.yaml as it is written. */
export const fileSchema = z.strictObject({
  tenants: z
    .record(z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'must be lower-case letters, digits and hyphens'), tenant)
    .refine((tenants) => Object.keys(tenants).length > 0, 'needs at least one tenant'),
  mail: mail.default(mail.parse({})),
  api: api.default(api.parse({})),
});

export type FileConfig = z.infer<typeof fileSchema>;
export type TenantConfig = FileConfig['tenants'][string];
export type PackConfig = TenantConfig['packs'][string];
export type SourceConfig = TenantConfig['source'];
export type Recipient = PackConfig['recipients'][number];
export type Language = (typeof languages)[number];
export type Format = (typeof formats)[number];

/** Everything the product is configured with: environment and file, frozen, every default applied. */
export interface Config extends FileConfig {
  /** Absolute path of boardpack.yaml; relative source paths are resolved against its folder. */
  file: string;
  /** Absolute BOARDPACK_HOME. */
  home: string;
  databaseUrl: string | undefined;
  redisUrl: string | undefined;
  smtpUrl: string | undefined;
  host: string;
  port: number;
  logLevel: string;
}

function isTimezone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return /^[A-Za-z]+(?:\/[A-Za-z0-9_+-]+)*$/.test(name);
  } catch {
    return false;
  }
}

function isCurrency(code: string): boolean {
  return Intl.supportedValuesOf('currency').includes(code);
}
