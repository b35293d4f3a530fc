import { createServer, type AddressInfo, type Socket } from 'node:net';

/** Where a conversation can go wrong: before it, at a command, in the middle of the message, or once the message is whole. */
export const moments = [
  'CONNECT',
  'EHLO',
  'STARTTLS',
  'AUTH',
  'MAIL',
  'RCPT',
  'DATA',
  'BODY',
  'END',
  'QUIT',
] as const;
export type Moment = (typeof moments)[number];

/** What the server then does: an answer of its own, or one of these. */
export type Deed = 'close' | 'reset' | 'hang' | `${number} ${string}`;

export interface MisbehavingServer {
  url: string;
  /** Messages whose end the server saw and did not refuse, as they arrived. */
  accepted: string[];
  /** Whether it has done its wrong thing yet. */
  hasMisbehaved: () => boolean;
  close: () => Promise<void>;
}

/**
 * An SMTP server that does one wrong thing at one moment, in its first `times` conversations and, at a command, where that says
 * `only`; it is well-behaved else.
 */
export async function misbehavingServer(
  moment: Moment,
  deed: Deed,
  { times = Infinity, pipelining = false, only = '' } = {},
): Promise<MisbehavingServer> {
  const accepted: string[] = [];
  const sockets = new Set<Socket>();
  let [connections, deeds] = [0, 0];
  const onDeed = () => {
    deeds += 1;
  };
  const server = createServer((socket) => {
    sockets.add(socket);
    connections += 1;
    socket.on('error', () => {}).on('close', () => sockets.delete(socket));
    converse(socket, {
      moment: connections <= times ? moment : undefined,
      deed,
      only,
      pipelining,
      accepted,
      onDeed,
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    accepted,
    hasMisbehaved: () => deeds > 0,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

interface Script {
  moment: Moment | undefined;
  deed: Deed;
  only: string;
  pipelining: boolean;
  accepted: string[];
  onDeed: () => void;
}

function converse(socket: Socket, script: Script): void {
  const conversation = new Conversation(socket, script);
  socket.on('data', (chunk) => conversation.hear(chunk.toString('latin1')));
}

class Conversation {
  readonly #socket: Socket;
  readonly #script: Script;
  #text = '';
  /** The last command. */
  #line = '';
  #isBody = false;
  /** It has done its deed and says no more. */
  #isSilent = false;
  /** It has refused, so nothing may be sent. */
  #isRefused = false;

  constructor(socket: Socket, script: Script) {
    this.#socket = socket;
    this.#script = script;
    this.#at('CONNECT', '220 test');
  }

  hear(text: string): void {
    this.#text += text;
    while (!this.#isSilent && !this.#isBody && this.#text.includes('\r\n')) this.#command();
    if (!this.#isSilent && this.#isBody) this.#body();
  }

  #command(): void {
    const [line = ''] = this.#text.split('\r\n', 1);
    this.#text = this.#text.slice(line.length + 2);
    this.#line = line;
    const verb = (/^\w+/.exec(line)?.[0] ?? '').toUpperCase();
    if (verb === 'QUIT' && this.#at('QUIT', '221 bye')) this.#socket.end();
    else if (verb === 'QUIT') return;
    else if (verb === 'DATA' && this.#isRefused) this.#socket.write('503 nobody to send it to\r\n');
    else if (verb === 'DATA') this.#isBody = this.#at('DATA', '354 go on');
    else if (verb === 'EHLO') this.#at('EHLO', this.#abilities());
    else this.#at(verb === 'HELO' ? 'EHLO' : (verb as Moment), verb === 'AUTH' ? '235 welcome' : '250 ok');
  }

  /** A login is always offered, encryption only where it goes wrong: there is no certificate. */
  #abilities(): string {
    const { moment, pipelining } = this.#script;
    const able = [
      'AUTH PLAIN',
      ...(pipelining ? ['PIPELINING'] : []),
      ...(moment === 'STARTTLS' ? ['STARTTLS'] : []),
    ];
    return ['test', ...able].map((line, at) => `250${at < able.length ? '-' : ' '}${line}`).join('\r\n');
  }

  #body(): void {
    const { moment, deed, accepted } = this.#script;
    if (moment === 'BODY') {
      // No more is read, so that the end of a large message cannot leave the client.
      this.#socket.pause();
      this.#isSilent = !this.#at('BODY', '');
      return;
    }
    if (!this.#text.endsWith('\r\n.\r\n')) return;
    if (moment !== 'END' || !/^[45]/.test(deed))
      accepted.push(this.#text.slice(0, -3).replaceAll('\r\n..', '\r\n.'));
    this.#isBody = false;
    this.#text = '';
    this.#at('END', '250 accepted as 42');
  }

  /** Answers, or does the deed if this is its moment; tells whether it answered well. */
  #at(now: Moment, answer: string): boolean {
    const { moment, deed, only } = this.#script;
    if (now !== moment || !this.#line.includes(only)) return this.#socket.write(`${answer}\r\n`) || true;
    this.#script.onDeed();
    this.#isRefused = /^\d/.test(deed);
    this.#isSilent = !this.#isRefused;
    if (deed === 'close' || deed.startsWith('421')) this.#socket.end(this.#isRefused ? `${deed}\r\n` : '');
    else if (deed === 'reset') this.#socket.resetAndDestroy();
    else if (deed !== 'hang') this.#socket.write(`${deed}\r\n`);
    return false;
  }
}
