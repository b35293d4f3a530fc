import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folder, minimal, problemsOf, withPack } from './written.ts';

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
