import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeSample } from '../../src/sample/write.ts';
import { type TestDatabase, testDatabase } from '../fixtures/database.ts';
import { boardpack, start } from './boardpack.ts';

const YAML = `
tenants:
  acme:
    name: Acme Instruments
    timezone: America/New_York
    currency: USD
    owner: owner@acme.example
    source: { kind: csv, path: records }
    packs:
      monthly: { template: monthly-executive, schedule: 0 8 1 * *, recipients: [ceo@acme.example] }
`;

let cwd: string;
let database: TestDatabase;
let env: NodeJS.ProcessEnv;

beforeAll(async () => {
  cwd = mkdtempSync('/tmp/boardpack-cli-');
  database = await testDatabase();
  env = { DATABASE_URL: database.url, BOARDPACK_HOME: join(cwd, 'home') };
  await writeSample({ out: join(cwd, 'records'), scale: 0.1, until: '2026-11-01', profile: 'usd' });
  writeFileSync(join(cwd, 'boardpack.yaml'), YAML);
});
afterAll(async () => {
  await database.drop();
  rmSync(cwd, { recursive: true });
});

describe('wrong usage exits with 2 and shows the right form', () => {
  test.each([
    [['frobnicate'], 'There is no command frobnicate'],
    [['refresh'], '--tenant is missing'],
    [['run', '--tenant', 'acme'], 'run PACK --tenant T'],
    [['run', 'monthly', 'again', '--tenant', 'acme'], 'again is one word too many'],
    [['refresh', '--tenant', 'acme', '--as-of', 'yesterday'], '"yesterday" is not an instant'],
    [['refresh', '--tenant', 'acme', '--as-of', '2026-11-01'], 'Write it with its offset'],
    [['refresh', '--tenant', 'acme', '--frobnicate'], "Unknown option '--frobnicate'"],
    [['sample', '--out', 'x', '--scale', 'big'], '"big" is not a scale'],
    [['token', 'destroy', '--tenant', 'acme'], 'There is no token destroy'],
    [
      ['token', 'create', '--tenant', 'acme', '--permission', 'everything'],
      'Permissions are crm.reports.view',
    ],
    [['run', 'monthly', '--tenant', 'acme', '--due', '2099-01-01T00:00:00Z'], 'is still to come'],
    [['run', 'weekly', '--tenant', 'acme'], 'acme has no pack weekly'],
  ])('%j', async (words, message) => {
    const { code, stderr, stdout } = await boardpack(words, { cwd, env });
    expect(stderr).toContain(message);
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });
});

test('help names every command and exits with 0', async () => {
  const { code, stdout } = await boardpack(['help'], { cwd });
  for (const command of [
    'init',
    'check',
    'sample',
    'migrate',
    'refresh',
    'run',
    'status',
    'pause',
    'resume',
    'release',
    'quarantine',
    'token create',
    'serve',
    'worker',
    'planner',
  ])
    expect(stdout).toContain(`  ${command}`);
  expect(code).toBe(0);
});

test('a reader who has seen enough is no failure', async () => {
  const { child, output } = start(['definitions'], { cwd });
  const ended = once(child, 'close');
  child.stdout?.destroy();
  expect(await ended).toEqual([0, null]);
  expect(output.stderr).toBe('');
});

test('init writes a commented boardpack.yaml once and never over another', async () => {
  const folder = mkdtempSync('/tmp/boardpack-init-');
  expect((await boardpack(['init'], { cwd: folder })).code).toBe(0);
  const written = readFileSync(join(folder, 'boardpack.yaml'), 'utf8');
  expect(written).toContain('# ');
  const schema = /\$schema=(.*)/.exec(written)?.[1] ?? '';
  expect(existsSync(join(folder, schema))).toBe(true);
  const again = await boardpack(['init'], { cwd: folder });
  expect(again.code).toBe(1);
  expect(again.stderr).toContain('is there already');
  rmSync(folder, { recursive: true });
});

test('check says that nothing is wrong and when each pack is due next, where it is due', async () => {
  const { code, stdout } = await boardpack(['check'], { cwd, env });
  expect(stdout).toContain('nothing wrong');
  expect(stdout).toContain('api.public_url is not set');
  expect(stdout).toContain('acme · monthly is due next (America/New_York)');
  expect(stdout.match(/ at 08:00/g)).toHaveLength(5);
  expect(code).toBe(0);
});

test('check finds everything that is wrong with a configuration at once, each with its place', async () => {
  const file = join(cwd, 'broken.yaml');
  writeFileSync(
    file,
    `tenants:
  acme:
    name: Acme
    timezone: Europe/Berlim
    currency: USD
    sorce: { kind: csv, path: records }
    source: { kind: csv, path: records, mapping: { ordrs: select 1 } }
    owner: nobody
    packs:
      monthly: { template: monthly-executiv, schedule: 0 8 32 * *, recipients: [ceo@acme.example, CEO@acme.example] }
`,
  );
  const { code, stderr } = await boardpack(['check', '--config', 'broken.yaml'], { cwd, env });
  for (const part of [
    'broken.yaml:4:',
    'Europe/Berlim',
    'broken.yaml:6:',
    'sorce',
    'source',
    'ordrs',
    'orders',
    'nobody',
    'monthly-executive',
    '0 8 32 * *',
    'twice',
  ])
    expect(stderr).toContain(part);
  expect(stderr).not.toContain('    at ');
  expect(code).toBe(1);
});

test('check finds faults of the configuration and of the sources in one go, each with its line', async () => {
  writeFileSync(join(cwd, 'both.yaml'), sources().replace('timezone: UTC', 'timezone: Mars/Olympus'));
  const { code, stderr } = await boardpack(['check', '--config', 'both.yaml'], { cwd, env });
  expect(stderr).toMatch(/both\.yaml:2:\d+ tenants\.lost\.timezone: "Mars\/Olympus"/);
  expect(stderr).toMatch(/both\.yaml:2:\d+ tenants\.lost\.source: .*nowhere/);
  expect(stderr).toMatch(/both\.yaml:7:\d+ tenants\.mapped\.source: .*no_such_column/);
  expect(code).toBe(1);
});

test('check finds what is wrong with sources: a missing folder, a missing column, SQL that does not prepare', async () => {
  writeFileSync(join(cwd, 'sources.yaml'), sources());
  const { code, stderr } = await boardpack(['check', '--config', 'sources.yaml'], { cwd, env });
  expect(stderr).toContain('tenants.lost.source');
  expect(stderr).toContain(join(cwd, 'nowhere'));
  expect(stderr).toMatch(/tenants\.mapped\.source: .*no_such_column/);
  expect(stderr).not.toContain('    at ');
  expect(code).toBe(1);
});

test('a pack is run from the command line, and once', async () => {
  const words = ['run', 'monthly', '--tenant', 'acme', '--due', '2026-11-01T08:00:00-05:00'];
  const first = await boardpack(words, { cwd, env });
  expect(first.stderr).toMatch(/acme +extract +[\d,]+ rows, [\d.]+ s\n/);
  expect(first.stderr).toMatch(/acme +snapshot +\d+ documents/);
  expect(first.stdout).toContain('ceo@acme.example: sent');
  for (const [, path] of first.stdout.matchAll(/ {2}file {6}(.+)/g))
    expect(existsSync(path ?? '')).toBe(true);
  expect(first.code).toBe(0);
  const second = await boardpack(words, { cwd, env });
  expect(second.stdout).toContain('delivered before, so nothing is mailed again');
  expect(second.code).toBe(0);
});

test('a refresh as of a time to come is refused, since its snapshot would stay the latest until then', async () => {
  const { code, stderr } = await boardpack(
    ['refresh', '--tenant', 'acme', '--as-of', '2999-01-01T00:00:00Z'],
    { cwd, env },
  );
  expect(stderr).toContain('--as-of: 2999-01-01T00:00:00.000Z is still to come');
  expect(code).toBe(2);
});

test('refresh, status and quarantine speak JSON to machines, and nothing else on stdout', async () => {
  const refresh = await boardpack(['refresh', '--tenant', 'acme', '--json'], { cwd, env });
  expect(JSON.parse(refresh.stdout)).toMatchObject({
    tenant: 'acme',
    snapshots: [{ id: expect.any(Number) as number }],
  });
  expect(refresh.stderr).toBe('');
  const status = await boardpack(['status', '--json'], { cwd, env });
  expect(JSON.parse(status.stdout)).toMatchObject([
    { tenant: 'acme', refreshes: [{ state: 'done' }, { state: 'done' }] },
  ]);
  const quarantine = await boardpack(['quarantine', '--tenant', 'acme', '--json'], { cwd, env });
  expect(JSON.parse(quarantine.stdout)).toEqual([]);
  const wrong = await boardpack(['refresh', '--tenant', 'nobody', '--json'], { cwd, env });
  expect(JSON.parse(wrong.stdout)).toMatchObject({
    error: { code: 'config', message: expect.stringContaining('nobody') as string },
  });
  expect(wrong.code).toBe(1);
});

test('a service answers the API with a token of the command line, and stops on request without a trace', async () => {
  const port = await freePort();
  const { child, output } = start(['serve'], { cwd, env: { ...env, PORT: String(port) } });
  const ended = once(child, 'close');
  while (!output.stderr.includes('Press Ctrl-C')) await pause();
  const { stdout: token } = await boardpack(['token', 'create', '--tenant', 'acme'], { cwd, env });
  expect(token).toMatch(/^bp_acme_\S+\n$/);
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/crm/reports/pipeline-summary`, {
    headers: { authorization: `Bearer ${token.trim()}` },
  });
  expect(answer.status).toBe(200);
  expect(await answer.json()).toMatchObject({
    data: [{ stage: expect.any(String) as string }, {}, {}, {}, {}, {}],
  });
  child.kill('SIGINT');
  expect(await ended).toEqual([0, null]);
});

test('an older PostgreSQL, a dead Redis and a dead database are refused in words, without their passwords', async () => {
  const dead = 'postgresql://boardpack:hush@127.0.0.1:1/nothing';
  const database = await boardpack(['status'], { cwd, env: { ...env, DATABASE_URL: dead } });
  expect(database.stderr).toContain('127.0.0.1:1');
  expect(database.stderr).not.toContain('hush');
  expect(database.code).toBe(1);
  const redis = await boardpack(['status'], { cwd, env: { ...env, REDIS_URL: 'redis://:hush@127.0.0.1:1' } });
  expect(redis.stderr).toContain('Redis at 127.0.0.1:1 does not answer');
  expect(redis.stderr).not.toContain('hush');
  expect(redis.code).toBe(1);
});

function sources(): string {
  return `tenants:
  lost: { name: Lost, timezone: UTC, currency: USD, source: { kind: csv, path: nowhere } }
  mapped:
    name: Mapped
    timezone: UTC
    currency: USD
    source: { kind: csv, path: records, mapping: { members: 'select no_such_column as id, name from members' } }
`;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

function pause(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 50);
  });
}
