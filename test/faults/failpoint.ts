// Loaded before a real worker (--import): kills the process, as kill -9 does, at the point that BOARDPACK_FAILPOINT names.
// The product holds no failpoints; its statements pass by here on their way to the server.
import { Client } from 'pg';
import { alertPoints, points } from './points.ts';

const point = { ...points, ...alertPoints }[process.env['BOARDPACK_FAILPOINT'] ?? ''];
if (!point) throw new Error(`There is no failpoint ${process.env['BOARDPACK_FAILPOINT']}`);
const { statement, when } = point;

type Query = (this: object, ...given: unknown[]) => unknown;
const prototype = Client.prototype as unknown as { query: Query };
const query = prototype.query;
/** Clients in a transaction that has seen the statement. */
const marked = new WeakSet<object>();

prototype.query = function (...given) {
  const text = textOf(given[0]);
  if (text.startsWith('begin')) marked.delete(this);
  if (statement.test(text)) {
    if (when === 'before it') die();
    marked.add(this);
  }
  const isLast = text === 'commit' && marked.has(this);
  if (isLast && when === 'before its commit') die();
  const answer = query.apply(this, given);
  return isLast && when === 'after its commit' ? (answer as Promise<unknown>).then(die) : answer;
};

function textOf(query: unknown): string {
  return typeof query === 'string' ? query : ((query as { text?: string } | null)?.text ?? '');
}

function die(): never {
  process.kill(process.pid, 'SIGKILL');
  throw new Error('This process is dead');
}
