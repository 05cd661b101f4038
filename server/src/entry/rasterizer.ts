import type { Resvg } from '@resvg/resvg-js';
import type { Rasterizer } from '../cli/host.ts';

/** What makes PNG pictures with the package that a person may have installed beside this program; undefined without it. */
export async function rasterizer(): Promise<Rasterizer | undefined> {
  try {
    const renderer = await import('@resvg/resvg-js');
    return (svg, scale) => {
      const set = withFonts(svg);
      return { png: pngOf(renderer.Resvg, set, scale), missing: missingIn(renderer.Resvg, set) };
    };
  } catch {
    return undefined; // not installed, or not for this kind of computer
  }
}

/** The most pixels in a picture, some 500 MB while it is drawn and written; larger ones are drawn at a lower scale. */
const MOST_PIXELS = 40_000_000;

/** Without being told the renderer takes any font there is; where this one is not, those that are named in a picture are. */
const options = {
  logLevel: 'off',
  font: { sansSerifFamily: 'DejaVu Sans', defaultFontFamily: 'DejaVu Sans' },
} as const;

function pngOf(renderer: typeof Resvg, svg: string, scale: number): Uint8Array {
  const natural = new renderer(svg, options);
  const most = Math.sqrt(MOST_PIXELS / Math.max(1, natural.width * natural.height));
  return new renderer(svg, { ...options, fitTo: { mode: 'zoom', value: Math.min(scale, most) } }).render().asPng();
}

const chineseFonts = [
  'Microsoft JhengHei',
  'PingFang TC',
  'Noto Sans TC',
  'Noto Sans CJK TC',
  'Noto Sans CJK SC',
  'Droid Sans Fallback',
  'WenQuanYi Zen Hei',
  'WenQuanYi Micro Hei',
  'AR PL UMing TW',
];

/**
 * The picture with names of fonts as the renderer understands them, which is without quotation marks, and with fonts for Chinese in
 * texts that need one and in no others. In these they come first: what the first font does not have it takes from any font there is,
 * one with serifs too. In others their size would cost much time, text by text.
 */
function withFonts(svg: string): string {
  const named = familyIn(svg).replaceAll('&#39;', '').split(', ');
  const others = named.filter((each) => !chineseFonts.includes(each)).join(',');
  return svg
    .replace(/font-family="[^"]*"/, `font-family="${others}"`)
    .replace(/<text (?=[^<]*\p{Script=Han})/gu, `<text font-family="${chineseFonts.join(',')},${others}" `);
}

function familyIn(svg: string): string {
  return /font-family="([^"]*)"/.exec(svg)?.[1] ?? 'sans-serif';
}

/** No font has it, so it looks like all that no font has. */
const NOWHERE = '\u{10fffd}';

/** Characters of the texts of a picture that are drawn as the box which stands for what no font has. */
function missingIn(renderer: typeof Resvg, svg: string): readonly string[] {
  const found = new Set<string>();
  const byLook = new Map<string, string>();
  for (const [, attributes = '', text = ''] of svg.matchAll(/<text ([^>]*)>([^<]*)/g)) {
    const look = [...attributes.matchAll(/font-(?:family|weight)="[^"]*"/g)].join(' ');
    byLook.set(look, (byLook.get(look) ?? '') + text.replace(/&[^;]*;/g, ''));
  }
  for (const [look, text] of byLook) {
    const letters = [...new Set(text)].filter((each) => !/[\s\p{Default_Ignorable_Code_Point}]/u.test(each));
    const outlines = outlinesOf(
      renderer,
      [NOWHERE, ...letters],
      /family/.test(look) ? look : `font-family="${familyIn(svg)}" ${look}`,
    );
    for (const [index, each] of letters.entries()) if (outlines[index + 1] === outlines[0]) found.add(each);
  }
  return [...found];
}

/** How each character is drawn when it stands alone, with these attributes. */
function outlinesOf(renderer: typeof Resvg, letters: readonly string[], look: string): readonly (string | undefined)[] {
  const texts = letters.map((each, index) => `<text id="c${index}" x="0" y="10">${each}</text>`);
  const drawn = new renderer(
    `<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><g ${look}>${texts.join('')}</g></svg>`,
    options,
  ).toString();
  const byId = new Map([...drawn.matchAll(/<g id="(c\d+)">([\s\S]*?)<\/g>/g)].map((each) => [each[1], each[2]]));
  return letters.map((_, index) => byId.get(`c${index}`));
}
