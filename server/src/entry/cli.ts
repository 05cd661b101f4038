import * as fs from 'node:fs';
import * as path from 'node:path';
import { version } from '../../../package.json';
import type { World } from '../cli/host.ts';
import { localeAsked } from '../cli/locale.ts';
import { run } from '../cli/main.ts';
import { notesText } from '../cli/outcome.ts';
import { type Locale, say } from '../messages.ts';
import { today } from './clock.ts';
import { compileLate } from './compiling.ts';
import { files, readStream, troubleOf } from './files.ts';
import { readText } from './text-files.ts';
import { topologyFilesIn } from './topology-files.ts';
import { rulePageBeside, templateBeside, translationsBeside } from './translations.ts';

if (!process.argv.includes('lsp')) compileLate(); // a server goes on and on

const program = path.dirname(fs.realpathSync(process.argv[1] ?? '.'));

const world: World = {
  version,
  today,
  translations: (locale) => translationsBeside(program, locale),
  environment: process.env,
  terminal: { isTerminal: process.stdout.isTTY === true, columns: process.stdout.columns },
  files,
  readStdin: () => readStream(process.stdin),
  rulePage: (code, locale) => rulePageBeside(program, code, locale),
  template: (name) => templateBeside(program, name),
  rasterizer: async () => (await import('./rasterizer.ts')).rasterizer(),
  serve,
};

/** Loads the server and its library, and starts it; the library ends the process when the editor is gone. */
async function serve(): Promise<never> {
  const { serveOnStreams } = await import('./serving.ts'); // other commands start without it
  const { version, translations } = world;
  const rulePage = async (code: string, locale: Locale) => rulePageBeside(program, code, locale);
  const runtime = `Node.js ${process.versions.node}`;
  serveOnStreams({ version, runtime, today, readText, topologyFilesIn, translations, rulePage });
  return new Promise(() => undefined);
}

async function main(): Promise<void> {
  // Who reads the output may stop reading at any time; that is no failure of ours.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', ignoreClosedPipe);
  const { stdout, stderr, code } = await run(process.argv.slice(2), world);
  process.exitCode = code;
  process.stdout.write(stdout);
  process.stderr.write(stderr);
}

function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE' || error.code === 'EOF') return;
  const { locale, around } = localeAsked(process.argv.slice(2), process.env);
  const bundle = translationsBeside(program, locale ?? around ?? 'en');
  process.stderr.write(notesText([[say('Cannot write the output:'), troubleOf(error).trouble]], bundle));
  process.exitCode = 2;
}

main().catch((error: unknown) => {
  const reason = error instanceof Error ? error.message : String(error);
  process.stderr.write(`biztopo: this is a mistake in biztopo itself, please report it with your file: ${reason}\n`);
  process.exitCode = 2;
});
