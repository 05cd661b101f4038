import { say } from '../messages.ts';
import { jsonSchema } from '../model/json-schema.ts';
import type { Command } from './command.ts';
import { done } from './outcome.ts';

/** Prints the JSON Schema of the language. */
export const schema: Command = {
  name: 'schema',
  summary: say('print the JSON Schema of the language'),
  operands: undefined,
  options: [],
  notes: [
    say('For editors that check YAML by a JSON Schema (draft-07).'),
    say('It knows keys, values and types, and nothing of names and rules.'),
  ],
  examples: ['biztopo schema > biztalk-topology.schema.json'],
  run: async () => done(`${JSON.stringify(jsonSchema(), undefined, 2)}\n`),
};
