import { chmod, mkdir } from 'node:fs/promises';
import path from 'node:path';

const FOLDER = '/var/lib/boardpack';

/** A path in the folder that takes what the embedded server's user cannot reach where it is; the folder is made, and open to read. */
export async function shelter(name: string): Promise<string> {
  await mkdir(FOLDER, { recursive: true });
  await chmod(FOLDER, 0o755);
  return path.join(FOLDER, name);
}
