import { tenantOf } from '../../jobs/runtime.ts';
import type { Config } from '../config/schema.ts';
import { BoardpackError } from '../errors.ts';

/** Refuses a pack that a tenant does not have. @throws config for a tenant that is none; usage */
export function checkPack(config: Config, tenantId: string, pack: string): void {
  const tenant = tenantOf(config, tenantId);
  if (!tenant.packs[pack])
    throw new BoardpackError('usage', `${tenantId} has no pack ${pack}`, {
      where: config.file,
      hint: `Its packs are ${Object.keys(tenant.packs).join(', ') || 'none: add one under packs'}`,
    });
}

/** Refuses to send a pack that the configuration has switched off. @throws config */
export function checkEnabled({ file, tenants }: Config, tenant: string, pack: string): void {
  if (tenants[tenant]?.packs[pack]?.enabled !== false) return;
  throw new BoardpackError('config', `The pack ${pack} of ${tenant} is disabled, so it is sent to nobody`, {
    where: file,
    hint: `Take out its enabled: false to send it; boardpack run ${pack} --tenant ${tenant} --preview shows it meanwhile`,
  });
}
