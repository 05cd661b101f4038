import type { TextEdit } from '../text/span.ts';
import { applyEdits } from '../text/span.ts';
import { type Config, readConfig } from './config.ts';
import type { Level } from './schema.ts';

/**
 * The edits that give a rule a level, comments and all else kept; undefined where the configuration is written so that there is
 * no clean way, or the rule has no other level.
 */
export function levelEdits(config: Config, code: string, level: Level): readonly TextEdit[] | undefined {
  const { document, editor, text } = config;
  const section = document.sections.find((each) => each.key.text === 'rules');
  const isWritten = section?.entries?.some((each) => each.key.text === code) === true;
  const edits =
    section !== undefined && isWritten
      ? editor.setProperty({ ...section, node: section.value }, code, level)
      : editor.insertEntry('rules', [`${code}: ${level}`]);
  const after = readConfig(applyEdits(text, edits));
  return after.policy.levels.get(code) === level ? edits : undefined;
}
