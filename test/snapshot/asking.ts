// A process that asks for windows of acme's lead conversion: how often each of the given days, so many at a time allowed. It says on
// one line how many were answered, how many refused, how many it computed itself, and which bodies it got.
import { Database } from '../../src/db/database.ts';
import { reportNamed } from '../../src/reports/registry.ts';
import { readReport } from '../../src/snapshot/read.ts';
import { tenantLike } from './published.ts';

const { url, days, times, windowsAtOnce } = JSON.parse(process.argv[2] as string) as {
  url: string;
  days: string[];
  times: number;
  windowsAtOnce: number;
};
const leads = reportNamed('crm/lead-conversion');
let computed = 0;
const watched = Object.defineProperty({ ...leads }, 'query', {
  get: () => {
    computed += 1;
    return leads.query;
  },
});
const db = new Database(url);
const asked = days.flatMap((day) =>
  Array.from({ length: times }, () =>
    readReport(
      db,
      tenantLike('acme'),
      watched,
      { date_from: day, date_to: day },
      { windowSeconds: 20, windowsAtOnce },
    ),
  ),
);
const settled = await Promise.allSettled(asked);
const bodies = settled.flatMap((each) => (each.status === 'fulfilled' ? [each.value.sha256] : []));
const refused = settled.flatMap((each) =>
  each.status === 'rejected' ? [(each.reason as { code: string }).code] : [],
);
await db.close();
process.stdout.write(
  `${JSON.stringify({ answered: bodies.length, refused, computed, bodies: [...new Set(bodies)] })}\n`,
);
