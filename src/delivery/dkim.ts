import DKIM from 'nodemailer/lib/dkim';

/** Whose signature a message carries. */
export interface DkimKey {
  domain: string;
  /** The key's name in DNS: `<selector>._domainkey.<domain>`. */
  selector: string;
  /** PEM. */
  privateKey: string;
}

/** The message with a DKIM-Signature before its headers: the same message and key give the same bytes. */
export async function signMessage(raw: Buffer, { domain, selector, privateKey }: DkimKey): Promise<Buffer> {
  const signer = new DKIM({ domainName: domain, keySelector: selector, privateKey });
  const pieces: Buffer[] = [];
  for await (const piece of signer.sign(raw)) pieces.push(Buffer.from(piece as Buffer));
  return Buffer.concat(pieces);
}
