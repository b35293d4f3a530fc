import { dirname, join } from 'node:path';
import { readPem } from '../config/mail.ts';
import type { Config } from '../config/schema.ts';
import { BoardpackError } from '../errors.ts';
import { outboxTransport } from './outbox.ts';
import { smtpTransport, type SmtpTls } from './smtp.ts';
import type { Transport } from './transport.ts';

/** SMTP when SMTP_URL is set, otherwise the folder `outbox` under BOARDPACK_HOME. @throws config */
export function openTransport(config: Pick<Config, 'smtpUrl' | 'home' | 'mail' | 'file'>): Transport {
  const { smtpUrl, home } = config;
  return smtpUrl ? smtpTransport(smtpUrl, { tls: tlsOf(config) }) : outboxTransport(join(home, 'outbox'));
}

function tlsOf({ mail, file }: Pick<Config, 'mail' | 'file'>): SmtpTls {
  const { required, verify, ca_file: caFile, min_version: minVersion } = mail.tls;
  if (caFile === undefined) return { required, verify, minVersion };
  const ca = readPem(caFile, dirname(file));
  if (typeof ca === 'string') return { required, verify, minVersion, ca };
  throw new BoardpackError('config', ca.message, { where: 'mail.tls.ca_file', hint: ca.hint });
}
