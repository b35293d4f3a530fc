import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadConfig } from '../../src/config/load.ts';
import { folder, known, minimal, problemsOf, withPack, written } from './written.ts';

test('a DKIM key that is missing, or is none, is found before any mail has to be signed', () => {
  writeFileSync(join(folder, 'no-key.pem'), 'hello');
  const signing = (file: string) =>
    `${minimal}mail: { dkim: { domain: acme.example, selector: reports, key_file: ${file} }, tls: { ca_file: gone.pem } }\n`;
  expect(problemsOf(signing('away.pem')).join('\n')).toMatch(
    /mail\.dkim\.key_file: the file .*away\.pem does not exist.*\n.*mail\.tls\.ca_file: the file .*gone\.pem does not exist/,
  );
  expect(problemsOf(signing(join(folder, 'no-key.pem'))).join('\n')).toContain('holds no private key');
});

test.each(['http://acme.example/out', 'mailto:nobody', 'https://a.example/x>', 'https://a.example/a b'])(
  'nobody unsubscribes at %s',
  (unsubscribe) => {
    expect(
      problemsOf(`${withPack}        unsubscribe: ${JSON.stringify(unsubscribe)}\n`).join('\n'),
    ).toContain('packs.monthly.unsubscribe: must be a mailto: address or an https: address');
  },
);

test.each([
  ['10 MB', 10_000_000],
  ['10MB', 10_000_000],
  ['0 B', 0],
  ['1.5 kB', 1500],
  ['500 KB', 500_000],
  ['8 MiB', 8_388_608],
  ['0.25 GB', 250_000_000],
])('a size of %s is %i bytes', (size, bytes) => {
  const file = written(`${minimal}mail: { attach_up_to: ${size} }\n`);
  expect(loadConfig({ file, env: {}, known }).mail.attach_up_to).toBe(bytes);
});

test.each(['10', 'ten MB', '-1 MB', '10 mb', '1e6 B', '10 MB or so', '1,5 MB'])('%s is no size', (size) => {
  expect(problemsOf(`${minimal}mail: { attach_up_to: ${JSON.stringify(size)} }\n`).join('\n')).toContain(
    'mail.attach_up_to: must be a size such as 10 MB',
  );
});

test('10 MB are attached and links end after 30 days, unless it is said otherwise', () => {
  const { mail, api } = loadConfig({ file: written(minimal), env: {}, known });
  expect(mail).toMatchObject({ attach_up_to: 10_000_000, links_expire_after: 30 });
  expect(api.public_url).toBeUndefined();
});

test.each([
  ['https://reports.example.com', 'https://reports.example.com'],
  ['https://example.com/boardpack/', 'https://example.com/boardpack'],
  ['http://localhost:8080', 'http://localhost:8080'],
])('recipients reach the API at %s', (given, address) => {
  const file = written(`${minimal}api: { public_url: "${given}" }\n`);
  expect(loadConfig({ file, env: {}, known }).api.public_url).toBe(address);
});

test.each([
  'reports.example.com',
  'ftp://reports.example.com',
  'https://',
  'https://a.example/?x=1',
  'https://a.example/#x',
  'https://user:secret@a.example',
  'https://a.example/a b',
  'javascript:alert(1)//http://',
])('nobody reaches the API at %s', (url) => {
  expect(problemsOf(`${minimal}api: { public_url: ${JSON.stringify(url)} }\n`).join('\n')).toContain(
    'api.public_url: must be an https: or http: address',
  );
});
