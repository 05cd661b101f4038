import * as fs from 'node:fs';
import * as path from 'node:path';
import type { Bundle, Locale } from '../messages.ts';

/** The texts in a language, which lie in a folder beside the program; none for English, or when they are not there. */
export function translationsBeside(program: string, locale: Locale): Bundle {
  if (locale === 'en') return {};
  const name = `bundle.l10n.${locale}.json`;
  const file = [`l10n/${name}`, `../../../dist/l10n/${name}`]
    .map((each) => path.join(program, each))
    .find((each) => fs.existsSync(each));
  return file === undefined ? {} : JSON.parse(fs.readFileSync(file, 'utf8'));
}

/** Where the page of a rule is kept: beside the program, in the sources with the documentation; in English where there is no other. */
export function rulePageBeside(program: string, code: string, locale: Locale): string | undefined {
  const names = locale === 'en' ? [`${code}.md`] : [`${locale}/${code}.md`, `${code}.md`];
  const folders = ['rules', '../docs/rules', '../../../docs/rules'];
  const file = names
    .flatMap((name) => folders.map((folder) => path.join(program, folder, name)))
    .find((each) => fs.existsSync(each));
  return file === undefined ? undefined : fs.readFileSync(file, 'utf8');
}

/** A template as it is kept: beside the program, in the sources in the folder of its own. */
export function templateBeside(program: string, name: string): string | undefined {
  const file = ['templates', '../../../templates']
    .map((folder) => path.join(program, folder, `${name}.yaml`))
    .find((each) => fs.existsSync(each));
  return file === undefined ? undefined : fs.readFileSync(file, 'utf8');
}
