import { join } from 'node:path';
import type { Config } from '../config/schema.ts';
import { outboxTransport } from './outbox.ts';
import { smtpTransport } from './smtp.ts';
import type { Transport } from './transport.ts';

/** SMTP when SMTP_URL is set, otherwise the folder `outbox` under BOARDPACK_HOME. */
export function openTransport({ smtpUrl, home }: Pick<Config, 'smtpUrl' | 'home'>): Transport {
  return smtpUrl ? smtpTransport(smtpUrl) : outboxTransport(join(home, 'outbox'));
}
