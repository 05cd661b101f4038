import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { analyze } from '../../server/src/analysis.ts';
import { diagramOf } from '../../server/src/diagram/diagram.ts';
import type { Theme } from '../../server/src/diagram/theme.ts';
import { type View, viewsOf } from '../../server/src/diagram/views.ts';
import { availabilityGroup, chinese, databaseTier, large, small, twoSites } from './topologies.ts';

/** Pictures as they were last looked at. `UPDATE=1` writes them anew; look at them before you commit. */
const pictures: readonly (readonly [name: string, text: string, view: View, theme?: Theme])[] = [
  ['database-tier', databaseTier, 'group', 'light'],
  ['database-tier.tier', databaseTier, 'database-tier', 'light'],
  ['database-tier.dark', databaseTier, 'group', 'dark'],
  ['database-tier.webview', databaseTier, 'group'],
  ['small', small, 'group', 'light'],
  ['large', large, 'group', 'light'],
  ['large.tier', large, 'database-tier', 'light'],
  ['availability-group', availabilityGroup, 'group', 'light'],
  ['two-sites', twoSites, 'group', 'light'],
  ['chinese', chinese, 'group', 'light'],
];

/** Badges of these alone: a picture must not change with every rule that is added. */
const badged = new Set([
  'database-not-highly-available',
  'storage-not-redundant',
  'host-with-single-instance',
  'section-not-described',
]);

/** Of each reference scenario the whole views, and one picture of each kind of thing it has. */
function picturesIn(folder: string): (typeof pictures)[number][] {
  const files = readdirSync(new URL(`../../examples/${folder}/`, import.meta.url)).filter((each) =>
    /\.yaml$/.test(each),
  );
  return files.sort().flatMap((file) => {
    const text = readFileSync(new URL(`../../examples/${folder}/${file}`, import.meta.url), 'utf8');
    const kinds = new Map<string, View>();
    for (const { kind, view } of viewsOf(analyze(text).facts)) if (!kinds.has(kind)) kinds.set(kind, view);
    const name = `${folder}/${file.replace('.biztalk.yaml', '')}`;
    return [...kinds].map(([kind, view]) => [`${name}.${kind}`, text, view, 'light'] as const);
  });
}

for (const [name, text, view, theme] of [...pictures, ...picturesIn('figures'), ...picturesIn('complete')]) {
  test(`the picture ${name} is the one that was looked at`, () => {
    const file = new URL(`goldens/${name}.svg`, import.meta.url);
    const { topology, facts, document, findings } = analyze(text);
    const shown = { topology, facts, document, findings: findings.filter((each) => badged.has(each.code)) };
    const { svg } = diagramOf(shown, view, theme === undefined ? {} : { theme });
    const lines = svg.replaceAll('><', '>\n<');
    if (process.env.UPDATE === '1') {
      mkdirSync(new URL('.', file), { recursive: true });
      writeFileSync(file, lines);
    }
    assert.ok(existsSync(file), 'run the test with UPDATE=1 once');
    assert.equal(lines, readFileSync(file, 'utf8'));
  });
}
