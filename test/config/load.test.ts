import { dirname, join } from 'node:path';
import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { loadConfig } from '../../src/config/load.ts';
import { known, minimal, problemsOf, withPack, written } from './written.ts';

describe('loadConfig', () => {
  test('applies every default, resolves paths and keeps what was written', () => {
    const file = written(withPack);
    const config = loadConfig({ file, env: {}, known });
    expect(config).toMatchObject({
      file,
      home: join(process.cwd(), 'var'),
      host: '127.0.0.1',
      port: 8080,
      logLevel: 'info',
      databaseUrl: undefined,
      mail: { from: 'boardpack <boardpack@localhost.localdomain>', ambiguous: 'resend' },
      api: { window_seconds: 20 },
    });
    expect(config.tenants['acme']).toMatchObject({
      language: 'en',
      page: 'A4',
      source: { kind: 'csv', path: join(dirname(file), 'records') },
      thresholds: { quarantine_share: 0.05, stale_deals: 3, kpis: [] },
      packs: { monthly: { formats: ['pdf', 'excel', 'exports'], recipients: [{ to: 'cfo@example.com' }] } },
    });
  });

  test('is frozen through and through', () => {
    const config = loadConfig({ file: written(withPack), env: {} });
    expect(() => Object.assign(config, { port: 1 })).toThrow(TypeError);
    expect(() => config.tenants['acme']!.packs['monthly']!.recipients.push({ to: 'x@example.com' })).toThrow(
      TypeError,
    );
    expect(() => Object.assign(config.tenants['acme']!.thresholds, { stale_deals: 0 })).toThrow(TypeError);
  });

  test('--source replaces the folder of every csv tenant', () => {
    const config = loadConfig({ file: written(minimal), env: {}, source: 'elsewhere' });
    expect(config.tenants['acme']!.source.path).toBe(join(process.cwd(), 'elsewhere'));
  });

  test('mappings are SQL, or .sql files beside the configuration', () => {
    const text = minimal.replace(
      'path: records',
      'path: /data, mapping: {orders: sql/orders.sql, customers: "select id from people"}',
    );
    const config = loadConfig({ file: written(text, { 'sql/orders.sql': 'select 1\n' }), env: {}, known });
    expect(config.tenants['acme']!.source).toEqual({
      kind: 'csv',
      path: '/data',
      mapping: { orders: 'select 1\n', customers: 'select id from people' },
    });
  });

  test('reads a file with a byte order mark, CRLF and anchors', () => {
    const text =
      `\uFEFF${withPack.replace('name: Acme', 'name: &name 株式会社アクメ').replace('name: &name', 'name: &name')}`.replaceAll(
        '\n',
        '\r\n',
      );
    expect(loadConfig({ file: written(text), env: {}, known }).tenants['acme']!.name).toBe('株式会社アクメ');
  });
});

describe('the environment', () => {
  test('is read and typed', () => {
    const env = {
      BOARDPACK_HOME: '/srv/boardpack',
      DATABASE_URL: 'postgresql:///db?host=/run/pg',
      REDIS_URL: 'rediss://cache',
      SMTP_URL: 'smtp://mail:25',
      HOST: '::1',
      PORT: '0',
      LOG_LEVEL: 'debug',
    };
    expect(loadConfig({ file: written(minimal), env })).toMatchObject({
      home: '/srv/boardpack',
      databaseUrl: 'postgresql:///db?host=/run/pg',
      redisUrl: 'rediss://cache',
      smtpUrl: 'smtp://mail:25',
      host: '::1',
      port: 0,
      logLevel: 'debug',
    });
  });

  test('an empty variable is one that is not set', () => {
    expect(loadConfig({ file: written(minimal), env: { PORT: '', SMTP_URL: '' } })).toMatchObject({
      port: 8080,
      smtpUrl: undefined,
    });
  });

  test('its problems come together with those of the file', () => {
    const env = {
      DATABASE_URL: 'mysql://root:geheim@host/db',
      REDIS_URL: 'redis//x',
      SMTP_URL: 'smtp://',
      PORT: '70000',
      HOST: 'a b',
      LOG_LEVEL: 'loud',
    };
    expect(problemsOf('tenants: {}', { env })).toEqual([
      'environment DATABASE_URL: must be a URL such as postgresql://user:password@host:5432/database (correct the variable or unset it)',
      'environment REDIS_URL: must be a URL such as redis://host:6379 (correct the variable or unset it)',
      'environment SMTP_URL: must be a URL such as smtp://user:password@host:587 (correct the variable or unset it)',
      'environment HOST: must be a host name or address such as 127.0.0.1 (correct the variable or unset it)',
      'environment PORT: must be a port from 0 to 65535 (correct the variable or unset it)',
      'environment LOG_LEVEL: must be one of trace, debug, info, warn, error, fatal, silent (correct the variable or unset it)',
      'boardpack.yaml:1:1 tenants: needs at least one tenant',
    ]);
  });
});

describe('secrets', () => {
  const env = {
    DATABASE_URL: 'postgresql://app:geheim@host/db?sslpassword=geheim',
    SMTP_URL: 'smtps://me:geheim%40@mail',
  };

  test('are there to be used and never printed', () => {
    const config = loadConfig({ file: written(minimal), env });
    expect(config.smtpUrl).toBe(env.SMTP_URL);
    for (const text of [inspect(config), JSON.stringify(config), inspect({ config })])
      expect(text).not.toContain('geheim');
    expect(JSON.parse(JSON.stringify(config))).toMatchObject({
      smtpUrl: 'smtps://me:***@mail',
      databaseUrl: 'postgresql://app:***@host/db?sslpassword=***',
    });
  });

  test('never reach an error', () => {
    const broken = Object.fromEntries(
      Object.entries(env).map(([name, value]) => [name, value.replace(/^\w+/, 'geheim')]),
    );
    expect(problemsOf(minimal, { env: broken }).join('\n')).toMatch(/^(?!.*geheim)/s);
    expect(problemsOf(minimal, { env: broken })).toHaveLength(2);
  });
});
