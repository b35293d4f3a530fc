import { BoardpackError } from '../../errors.ts';

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const END_SIZE = 22;

/** 1980-01-01 00:00, the first moment that a zip entry can name. */
const DATE = 0x0021;
const TIME = 0x0000;

/**
 * A copy of a zip archive whose entries all carry one fixed time, in the central directory and in their local headers, so that
 * equal content gives equal bytes. @throws internal when the bytes are not a plain zip archive
 */
export function withFixedTimes(archive: Buffer): Buffer {
  const zip = Buffer.from(archive);
  const end = endOf(zip);
  const entries = zip.readUInt16LE(end + 10);
  let at = zip.readUInt32LE(end + 16);
  for (let entry = 0; entry < entries; entry += 1) {
    expectSignature(zip, at, CENTRAL);
    stamp(zip, at + 12);
    const local = zip.readUInt32LE(at + 42);
    expectSignature(zip, local, LOCAL);
    stamp(zip, local + 10);
    at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return zip;
}

function stamp(zip: Buffer, at: number): void {
  zip.writeUInt16LE(TIME, at);
  zip.writeUInt16LE(DATE, at + 2);
}

/** The end record stands last, before a comment of unknown length. */
function endOf(zip: Buffer): number {
  for (let at = zip.length - END_SIZE; at >= 0; at -= 1) {
    if (zip.readUInt32LE(at) === END && at + END_SIZE + zip.readUInt16LE(at + 20) === zip.length) return at;
  }
  throw notZip('it has no end record');
}

function expectSignature(zip: Buffer, at: number, signature: number): void {
  if (at + 4 > zip.length || zip.readUInt32LE(at) !== signature) throw notZip(`no header at byte ${at}`);
}

function notZip(why: string): BoardpackError {
  return new BoardpackError('internal', `The workbook's bytes are not a plain zip archive: ${why}`, {
    where: 'src/render/workbook/zip.ts',
  });
}
