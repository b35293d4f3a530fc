import { Readable } from 'node:stream';
import { parseConnectionUrl } from 'nodemailer/lib/shared';
import SMTPConnection, {
  type SMTPConnectionAuth,
  type SMTPConnectionSendInfo,
} from 'nodemailer/lib/smtp-connection';
import { cleanText, SEND_MINUTES, type OutgoingMessage, type Outcome, type Transport } from './transport.ts';

const SECOND = 1000;
const PIECE = 64 * 1024;

/** How long is waited, in milliseconds. */
export interface Patience {
  /** For a connection. */
  connect: number;
  /** For the server's greeting. */
  greeting: number;
  /** For any other answer. */
  answer: number;
  /** For the whole attempt. */
  whole: number;
}

const patience: Patience = {
  connect: 30 * SECOND,
  greeting: 30 * SECOND,
  answer: 120 * SECOND,
  whole: SEND_MINUTES * 60 * SECOND,
};

/** How the connection is protected; what the URL's query says comes before it. */
export interface SmtpTls {
  /** A server that offers no TLS is refused. */
  required: boolean;
  /** A server whose certificate is not good is refused. */
  verify: boolean;
  minVersion: 'TLSv1.2' | 'TLSv1.3';
  /** PEM of the certificates to trust. @default the system's */
  ca?: string | undefined;
}

/** Answers that ask for a login: the product is configured wrongly, the recipient is not at fault. */
const LOGIN_CODES: ReadonlySet<number> = new Set([530, 534, 535, 538]);

/** What the connection's errors carry. */
interface SmtpError extends Error {
  code?: string | undefined;
  command?: string | undefined;
  responseCode?: number | undefined;
}

/**
 * Sends by SMTP, a connection per message. `url` is smtp:// or smtps:// with user and password; its query may hold options of
 * nodemailer such as requireTLS=true or tls.rejectUnauthorized=false.
 */
export function smtpTransport(
  url: string,
  { wait = patience, tls }: { wait?: Patience; tls?: SmtpTls | undefined } = {},
): Transport {
  const named = parseConnectionUrl(url);
  const options = {
    ...(tls?.required && { requireTLS: true }),
    ...named,
    tls: { ...(tls && tlsOptions(tls)), ...named.tls },
    connectionTimeout: wait.connect,
    dnsTimeout: wait.connect,
    greetingTimeout: wait.greeting,
    socketTimeout: wait.answer,
  };
  return { send: (message) => attempt(new SMTPConnection(options), options.auth, message, wait.whole) };
}

function tlsOptions({ verify, minVersion, ca }: SmtpTls) {
  return { rejectUnauthorized: verify, minVersion, ...(ca !== undefined && { ca }) };
}

async function attempt(
  connection: SMTPConnection,
  auth: SMTPConnectionAuth | undefined,
  message: OutgoingMessage,
  whole: number,
): Promise<Outcome> {
  const body = new Body(message.raw);
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<Outcome>((resolve, reject) => {
      timer = setTimeout(
        () => reject(new Error(`The server took longer than ${whole / SECOND} seconds`)),
        whole,
      );
      connection.on('error', reject);
      converse(connection, auth, message, body).then(resolve, reject);
    });
  } catch (error) {
    return outcomeOf(error as SmtpError, body.isHandedOver);
  } finally {
    clearTimeout(timer);
    connection.close();
  }
}

async function converse(
  connection: SMTPConnection,
  auth: SMTPConnectionAuth | undefined,
  { from, to, raw }: OutgoingMessage,
  body: Body,
): Promise<Outcome> {
  await called<void>((done) => connection.connect(done));
  if (auth && connection.allowsAuth) await called((done) => connection.login(auth, done));
  const info = await called<SMTPConnectionSendInfo>((done) =>
    connection.send({ from, to: [to], size: raw.length }, body, done),
  );
  connection.quit();
  const [rejection] = info.rejectedErrors ?? [];
  return rejection
    ? outcomeOf(rejection, body.isHandedOver)
    : { kind: 'accepted', response: cleanText(info.response) };
}

type Done<T> = (error?: Error | null, result?: T) => void;

function called<T>(start: (done: Done<T>) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    start((error, result) => (error ? reject(error) : resolve(result as T)));
  });
}

/** The message as a stream that knows whether its end was taken: until then, the server has not seen the end either. */
class Body extends Readable {
  isHandedOver = false;
  readonly #raw: Buffer;
  #sent = 0;

  constructor(raw: Buffer) {
    super();
    this.#raw = raw;
  }

  override _read(): void {
    const piece = this.#raw.subarray(this.#sent, this.#sent + PIECE);
    this.#sent += piece.length;
    this.isHandedOver = piece.length === 0;
    this.push(this.isHandedOver ? null : piece);
  }
}

/**
 * An error after the whole message was handed over says nothing by itself: only an answer does, since a connection
 * that breaks then reports what one that breaks at the greeting reports.
 */
function outcomeOf(error: SmtpError, isHandedOver: boolean): Outcome {
  const { responseCode = 0 } = error;
  const reason = cleanText(error.message);
  const isAnswered = responseCode >= 400 && responseCode < 600;
  if (isHandedOver && !isAnswered) return { kind: 'ambiguous', reason };
  return { kind: isFinal(error) ? 'refused' : 'failed', reason };
}

/** Whether the message or its recipient is refused for good; a greeting, a login or a wrong order of commands is not about them. */
function isFinal({ code, command = '', responseCode }: SmtpError): boolean {
  if (!responseCode) return code === 'EENVELOPE' || code === 'EMESSAGE';
  if (responseCode < 500 || responseCode === 503 || LOGIN_CODES.has(responseCode)) return false;
  return ['MAIL FROM', 'RCPT TO', 'DATA'].includes(command);
}
