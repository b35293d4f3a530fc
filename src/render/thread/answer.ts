import { parentPort } from 'node:worker_threads';
import type { Artifact } from '../document.ts';
import { renderers } from '../renderers.ts';
import { failureOf, type Order } from './message.ts';

// One order at a time: the next comes when this one is answered.
parentPort?.on('message', ({ format, document }: Order) => {
  renderers[format](document).then(answer, (error: unknown) => parentPort?.postMessage(failureOf(error), []));
});

/** The bytes are handed over, not copied, where they have memory of their own. */
function answer(artifact: Artifact): void {
  const { buffer, byteLength } = artifact.bytes;
  const isOwn = buffer instanceof ArrayBuffer && buffer.byteLength === byteLength;
  parentPort?.postMessage({ artifact }, isOwn ? [buffer] : []);
}
