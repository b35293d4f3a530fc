import { beforeAll, describe, expect, test } from 'vitest';
import { reports } from '../../src/reports/registry.ts';
import { publishSnapshot } from '../../src/snapshot/publish.ts';
import { config, runningApi } from '../api/running.ts';
import { csvRecords, csvText, pdfText, workbookText } from '../render/reopen.ts';
import { provided, workbookOf } from './exporting.ts';

const EXCEL = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const api = runningApi();
let token: string;

beforeAll(async () => {
  await api.db.tenant('acme', async (tx) => {
    await tx.run(
      `insert into facts.orders (tenant_id, id, number, customer_id, status, ordered_at, ordered_day, total_amount,
         total_amount_original, currency, exchange_rate, load_id)
       select 'acme', 'o' || n, 'N-' || n, 'c', 'completed', '2025-11-14'::timestamptz - n * interval '1 day',
         '2025-11-14'::date - n, n * 1.25, n * 1.25, 'USD', 1, 1
       from generate_series(1, 400) as n`,
    );
    await tx.run(
      `insert into loads (tenant_id, id, source_kind, staging_schema, state) overriding system value
       values ('acme', 1, 'csv', '', 'merged')`,
    );
    const tenant = { id: 'acme', ...config.tenants['acme']! };
    const asOf = new Date('2025-11-15T12:00:01Z');
    await publishSnapshot(tx, tenant, { refreshId: 2, loadId: 1, asOf, requested: [] });
  });
  await provided(api.db, 'acme');
  token = await api.token();
});

const textOf = { csv: csvText, excel: workbookText, pdf: pdfText };

describe.each(reports.map((report) => [report.id, report] as const))('%s', (_, { path, selector, texts }) => {
  const address = (format: string) => `${path}?${new URLSearchParams({ ...selector, format }).toString()}`;

  test.each(['csv', 'excel', 'pdf'] as const)('opens as %s', async (format) => {
    const { statusCode, headers, rawPayload } = await api.get(address(format), token);
    expect(statusCode).toBe(200);
    expect(headers['content-disposition']).toMatch(/^attachment; filename="acme-/);
    expect(headers['x-snapshot-as-of']).toBe('2025-11-15T12:00:01Z');
    // A single table needs no title in a CSV.
    const said = format === 'csv' ? /\S/ : (texts.en['title'] ?? '');
    expect((await textOf[format](rawPayload)).replaceAll(/\s+/g, ' ')).toMatch(said);
  });

  test('has the figures of its CSV in its workbook', async () => {
    const csv = csvRecords((await api.get(address('csv'), token)).rawPayload).flat();
    const workbook = await workbookOf((await api.get(address('excel'), token)).rawPayload);
    const kept = new Set<string>();
    workbook.eachSheet((sheet) =>
      sheet.eachRow((row) =>
        row.eachCell(({ value }) => {
          // A workbook keeps 15.3 % as 0.153.
          if (typeof value === 'number') kept.add(value.toFixed(6)).add((value * 100).toFixed(6));
        }),
      ),
    );
    const isRowNumber = csv[0] === 'Section';
    const figures = csv.filter(
      (field) => /^-?\d+\.\d+$/.test(field) || (!isRowNumber && /^-?\d+$/.test(field)),
    );
    expect(figures.filter((figure) => !kept.has(Number(figure).toFixed(6)))).toEqual([]);
  });
});

describe('a report', () => {
  const path = '/api/v1/crm/reports/pipeline-summary';

  test.each([
    [undefined, 'application/json; charset=utf-8'],
    ['*/*', 'application/json; charset=utf-8'],
    ['text/html,application/xhtml+xml,*/*;q=0.8', 'application/json; charset=utf-8'],
    ['image/png', 'application/json; charset=utf-8'],
    ['text/csv', 'text/csv; charset=utf-8'],
    ['text/*', 'text/csv; charset=utf-8'],
    ['application/json;q=0.5, application/pdf', 'application/pdf'],
    [`text/csv;q=0.2, ${EXCEL};q=0.9, */*;q=0.1`, EXCEL],
    ['text/csv, application/json', 'application/json; charset=utf-8'],
    ['text/csv;q=0, application/pdf;q=moon', 'application/json; charset=utf-8'],
  ])('Accept: %s is answered as %s', async (accept, type) => {
    const { headers } = await api.get(path, token, accept === undefined ? {} : { accept });
    expect(headers['content-type']).toBe(type);
    expect(headers.vary).toBe('authorization, accept, accept-language');
  });

  test('format decides over Accept, and json is one', async () => {
    const { headers, body } = await api.get(`${path}?format=json`, token, { accept: 'application/pdf' });
    expect(headers['content-type']).toBe('application/json; charset=utf-8');
    expect(body).toBe((await api.get(path, token)).body);
  });

  test('has the figures of its JSON', async () => {
    const { data } = JSON.parse((await api.get(path, token)).body) as { data: Record<string, unknown>[] };
    const rows = csvRecords((await api.get(`${path}?format=csv`, token)).rawPayload);
    expect(data[0]).toMatchObject({ deal_count: 2, total_amount: 2000 });
    expect(rows).toContainEqual(expect.arrayContaining(['Open', '2', '2000']));
  });

  test('speaks the language that is asked for, else that of the tenant', async () => {
    const english = await api.get(`${path}?format=csv`, token);
    const japanese = await api.get(`${path}?format=csv`, token, {
      'accept-language': 'fr, ja-JP;q=0.9, en;q=0.1',
    });
    expect(english.body).toMatch(/^[\x20-\x7e\r\n]*$/);
    expect(japanese.body).toMatch(/[\u3040-\u9fff]/);
    expect((await api.get(`${path}?format=csv`, token, { 'accept-language': 'fr' })).body).toBe(english.body);
  });

  test('begins with a byte order mark only where that is asked for', async () => {
    expect((await api.get(`${path}?format=csv&bom=1`, token)).rawPayload[0]).toBe(0xef);
    expect((await api.get(`${path}?format=csv`, token)).rawPayload[0]).not.toBe(0xef);
    expect((await api.get(`${path}?format=excel&bom=1`, token)).statusCode).toBe(400);
  });

  test('is not sent again to who has it', async () => {
    const { headers } = await api.get(`${path}?format=excel`, token);
    const again = await api.get(`${path}?format=excel`, token, { 'if-none-match': String(headers.etag) });
    expect([again.statusCode, again.rawPayload.length]).toEqual([304, 0]);
    const other = await api.get(`${path}?format=pdf`, token, { 'if-none-match': String(headers.etag) });
    expect(other.statusCode).toBe(200);
  });

  test('of a member has the figures of their own records', async () => {
    const ann = await api.token({ memberId: 'ann' });
    const [own, all] = [await api.get(`${path}?format=csv`, ann), await api.get(`${path}?format=csv`, token)];
    expect(own.statusCode).toBe(200);
    expect(own.body).toContain('500');
    expect(own.body).not.toContain('2000');
    expect(all.body).toContain('2000');
  });

  test('is named after its window', async () => {
    const { headers } = await api.get('/api/v1/sales/invoices/statistics?format=csv', token);
    expect(headers['content-disposition']).toContain('acme-sales-invoice-statistics-2025-11-01_2025-11-30-');
    expect(config.tenants['acme']?.name).toBe('Acme');
  });
});

test('a report whose source is missing says so in a CSV too', async () => {
  const report = reports.find(({ id }) => id === 'sales/invoice-aging');
  const bare = await api.token({ tenant: 'kumo' });
  const { statusCode, rawPayload } = await api.get(`${report?.path}?format=csv`, bare);
  expect(statusCode).toBe(200);
  expect(rawPayload.toString()).toContain('No source for invoices, payments, customers.');
});
