import type { Deed, Moment } from './misbehaving-server.ts';
import { cases, deeds, type Misbehaviour } from './misbehaviour.ts';

const MOMENTS: Readonly<Record<Moment, string>> = {
  CONNECT: 'greeting',
  EHLO: 'EHLO',
  STARTTLS: 'STARTTLS (required)',
  AUTH: 'AUTH',
  MAIL: 'MAIL FROM',
  RCPT: 'RCPT TO',
  DATA: 'DATA',
  BODY: 'in the middle of the message',
  END: 'after the final dot',
  QUIT: 'QUIT',
};

const DEEDS: Readonly<Record<string, string>> = {
  close: 'closes',
  reset: 'resets',
  hang: 'hangs',
  '421 closing': 'answers 421 and closes',
  '450 later': 'answers 4xx',
  '550 never': 'answers 5xx',
};

/** docs/smtp.md. */
export function misbehaviourPage(): string {
  const head = ['at', ...deeds.map((deed) => DEEDS[deed] ?? deed)];
  const rows = (Object.keys(MOMENTS) as Moment[]).map((moment) => [
    MOMENTS[moment],
    ...deeds.map((deed) => cell(moment, deed)),
  ]);
  const table = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
  return `${BEFORE}\n${table}\n${AFTER}`;
}

function cell(moment: Moment, deed: Deed): string {
  const found = cases.find((each) => each.moment === moment && each.deed === deed) as Misbehaviour;
  const [after, atLast] = found.states;
  const [, taken] = found.taken;
  return `${after === atLast ? after : `${after} → ${atLast}`}, ${taken}`;
}

const BEFORE = `# When the mail server misbehaves

A server does one wrong thing, once; the next time it behaves. Each cell says how the ledger has the delivery after the attempt, after
the next one where there is one, and how many copies the server has accepted by then. Copies of a mail have one Message-ID and
the same bytes. \`npm run docs\` writes this page from the cases of \`test/delivery/misbehaviour.ts\`; \`test/delivery\` proves each of them against
a server that does just that, over a real connection, with and without pipelining, on the transport and on the ledger.
`;

const AFTER = `
- **sent**: the server has said that it has the message. What happens afterwards changes nothing.
- **dead**: refused for good, by an answer to this mail (MAIL, RCPT, DATA, the message). The owner is told, \`boardpack release\` tries again.
  A 5xx to the greeting, EHLO, STARTTLS or AUTH is about the server or our login, not about the mail: that is *pending*.
- **pending**: surely not accepted. Tried again after 1, 5, 15, 30, 60, 120 and 240 minutes, then dead.
- **ambiguous**: the whole message was handed over and no answer came, so the server may have it. It is sent once more, which makes the
  second copy; with \`mail.ambiguous: hold\` it is held for a person instead. A repetition that is in doubt too is held: a third copy is never sent.
- **hangs**: a connection or a greeting is waited for 30 seconds, any other answer 2 minutes, the whole attempt 10 minutes. A server that keeps
  answering without coming to an end is cut off at the same 10 minutes.

Every recipient has a message and a conversation of their own: one that is refused, fails or hangs keeps nobody else from theirs, and
the occurrence names those it did not reach. A process that is killed while it sends leaves \`sending\`: see [faults.md](faults.md).
`;
