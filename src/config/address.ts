/** Letters, digits and the signs that need no quoting, at a domain with a dot; other domains are written in their xn-- form. */
const ADDRESS =
  /^(?=.{3,254}$)[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/;

/** A mailbox: whom a mail is from or to. */
export interface Mailbox {
  name?: string | undefined;
  address: string;
}

/** Whether a text is one plain mail address such as cfo@example.com. */
export function isMailAddress(text: string): boolean {
  return ADDRESS.test(text);
}

/** Whether a text is one line without control characters, as names and subjects in a mail's header must be. */
export function isHeaderText(text: string): boolean {
  return !/[\p{Cc}\p{Zl}\p{Zp}]/u.test(text);
}

/** `address` or `Name <address>` as a mailbox; null when it is neither. */
export function parseMailbox(text: string): Mailbox | null {
  const match = /^(?:"?([^"<>]*?)"?\s*<([^<>]*)>|([^<>]*))$/.exec(text.trim());
  const address = match?.[2] ?? match?.[3];
  if (address === undefined || !isMailAddress(address) || !isHeaderText(text)) return null;
  const name = match?.[1]?.trim();
  return name ? { name, address } : { address };
}
