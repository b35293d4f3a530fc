/** One composed message on its way to one recipient. */
export interface OutgoingMessage {
  /** The envelope's sender: a plain address. */
  from: string;
  /** The envelope's recipient: a plain address. */
  to: string;
  messageId: string;
  /** The message, byte for byte. */
  raw: Buffer;
}

/**
 * How one attempt ended. accepted: the message is now the server's · refused: for good, by the server · failed: surely before
 * the server could accept, so another attempt cannot double it · ambiguous: the server may have accepted, or not.
 */
export type Outcome =
  | { kind: 'accepted'; response: string }
  | { kind: 'refused'; reason: string }
  | { kind: 'failed'; reason: string }
  | { kind: 'ambiguous'; reason: string };

/** A way for messages to leave. */
export interface Transport {
  /** Makes one attempt; takes at most SEND_MINUTES. Never rejects. */
  send: (message: OutgoingMessage) => Promise<Outcome>;
}

/** The longest one attempt may take, in minutes. */
export const SEND_MINUTES = 10;

/** A text that any log, column or terminal can hold: one line, no control characters, at most 500 characters. */
export function cleanText(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()
    .slice(0, 500);
}
