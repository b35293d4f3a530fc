import { Database } from '../../src/db/database.ts';
import { deliverOccurrence } from '../../src/delivery/deliver.ts';
import { smtpTransport } from '../../src/delivery/smtp.ts';

// A process of its own that sends an occurrence's mails: <database url> <tenant> <occurrence> <smtp url>.
const [databaseUrl = '', tenant = '', occurrence = '', smtpUrl = ''] = process.argv.slice(2);
const db = new Database(databaseUrl);
await deliverOccurrence(db, { tenant, occurrenceId: Number(occurrence) }, smtpTransport(smtpUrl), {
  from: 'reports@acme.example',
});
await db.close();
