import { expect, test } from 'vitest';
import { attachOrLink } from '../../jobs/pack-mail.ts';
import { fileSchema } from '../../src/config/schema.ts';

const tenant = { name: 'Acme', timezone: 'UTC', currency: 'USD', source: { kind: 'csv', path: '.' } };
const orders = {
  name: 'Acme - Orders - 2026-01-01_2026-01-31.xlsx',
  mediaType: 'application/octet-stream',
  sha256: 'a',
  size: 2_000_000,
};

test.each([
  ['attached', '10 MB'],
  ['links', '1 MB'],
] as const)('Two exports whose windows are the same days are one file among those %s', (how, limit) => {
  const { mail, api } = fileSchema.parse({
    tenants: { acme: tenant },
    mail: { attach_up_to: limit },
    api: { public_url: 'https://reports.example.com' },
  });
  const files = attachOrLink({ mail, api }, 'acme', [orders, { ...orders }], new Date());
  expect(files).toMatchObject({ attached: [], links: [], [how]: [{ name: orders.name }] });
});
