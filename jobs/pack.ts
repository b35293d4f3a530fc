import type { Language } from '../src/config/schema.ts';
import type { Transaction } from '../src/db/database.ts';
import { fillPack, type Pack } from '../src/packs/assemble.ts';
import { conditionOf } from '../src/packs/condition.ts';
import { inCondition } from '../src/packs/condition-document.ts';
import { occasionOf } from '../src/packs/occasion.ts';
import type { Occurrence } from '../src/schedule/occurrence.ts';
import type { Tenant } from '../src/snapshot/context.ts';

/** An occurrence's pack in one language, saying in which condition it goes out. */
export async function packOf(
  tx: Transaction,
  tenant: Tenant,
  occurrence: Occurrence,
  language: Language,
): Promise<Pack> {
  const pack = await fillPack(tx, tenant, await occasionOf(tx, tenant, occurrence), language);
  const condition = await conditionOf(tx, tenant.id, occurrence);
  if (!condition) return pack;
  const [document, mail] = [pack.document, pack.mail].map((each) => inCondition(each, tenant, condition)) as [
    Pack['document'],
    Pack['mail'],
  ];
  return { ...pack, document, mail };
}
