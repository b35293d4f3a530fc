import { z } from 'zod';
import { isHeaderText, isMailAddress, parseMailbox } from './address.ts';
import {
  attachUpToSchema,
  dkimSchema,
  linksExpireAfterSchema,
  publicUrlSchema,
  tlsSchema,
  unsubscribeSchema,
} from './mail.ts';
import { isCurrency, isTimezone } from './locale.ts';
import { retentionSchema } from './retention.ts';
import { holidaysSchema, scheduleSchema, weekendSchema } from './schedule.ts';

/** Languages of packs, mails and pages. */
export const languages = ['en', 'ja'] as const;
/** What a pack is rendered to. */
export const formats = ['pdf', 'excel', 'csv'] as const;
/** What goes with a mail: the pack in these formats, and the exports that its template lists. */
const attached = [...formats, 'exports'] as const;

const named = (what: string) => ({
  error: (issue: { input?: unknown }) => `${JSON.stringify(issue.input)} is not ${what}`,
});

const language = z.enum(languages);
const format = z.enum(attached);
const timezone = z.string().refine(isTimezone, named('an IANA timezone such as Europe/Berlin'));
const currency = z.string().refine(isCurrency, named('an ISO 4217 currency such as USD'));
const address = z.string().refine(isMailAddress, named('a mail address such as cfo@example.com'));
const sender = z
  .string()
  .refine(
    (text) => parseMailbox(text) !== null,
    named('a sender such as reports@example.com or Reports <reports@example.com>'),
  );
const identifier = (most: number) =>
  z
    .string()
    .regex(
      new RegExp(`^[a-z0-9][a-z0-9-]{0,${most - 1}}$`),
      `must be lower-case letters, digits and hyphens, at most ${most}`,
    );

const mapping = z
  .record(z.string(), z.string().min(1))
  .describe(
    'Per entity the SQL select over the raw tables that yields its columns, or the .sql file that holds it. Without: the files are canonical.',
  );

export const sourceSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('csv'),
      path: z.string().min(1).describe('Folder of the CSV files, relative to this file.'),
      mapping: mapping.optional(),
    }),
  ])
  .describe('Where the records come from.');

const recipientDetails = z.strictObject({
  to: address.describe('Mail address.'),
  name: z
    .string()
    .refine(isHeaderText, 'must be one line')
    .optional()
    .describe('Name shown beside the address.'),
  language: language
    .optional()
    .describe("Language of this recipient's mail and files. Default: the tenant's."),
  formats: z
    .array(format)
    .min(1)
    .optional()
    .describe("Files this recipient gets, exports among them. Default: the pack's."),
});

const recipient = z.union([
  address.transform((to): z.infer<typeof recipientDetails> => ({ to })),
  recipientDetails,
]);

const pack = z.strictObject({
  template: z
    .string()
    .min(1)
    .describe(
      'A template that comes with the product, such as monthly-executive, or a file of your own, such as ./my-pack.yaml, relative to this file.',
    ),
  schedule: scheduleSchema,
  timezone: timezone.optional().describe("IANA timezone the schedule is read in. Default: the tenant's."),
  recipients: z
    .array(recipient)
    .min(1)
    .describe('Addresses, or {to, name, language, formats}. Each gets a mail of their own.'),
  formats: z
    .array(format)
    .min(1)
    .default(['pdf', 'excel', 'exports'])
    .describe(
      'Files attached to the mail: the pack as pdf, excel or csv, and exports, the records that its template lists.',
    ),
  when: z
    .enum(['always', 'signal'])
    .default('always')
    .describe('signal: sent only if a warning fires that is new or worse than in the last one sent.'),
  remind_days: z
    .int()
    .min(1)
    .max(366)
    .default(7)
    .describe('Days after which a pack with `when: signal` says again what still fires.'),
  unsubscribe: unsubscribeSchema,
  incomplete: z
    .enum(['hold', 'send'])
    .default('hold')
    .describe(
      'When far fewer rows than usual came, too many were left out or the data are too old: hold the pack for a person, or send it marked partial. A pack without any record is held as well, or sent.',
    ),
  freshness_hours: z
    .number()
    .positive()
    .default(26)
    .describe('Hours since the extraction after which the data are too old for the pack.'),
  enabled: z
    .boolean()
    .default(true)
    .describe(
      'Whether it is sent. While false, what falls due is recorded as skipped, and run and release refuse it.',
    ),
  catch_up_days: z
    .int()
    .min(0)
    .max(31)
    .default(3)
    .describe(
      'Days after its time until which a pack that could not run still runs; older ones are recorded as missed. 0: never late, that is, within 15 minutes.',
    ),
});

const kpi = z
  .strictObject({
    metric: z
      .string()
      .min(1)
      .describe('A headline figure of a report that is in a pack, such as sales/dashboard.total_revenue.'),
    above: z.number().optional().describe('Warn above this value.'),
    below: z.number().optional().describe('Warn below this value.'),
  })
  .refine(
    (limit) => (limit.above === undefined) !== (limit.below === undefined),
    'needs either above or below',
  );

const share = z.number().min(0).max(1);

const thresholds = z.strictObject({
  quarantine_share: share
    .default(0.05)
    .describe("Share of an entity's rows, 0 to 1, above which (together with quarantine_rows) a load fails."),
  quarantine_rows: z
    .int()
    .min(0)
    .default(5)
    .describe('Rows of an entity above which (together with quarantine_share) a load fails.'),
  pack_quarantine_share: share
    .default(0.05)
    .describe("Share of an entity's rows, 0 to 1, whose quarantine makes packs that need it incomplete."),
  missing_rows_share: share
    .default(0.3)
    .describe(
      "Share of an entity's usual rows, 0 to 1, whose absence from a load makes packs that need it incomplete.",
    ),
  worst_case_probability: share
    .default(0.75)
    .describe('Probability, 0 to 1, from which a deal counts in the worst-case forecast.'),
  completion_rate: share
    .default(0.75)
    .describe('Warn when a member completes less than this share, 0 to 1, of their activities.'),
  weighted_value_share: z
    .number()
    .min(0)
    .default(0.5)
    .describe("Warn when a member's weighted pipeline is below this share of the team's average."),
  stale_deals: z
    .int()
    .min(0)
    .default(3)
    .describe('Warn when a member has more open deals than this over 90 days old.'),
  overdue_share: share
    .default(0.1)
    .describe('Warn when more than this share, 0 to 1, of the activities is overdue.'),
  kpis: z.array(kpi).default([]).describe("The tenant's own limits on headline figures."),
});

const tenant = z.strictObject({
  name: z.string().min(1).refine(isHeaderText, 'must be one line').describe('Name shown on packs and mails.'),
  timezone: timezone.describe(
    'IANA timezone in which days begin and schedules are read, such as Europe/Berlin.',
  ),
  currency: currency.describe('ISO 4217 code of the currency that everything is reported in, such as USD.'),
  source: sourceSchema,
  language: language.default('en').describe('Language of packs and mails.'),
  page: z.enum(['A4', 'Letter']).default('A4').describe('Paper of the PDF.'),
  owner: address
    .optional()
    .describe('Mail address that failures are reported to; required once there are packs.'),
  refresh: z
    .string()
    .min(1)
    .optional()
    .describe('Cron of refreshes besides those of the packs. Default: none.'),
  close_after_days: z
    .int()
    .min(0)
    .max(31)
    .optional()
    .describe(
      "Days after a month's end on which its figures become final by themselves. Default: a person closes it with boardpack close.",
    ),
  weekend: weekendSchema,
  holidays: holidaysSchema,
  packs: z.record(identifier(64), pack).default({}).describe('What is sent to whom, and when.'),
  thresholds: thresholds.prefault({}).describe('Limits beyond which a load fails or a pack warns.'),
});

const mail = z.strictObject({
  from: sender
    .default('boardpack <boardpack@localhost.localdomain>')
    .describe('Sender of every mail: an address or Name <address>.'),
  reply_to: address.optional().describe('Where answers go. Default: the sender.'),
  dkim: dkimSchema,
  tls: tlsSchema,
  attach_up_to: attachUpToSchema,
  links_expire_after: linksExpireAfterSchema,
  ambiguous: z
    .enum(['resend', 'hold'])
    .default('resend')
    .describe(
      'When a connection breaks after a server may have accepted a mail: resend it once with the same Message-ID, or hold it for a person.',
    ),
});

const api = z.strictObject({
  public_url: publicUrlSchema,
  window_seconds: z
    .number()
    .positive()
    .default(20)
    .describe('Longest computation of a window that no snapshot holds, in seconds.'),
  windows_at_once: z
    .int()
    .positive()
    .default(4)
    .describe(
      'Most windows of one tenant that are computed at the same time, by all processes together; who asks for more waits a moment, then is told to try again.',
    ),
});

/** boardpack.yaml as it is written. */
export const fileSchema = z.strictObject({
  tenants: z
    .record(identifier(63), tenant)
    .refine((tenants) => Object.keys(tenants).length > 0, 'needs at least one tenant')
    .meta({ minProperties: 1 })
    .describe('Whose records are reported, by a short name in lower case.'),
  mail: mail.prefault({}).describe('How mails are sent; the server is SMTP_URL in the environment.'),
  api: api.prefault({}).describe('The HTTP API.'),
  retention: retentionSchema,
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
