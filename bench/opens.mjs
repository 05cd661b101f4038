// Opening a text nobody has seen: over stdio and in process, against js-yaml's bare event reader on the same text.
import { spawn } from 'node:child_process';
import * as path from 'node:path';
import { fileURLToPath } from 'node:url';
import { topologyText } from './generate.mjs';
import { startSession } from './session.mjs';
import { isEnough, summary } from './statistics.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));

/**
 * didOpen → publishDiagnostics of ever new texts on two running servers in turn; our answers are checked against `findingKeys`.
 * @param {{ server: string, reader: string }} files
 * @param {{ findingKeys: (text: string) => string[], diagnosticKeys: (diagnostics: object[]) => string[] }} core
 * @param {{ lines: number, warmUps: number, rounds: number, seconds: number }} script
 */
export async function measureOpens({ server, reader }, core, { lines, warmUps, rounds, seconds }) {
  const sessions = [await startSession({ name: 'ours', args: [server, '--stdio'] })];
  try {
    sessions.push(await startSession({ name: 'reader', args: [reader, '--stdio'] }));
    const times = { ours: [], reader: [] };
    const enough = isEnough(warmUps, rounds, seconds);
    for (let round = 0; !enough(round); round++) {
      const text = topologyText(lines, round + 1);
      const uri = `file:///bench/open-${round}.biztalk.yaml`;
      for (let turn = 0; turn < 2; turn++) {
        const session = sessions[(turn + round) % 2];
        const { ms, diagnostics } = await session.open(uri, text);
        check(session.name, diagnostics, core, text);
        session.close(uri);
        if (round >= warmUps) times[session.name].push(ms);
      }
    }
    return { ours: summary(times.ours), reader: summary(times.reader) };
  } finally {
    await Promise.all(sessions.map((session) => session.stop()));
  }
}

/** The same for the first text of a process just started. */
export async function measureFirstOpens({ server, reader }, core, { lines, rounds }) {
  const times = { ours: [], reader: [] };
  const text = topologyText(lines, 1);
  for (let round = 0; round < rounds; round++) {
    for (const [name, file] of round % 2
      ? [
          ['reader', reader],
          ['ours', server],
        ]
      : [
          ['ours', server],
          ['reader', reader],
        ]) {
      const session = await startSession({ name, args: [file, '--stdio'] });
      try {
        const { ms, diagnostics } = await session.open('file:///bench/first.biztalk.yaml', text);
        check(name, diagnostics, core, text);
        times[name].push(ms);
      } finally {
        await session.stop();
      }
    }
  }
  return { ours: summary(times.ours), reader: summary(times.reader) };
}

function check(name, diagnostics, core, text) {
  const got = name === 'ours' ? core.diagnosticKeys(diagnostics) : diagnostics.map(({ message }) => message);
  const wanted = name === 'ours' ? core.findingKeys(text) : [`${core.parseEvents(text, {}).length} events`];
  if (String(got) !== String(wanted))
    throw new Error(`${name} published [${got}] and not [${wanted}] for a text just opened`);
}

/**
 * `analyze` with all its findings against `parseEvents`, in a process of their own, in turn.
 * @param {string} core the bundle of in-process.mjs
 * @param {{ lines: number, warmUps: number, rounds: number, seconds: number }} script
 */
export async function measureInProcess(core, script) {
  const output = await outputOf(['--expose-gc', path.join(here, 'opens-in-process.mjs'), core, JSON.stringify(script)]);
  const { ours, reader } = JSON.parse(output);
  return { ours: summary(ours), reader: summary(reader) };
}

/** What a Node.js process prints until it ends well. */
export function outputOf(args) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    child.stdout.on('data', (data) => {
      output += data;
    });
    child.once('error', reject);
    child.once('close', (code) =>
      code === 0 ? resolve(output) : reject(new Error(`“${path.basename(args[1])}” ended with exit code ${code}`)),
    );
  });
}
