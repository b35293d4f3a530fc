import { join } from 'node:path';
import { describeError } from '../errors.ts';
import { writeWhole } from '../whole-file.ts';
import { cleanText, type OutgoingMessage, type Transport } from './transport.ts';

/**
 * Writes each message into a folder as an .eml file, complete or not at all. The same message has the same name, so a
 * repetition overwrites itself.
 */
export function outboxTransport(folder: string): Transport {
  return {
    send: async (message) => {
      const file = join(folder, outboxName(message));
      try {
        await writeWhole(file, message.raw);
        return { kind: 'accepted', response: file };
      } catch (error) {
        return { kind: 'failed', reason: cleanText(describeError(error)) };
      }
    },
  };
}

/** The name of a message's file: whom it is to, and its Message-ID. */
export function outboxName({ to, messageId }: Pick<OutgoingMessage, 'to' | 'messageId'>): string {
  const [identity = ''] = messageId.replace(/^</, '').split('@');
  return `${plain(to)}-${plain(identity)}.eml`;
}

function plain(text: string): string {
  return text.replaceAll(/[^A-Za-z0-9@._+-]/g, '_').slice(0, 100);
}
