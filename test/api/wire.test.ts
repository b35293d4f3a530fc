import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { beforeAll, describe, expect, test } from 'vitest';
import { runningApi } from './running.ts';

const api = runningApi();
const summary = '/api/v1/crm/reports/pipeline-summary';
let port: number;

beforeAll(async () => {
  await api.server.listen({ host: '127.0.0.1', port: 0 });
  port = (api.server.server.address() as AddressInfo).port;
});

interface Answer {
  status: number;
  head: string;
  body: string;
}

/** Sends bytes as they are and reads until the server closes. */
async function raw(bytes: string): Promise<Answer> {
  const text = await new Promise<string>((resolve, reject) => {
    let received = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    socket.setEncoding('utf8').on('data', (chunk) => (received += chunk));
    socket.on('close', () => resolve(received)).on('error', reject);
  });
  const [head = '', body = ''] = text.split('\r\n\r\n');
  return { status: Number(head.split(' ')[1]), head, body };
}

async function request(method: string, path: string, headers: Record<string, string> = {}): Promise<Answer> {
  const lines = Object.entries({ host: 'x', connection: 'close', ...headers }).map(
    ([name, value]) => `${name}: ${value}`,
  );
  return raw(`${method} ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
}

describe('what is not there', () => {
  test.each(['/', '/api', '/api/v1/crm/reports', `${summary}/`, `${summary}%00`, '/%2e%2e/etc/passwd', '//'])(
    '%s is 404 without a token',
    async (path) => {
      const { status, body } = await request('GET', path);
      expect(status).toBe(404);
      expect(JSON.parse(body)).toMatchObject({ type: 'urn:boardpack:problem:not-found', status: 404 });
    },
  );

  test.each(['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND'])(
    '%s on a report is 405 and names what is allowed',
    async (method) => {
      const { status, head, body } = await request(method, summary, {
        'content-type': 'text/moon',
        'content-length': '0',
      });
      expect(status).toBe(405);
      expect(head.toLowerCase()).toContain('\r\nallow: get, head');
      expect(JSON.parse(body)).toMatchObject({ type: 'urn:boardpack:problem:method-not-allowed' });
    },
  );

  test('a broken path is 400', async () => {
    const { status, body } = await request('GET', '/%zz');
    expect(status).toBe(400);
    expect(JSON.parse(body)).toMatchObject({ type: 'urn:boardpack:problem:malformed-request' });
  });
});

describe('sizes', () => {
  test('an address over 8 KiB is 414', async () => {
    const { status, body } = await request('GET', `${summary}?search=${'x'.repeat(9000)}`);
    expect(status).toBe(414);
    expect(JSON.parse(body)).toMatchObject({ type: 'urn:boardpack:problem:uri-too-long' });
  });

  test.each(['address', 'header'])(
    'an %s of a megabyte is 431, read by the client before the connection ends',
    async (where) => {
      const much = 'x'.repeat(1_000_000);
      const { status, body } =
        where === 'address'
          ? await request('GET', `/?${much}`)
          : await request('GET', '/', { 'x-much': much });
      expect(status).toBe(431);
      expect(JSON.parse(body)).toMatchObject({
        type: 'urn:boardpack:problem:headers-too-large',
        status: 431,
      });
    },
  );

  test('the server goes on after all of it', async () => {
    expect((await request('GET', '/health')).status).toBe(200);
  });
});

test.each([
  'moon\r\n\r\n',
  'GET / HTTP/9.9\r\n\r\n',
  '\0\0\0\0\r\n\r\n',
  'GET /\r\n x\r\n\r\n',
  `GET / HTTP/1.1\r\nhost: x\r\nx: \0\r\n\r\n`,
])('bytes that are no request are answered 400: %j', async (bytes) => {
  const { status, body } = await raw(bytes);
  expect(status).toBe(400);
  expect(JSON.parse(body)).toMatchObject({ type: 'urn:boardpack:problem:malformed-request' });
});

test('HEAD sends no body over the wire, neither for a document nor for a problem', async () => {
  const authorization = `Bearer ${await api.token()}`;
  const document = await request('HEAD', summary, { authorization });
  expect([document.status, document.body]).toEqual([200, '']);
  const problem = await request('HEAD', '/moon');
  expect([problem.status, problem.body]).toEqual([404, '']);
});

test('a document arrives over the wire as it is stored', async () => {
  const token = await api.token();
  const { body } = await request('GET', summary, { authorization: `bearer ${token}` });
  expect(body).toBe((await api.get(summary, token)).body);
});
