import { createPrivateKey } from 'node:crypto';
import { resolve } from 'node:path';
import { z } from 'zod';
import { type FileProblem, readText } from './files.ts';
import { sizeSchema } from './size.ts';

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

/** Up to which size files are attached. */
export const attachUpToSchema = sizeSchema
  .prefault('10 MB')
  .describe(
    'Size of all files of one mail together, such as 10 MB, above which the largest become links (see api.public_url). In a mail, files take a third more than their size.',
  );

/** How long a link to a file works. */
export const linksExpireAfterSchema = z
  .int()
  .min(1)
  .max(3650)
  .default(30)
  .describe('Days after which a link to a file ends.');

/** Where recipients reach the API. */
export const publicUrlSchema = z
  .string()
  .refine(
    isPublicUrl,
    'must be an https: or http: address without query, such as https://reports.example.com',
  )
  .transform((text) => text.replace(/\/+$/, ''))
  .optional()
  .describe(
    'Where recipients reach this API, such as https://reports.example.com; links to files begin with it. Default: nowhere, so a mail whose files are too large is held.',
  );

function isPublicUrl(text: string): boolean {
  const url = /^https?:\/\/[^\s\\]+$/i.test(text) && URL.canParse(text) ? new URL(text) : null;
  return (
    url !== null &&
    [url.search, url.hash, url.username, url.password].every((part) => part === '') &&
    !/[?#]/.test(text)
  );
}

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
