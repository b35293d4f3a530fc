import { type Patience, smtpTransport } from '../../src/delivery/smtp.ts';
import type { Delivery } from '../../src/delivery/ledger.ts';
import type { Outcome, Transport } from '../../src/delivery/transport.ts';
import { type Deed, type Moment, moments } from './misbehaving-server.ts';

type State = Delivery['state'];

/** One wrong thing that a server does once, at one moment, and what must come of it. */
export interface Misbehaviour {
  moment: Moment;
  deed: Deed;
  /** What the transport makes of the attempt. */
  kind: Outcome['kind'];
  /** How the delivery stands after the attempt, and after the next one, to which the server behaves. */
  states: readonly [after: State, atLast: State];
  /** Messages that the server has by then, all of them under one Message-ID. */
  taken: readonly [after: number, atLast: number];
}

export const deeds: readonly Deed[] = ['close', 'reset', 'hang', '421 closing', '450 later', '550 never'];

const AFTER: Readonly<Record<Outcome['kind'], Pick<Misbehaviour, 'states' | 'taken'>>> = {
  accepted: { states: ['sent', 'sent'], taken: [1, 1] },
  refused: { states: ['dead', 'dead'], taken: [0, 0] },
  failed: { states: ['pending', 'sent'], taken: [0, 1] },
  ambiguous: { states: ['ambiguous', 'sent'], taken: [1, 2] },
};

/** Every deed at every moment. */
export const cases: readonly Misbehaviour[] = moments.flatMap((moment) =>
  deeds.map((deed) => {
    const kind = kindOf(moment, deed);
    return { moment, deed, kind, ...AFTER[kind] };
  }),
);

/** Only an answer to the mail itself is for good; only after the final dot can it be in doubt; after that answer nothing matters. */
function kindOf(moment: Moment, deed: Deed): Outcome['kind'] {
  if (moment === 'QUIT') return 'accepted';
  if (deed.startsWith('5'))
    return ['CONNECT', 'EHLO', 'STARTTLS', 'AUTH'].includes(moment) ? 'failed' : 'refused';
  return moment === 'END' && !deed.startsWith('4') ? 'ambiguous' : 'failed';
}

/** A transport whose conversation comes to that moment: it asks for encryption or logs in where that goes wrong. */
export function reachedBy(moment: Moment, url: string, wait: Patience): Transport {
  const tls = { required: true, verify: false, minVersion: 'TLSv1.2' as const };
  return smtpTransport(moment === 'AUTH' ? url.replace('smtp://', 'smtp://user:secret@') : url, {
    wait,
    ...(moment === 'STARTTLS' && { tls }),
  });
}
