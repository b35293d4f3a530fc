import { createHash } from 'node:crypto';
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
