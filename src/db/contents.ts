import { createHash } from 'node:crypto';
import { BoardpackError } from '../errors.ts';
import type { Transaction } from './database.ts';

/**
 * Stores bytes under their SHA-256, once; gives the hash. Their row is the transaction's until it ends, and counts as new: nobody
 * removes them before something refers to them.
 */
export async function storeContent(tx: Transaction, tenant: string, bytes: Buffer): Promise<string> {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  await tx.run(
    'insert into contents (tenant_id, sha256, bytes) values (:tenant, :sha256, :bytes) on conflict (tenant_id, sha256) do update set created_at = clock_timestamp()',
    { tenant, sha256, bytes },
  );
  return sha256;
}

/** The bytes that were stored under a SHA-256. @throws internal when they are not there */
export async function readContent(tx: Transaction, tenant: string, sha256: string): Promise<Buffer> {
  const row = await tx.one<{ bytes: Buffer }>(
    'select bytes from contents where tenant_id = :tenant and sha256 = :sha256',
    { tenant, sha256 },
  );
  if (row) return row.bytes;
  throw new BoardpackError('internal', `The stored file ${sha256} of ${tenant} is gone`);
}
