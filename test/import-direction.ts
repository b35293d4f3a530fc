// Run by `npm run lint`: imports point one way, down this table, and the parts of one layer never import in a circle.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Files and folders by layer, highest first. A part may import from its own layer and from those below. */
const LAYERS: readonly (readonly string[])[] = [
  ['bin', 'jobs', 'src/api', 'src/portal', 'src/cli', 'src/cli.ts'],
  [
    'src/migrate.ts',
    'src/migrate',
    'src/sample',
    'src/exports',
    'src/alerts',
    'src/retention',
    'src/packs',
    'src/periods',
    'src/snapshot',
    'src/delivery',
    'src/schedule',
    'src/load',
  ],
  ['src/reports', 'src/render', 'src/sources', 'src/entities', 'templates'],
  ['src/db', 'src/calendar.ts', 'src/money.ts', 'src/decimal.ts', 'src/exact-json.ts'],
  ['src/config', 'src/errors.ts', 'src/log.ts', 'src/whole-file.ts'],
];

/** Who may import from here besides the folder itself. */
const PRIVATE: Readonly<Record<string, readonly string[]>> = { test: ['bench'], bench: ['test'] };

const IMPORT = /\b(?:from|import)\s*\(?\s*(['"`])(\.[^'"`$]+)\1/g;

interface Import {
  /** `file:line` of the import. */
  where: string;
  from: string;
  to: string;
}

/** What breaks the rules in these files (path from the project's folder → text), one `file:line message` each. */
export function violations(files: ReadonlyMap<string, string>): string[] {
  const imports = [...files].flatMap(([file, text]) => importsOf(file, text));
  const misplaced = [...files.keys()].filter(isProduct).filter((file) => layerOf(file) === -1);
  return [
    ...misplaced.map((file) => `${file}:1 is in no layer: add its folder to test/import-direction.ts`),
    ...imports
      .filter(isUpward)
      .map(({ where, from, to }) => `${where} ${partOf(from)} imports ${to}, a layer above it`),
    ...imports
      .filter(isTrespass)
      .map(({ where, to }) => `${where} imports ${to}, which is not part of the product`),
    ...circles(imports.filter(isSideways)),
  ];
}

function importsOf(file: string, text: string): Import[] {
  return [...text.matchAll(IMPORT)].map((match) => ({
    where: `${file}:${text.slice(0, match.index).split('\n').length}`,
    from: file,
    to: path.normalize(path.join(path.dirname(file), match[2] as string)),
  }));
}

function isProduct(file: string): boolean {
  return /^(?:src|jobs)\//.test(file);
}

/** The entry of the table that holds the file. */
function partOf(file: string): string {
  return (
    LAYERS.flat().find((part) => file === part || file.startsWith(`${part}/`)) ??
    (file.split('/')[0] as string)
  );
}

function layerOf(file: string): number {
  return LAYERS.findIndex((parts) => parts.includes(partOf(file)));
}

function isUpward({ from, to }: Import): boolean {
  return layerOf(to) !== -1 && layerOf(to) < layerOf(from);
}

function isSideways({ from, to }: Import): boolean {
  return layerOf(from) !== -1 && layerOf(from) === layerOf(to) && partOf(from) !== partOf(to);
}

function isTrespass({ from, to }: Import): boolean {
  const [home, target] = [from, to].map((file) => file.split('/')[0] as string) as [string, string];
  const guests = PRIVATE[target];
  return guests !== undefined && home !== target && !guests.includes(home);
}

/** Imports between parts of one layer from whose target there is a way back. */
function circles(imports: readonly Import[]): string[] {
  return imports
    .filter(({ from, to }) => reaches(imports, partOf(to), partOf(from), new Set()))
    .map(
      ({ where, from, to }) =>
        `${where} ${partOf(from)} imports ${to}, which imports ${partOf(from)} in turn`,
    );
}

function reaches(imports: readonly Import[], start: string, goal: string, seen: Set<string>): boolean {
  if (start === goal) return true;
  if (seen.has(start)) return false;
  seen.add(start);
  return imports.some(({ from, to }) => partOf(from) === start && reaches(imports, partOf(to), goal, seen));
}

function projectFiles(): Map<string, string> {
  const folders = ['bin', 'src', 'jobs', 'templates', 'migrations', 'bench', 'test'];
  const names = folders.flatMap((folder) =>
    (readdirSync(folder, { recursive: true }) as string[]).map((name) => `${folder}/${name}`),
  );
  return new Map(
    names.filter((name) => /\.[jt]s$/.test(name)).map((name) => [name, readFileSync(name, 'utf8')]),
  );
}

if (process.argv[1] === import.meta.filename) {
  const found = violations(projectFiles());
  for (const line of found) console.error(line);
  process.exitCode = found.length === 0 ? 0 : 1;
}
