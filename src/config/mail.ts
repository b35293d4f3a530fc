import { createPrivateKey } from 'node:crypto';
import { resolve } from 'node:path';
import { z } from 'zod';
import { type FileProblem, readText } from './files.ts';

/** A signature that proves to receivers that a mail is from the sender's domain. */
export const dkimSchema = z
  .strictObject({
    domain: z
      .string()
      .regex(/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i, 'must be a domain such as example.com')
      .describe("The sender's domain."),
    selector: z
      .string()
      .regex(/^[a-z0-9]([a-z0-9._-]*[a-z0-9])?$/i, 'must be a name such as reports')
      .describe("The key's name in DNS, before ._domainkey."),
    key_file: z.string().min(1).describe('PEM file of the private key, relative to this file.'),
  })
  .optional()
  .describe('Signs every mail with DKIM. Default: not signed here.');

/** How the connection to the mail server is protected. */
export const tlsSchema = z
  .strictObject({
    required: z
      .boolean()
      .default(false)
      .describe('Send only over TLS; a server that offers none is refused.'),
    verify: z.boolean().default(true).describe('Refuse a server whose certificate is not good.'),
    ca_file: z
      .string()
      .min(1)
      .optional()
      .describe("PEM file of certificates to trust, relative to this file. Default: the system's."),
    min_version: z.enum(['TLSv1.2', 'TLSv1.3']).default('TLSv1.2').describe('Oldest version of TLS.'),
  })
  .prefault({})
  .describe('TLS to the mail server; smtps:// in SMTP_URL encrypts from the first byte.');

/** Where a recipient unsubscribes: mailto: or https:. */
export const unsubscribeSchema = z
  .string()
  .regex(
    /^(?:mailto:[^\s<>,@]+@[^\s<>,@]+|https:\/\/[^\s<>,]+)$/,
    'must be a mailto: address or an https: address, such as mailto:reports@example.com',
  )
  .optional()
  .describe('Where recipients unsubscribe (List-Unsubscribe): mailto: or https:. Default: nowhere.');

/** The text of a key or certificate that the configuration names, or why it cannot be used. */
export function readPem(file: string, folder: string): string | FileProblem {
  return readText(resolve(folder, file), 'it is relative to the configuration');
}

/** The same for a private key, which has to be one. */
export function readKey(file: string, folder: string): string | FileProblem {
  const text = readPem(file, folder);
  if (typeof text !== 'string') return text;
  try {
    createPrivateKey(text);
    return text;
  } catch {
    return {
      message: `${resolve(folder, file)} holds no private key`,
      hint: 'give the PEM file of the private key',
    };
  }
}
