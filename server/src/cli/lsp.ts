import { say } from '../messages.ts';
import type { Command } from './command.ts';

/** Serves an editor. */
export const lsp: Command = {
  name: 'lsp',
  summary: say('serve an editor over the Language Server Protocol'),
  operands: undefined,
  options: [
    { kind: 'flag', name: 'stdio', doc: say('Changes nothing; editors write it.') },
    {
      kind: 'text',
      name: 'clientProcessId',
      placeholder: say('number'),
      doc: say('The process to end with; editors write it.'),
    },
  ],
  notes: [say('Speaks on the standard input and output until the editor ends it.')],
  examples: ['biztopo lsp --stdio'],
  run: async (_given, host) => ({ stdout: '', stderr: '', code: await host.serve() }),
};
