import { execFile } from 'node:child_process';
import { connect, type Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** What to ask for, and for how long. */
export interface Load {
  port: number;
  path: string;
  headers: Readonly<Record<string, string>>;
  connections: number;
  seconds: number;
}

/** How long an answer may take, in milliseconds. */
const SILENCE = 5000;

const file = fileURLToPath(import.meta.url);

interface Counted {
  requests: number;
  seconds: number;
  status: number;
}

/**
 * Requests per second that a server on the loopback answers, each connection asking again when it has its answer. Answers
 * must all be of one length, which a fixed request to a fixed document has: they are counted, not parsed, so that the asking
 * costs little beside the answering. It runs in a process of its own.
 * @throws when it answers with an error, or not always with the same length
 */
export async function requestsPerSecond(load: Load): Promise<number> {
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--import',
    'tsx',
    file,
    JSON.stringify(load),
  ]);
  const counted = JSON.parse(stdout) as Counted;
  if (counted.status >= 400) throw new Error(`${load.path} was answered ${counted.status}`);
  return counted.requests / counted.seconds;
}

/** One request written, its whole answer awaited: the length and the status that all others must have. */
async function firstAnswer(load: Load, request: Buffer): Promise<{ length: number; status: number }> {
  const socket = await open(load.port);
  socket.write(request);
  let text = '';
  for await (const chunk of socket.setEncoding('latin1') as AsyncIterable<string>) {
    text += chunk;
    const head = text.indexOf('\r\n\r\n');
    if (head < 0) continue;
    const status = Number(text.slice(9, 12));
    const body = status === 304 ? 0 : Number(/content-length: (\d+)/i.exec(text)?.[1]);
    if (text.length >= head + 4 + body) return { length: head + 4 + body, status };
  }
  throw new Error(`${load.path} was not answered`);
}

async function run(load: Load): Promise<Counted> {
  const lines = Object.entries({ host: 'localhost', ...load.headers }).map(
    ([name, value]) => `${name}: ${value}\r\n`,
  );
  const request = Buffer.from(`GET ${load.path} HTTP/1.1\r\n${lines.join('')}\r\n`);
  const { length, status } = await firstAnswer(load, request);
  const sockets = await Promise.all(Array.from({ length: load.connections }, () => open(load.port)));
  const start = performance.now();
  const deadline = start + load.seconds * 1000;
  const counts = await Promise.all(sockets.map((socket) => askUntil(socket, request, length, deadline)));
  const requests = counts.reduce((sum, count) => sum + count, 0);
  return { requests, seconds: (performance.now() - start) / 1000, status };
}

/** Asks again and again on one connection until the deadline; how many answers came. */
async function askUntil(socket: Socket, request: Buffer, length: number, deadline: number): Promise<number> {
  return new Promise((resolve, reject) => {
    let count = 0;
    let missing = length;
    socket.on('data', (chunk) => {
      missing -= chunk.length;
      if (missing < 0) socket.destroy(new Error('An answer is longer than the first'));
      if (missing !== 0) return;
      count += 1;
      missing = length;
      if (performance.now() < deadline) socket.write(request);
      else socket.destroy();
    });
    socket.setTimeout(SILENCE, () =>
      socket.destroy(new Error('An answer is shorter than the first, or none came')),
    );
    socket.on('close', () => resolve(count)).on('error', reject);
    socket.write(request);
  });
}

async function open(port: number): Promise<Socket> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  return new Promise((resolve, reject) =>
    socket.once('connect', () => resolve(socket)).once('error', reject),
  );
}

if (process.argv[1] === file)
  process.stdout.write(JSON.stringify(await run(JSON.parse(process.argv[2] ?? '') as Load)));
