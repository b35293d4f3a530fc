import { tenantOf } from '../../jobs/runtime.ts';
import { type Command, requiredOption } from './command.ts';
import { count, table } from './output.ts';
import { configOf, inSession } from './session.ts';

interface QuarantinedRow {
  load: number;
  entity: string;
  key: string | null;
  row: number | null;
  reason: string;
  raw: string;
}

const command: Command = {
  usage: 'quarantine --tenant T',
  summary: 'The rows that the newest load left out, each with its reason; --json has them whole.',
  options: { tenant: { type: 'string' } },
  run: async (given, output) => {
    const tenant = requiredOption(given, 'tenant', command);
    const config = await configOf(given, output);
    tenantOf(config, tenant);
    const rows = await inSession(config, ({ runtime }) =>
      runtime.db.tenant(tenant, (tx) =>
        tx.rows<QuarantinedRow>(
          `select load_id as load, entity, key, row_number as row, reason, raw from quarantine
           where tenant_id = :tenant and load_id = (select max(id) from loads where tenant_id = :tenant and state in ('merged', 'failed'))
           order by entity, row_number, id`,
          { tenant },
        ),
      ),
    );
    const cells = rows.map((row) => [
      row.entity,
      row.row === null ? '' : String(row.row),
      row.key ?? '',
      row.reason,
    ]);
    output.result(
      rows,
      rows.length === 0
        ? ['Nothing is in quarantine.']
        : [...table(['entity', 'row', 'key', 'reason'], cells), '', `${count(rows.length)} rows`],
    );
  },
};

export default command;
