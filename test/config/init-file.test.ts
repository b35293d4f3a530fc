import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { loadConfig } from '../../src/config/load.ts';
import { known, problemsOf, written } from './written.ts';

describe('the file that init writes', () => {
  const text = readFileSync(new URL('../../templates/boardpack.yaml', import.meta.url), 'utf8');
  const everything = text.replaceAll(/^( *)#(?=[a-z_]+:)/gm, '$1');

  test('is valid as it stands, and with every option taken out of its comment', () => {
    expect(problemsOf(text)).toEqual([]);
    expect(problemsOf(everything)).toEqual([]);
  });

  test('shows every option there is, at its default', () => {
    const asWritten = loadConfig({ file: written(text), env: {}, known });
    const explicit = loadConfig({ file: written(everything), env: {}, known });
    const { mapping, ...source } = explicit.tenants['acme']!.source;
    const { refresh, ...tenant } = explicit.tenants['acme']!;
    const { timezone, ...pack } = tenant.packs['monthly-executive']!;
    const { reply_to, ...mail } = explicit.mail;
    expect([mapping, refresh, timezone, reply_to]).not.toContain(undefined);
    expect({
      ...explicit,
      file: '',
      mail,
      tenants: { acme: { ...tenant, source: { ...source, path: '' }, packs: { 'monthly-executive': pack } } },
    }).toEqual({
      ...asWritten,
      file: '',
      tenants: {
        acme: { ...asWritten.tenants['acme']!, source: { ...asWritten.tenants['acme']!.source, path: '' } },
      },
    });
  });
});
