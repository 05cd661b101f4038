import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { FrameLocator } from 'playwright-core';

/** The rules of WCAG 2.2, levels A and AA, and what axe holds for good practice beside them. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * What axe-core finds in the document of a frame, a line for each element; empty when there is nothing. `within` limits it to
 * a part of the document, and `but` leaves out rules that are about a part which is not ours.
 */
export async function barriers(
  frame: FrameLocator,
  { within = 'html', but = [] }: { within?: string; but?: readonly string[] } = {},
): Promise<string[]> {
  const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  const html = frame.locator('html');
  const document = await (await html.elementHandle())?.ownerFrame();
  await document?.evaluate(source);
  const options: RunOptions = {
    runOnly: { type: 'tag', values: TAGS },
    rules: Object.fromEntries(but.map((rule) => [rule, { enabled: false }])),
    resultTypes: ['violations'],
    iframes: false,
  };
  const { violations } = await html.evaluate(
    (_, [part, how]) =>
      (window as unknown as { axe: { run: (part: string, how: RunOptions) => Promise<AxeResults> } }).axe.run(
        part,
        how,
      ),
    [within, options] as const,
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary?.replace(/\s+/g, ' ')}`),
  );
}
