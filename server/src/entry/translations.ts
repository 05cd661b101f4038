import * as fs from 'node:fs';
import * as path from 'node:path';
import type { Bundle, Locale } from '../messages.ts';
import { pageIn } from '../rule-pages.ts';

/** The texts in a language, which lie in a folder beside the program; none for English, or when they are not there. */
export function translationsBeside(program: string, locale: Locale): Bundle {
  if (locale === 'en') return {};
  const name = `bundle.l10n.${locale}.json`;
  const file = [`l10n/${name}`, `../../../dist/l10n/${name}`]
    .map((each) => path.join(program, each))
    .find((each) => fs.existsSync(each));
  return file === undefined ? {} : JSON.parse(fs.readFileSync(file, 'utf8'));
}

/** The page of a rule: beside the program, in the sources in the documentation; in English where there is no other. */
export function rulePageBeside(program: string, code: string, locale: Locale): string | undefined {
  const packed = path.join(program, 'rules.json');
  if (fs.existsSync(packed)) return pageIn(fs.readFileSync(packed, 'utf8'), code, locale);
  const folder = path.join(program, '../../../docs/rules');
  const names = locale === 'en' ? [`${code}.md`] : [`${locale}/${code}.md`, `${code}.md`];
  const file = names.map((name) => path.join(folder, name)).find((each) => fs.existsSync(each));
  return file === undefined ? undefined : fs.readFileSync(file, 'utf8');
}

/** A template as it is kept: beside the program, in the sources in the folder of its own. */
export function templateBeside(program: string, name: string): string | undefined {
  const file = ['templates', '../../../templates']
    .map((folder) => path.join(program, folder, `${name}.yaml`))
    .find((each) => fs.existsSync(each));
  return file === undefined ? undefined : fs.readFileSync(file, 'utf8');
}
