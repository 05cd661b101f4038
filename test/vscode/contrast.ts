import type { Locator } from 'playwright-core';

/** Something seen, with the contrast of its colour and what it stands on, as WCAG 2 counts it. */
export interface Seen {
  readonly what: string;
  readonly front: string;
  readonly ground: string;
  readonly contrast: number;
}

const LEAST_FOR_TEXT = 4.5;
const LEAST_FOR_GRAPHICS = 3;

/** What of the picture cannot be told from its ground: texts, and the outlines and lines that carry a meaning. */
export async function faintInPicture(picture: Locator): Promise<Seen[]> {
  const { texts, graphics } = await picture.evaluate((frame) => {
    // computed colours are rgb(0–255 …) or color(srgb 0–1 …)
    const channels = (colour: string) => {
      const scale = colour.startsWith('color(') ? 255 : 1;
      return (colour.match(/[\d.]+/g) ?? []).map((value, at) => Number(value) * (at < 3 ? scale : 1));
    };
    const isSeen = (colour: string) => colour !== 'none' && colour !== 'transparent' && channels(colour)[3] !== 0;
    const luminance = (colour: string) => {
      const [red = 0, green = 0, blue = 0] = channels(colour).map((value) => {
        const part = value / 255;
        return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const seen = (what: string, front: string, ground: string) => {
      const [light = 0, dark = 0] = [luminance(front), luminance(ground)].sort((a, b) => b - a);
      return { what, front, ground, contrast: Math.round(((light + 0.05) / (dark + 0.05)) * 10) / 10 };
    };
    const page = getComputedStyle(document.body).backgroundColor;
    const shapes = [...frame.querySelectorAll('rect, path, ellipse')].map((shape) => ({
      shape,
      box: shape.getBoundingClientRect(),
      fill: getComputedStyle(shape).fill,
    }));
    const groundAt = (x: number, y: number, but?: Element) =>
      shapes
        .filter(
          ({ shape, box, fill }) =>
            shape !== but && isSeen(fill) && box.left <= x && x <= box.right && box.top <= y && y <= box.bottom,
        )
        .at(-1)?.fill ?? page;
    const texts = [...frame.querySelectorAll('text')]
      .filter((text) => text.textContent?.trim())
      .map((text) => {
        const at = text.getBoundingClientRect();
        const ground = groundAt(at.left + at.width / 2, at.top + at.height / 2);
        return seen(text.textContent ?? '', getComputedStyle(text).fill, ground);
      });
    const outlines = [...frame.querySelectorAll('g.node > :is(rect, path):first-of-type')].map((shape) => {
      const { left, top, height } = shape.getBoundingClientRect();
      const name = shape.parentElement?.getAttribute('class') ?? '';
      const ground = groundAt(left - 2, top + height / 2, shape);
      return seen(`outline of ${name}`, getComputedStyle(shape).stroke, ground);
    });
    const lines = [...frame.querySelectorAll('path.line')].map((line) =>
      seen(`line ${line.getAttribute('data-net')}`, getComputedStyle(line).stroke, page),
    );
    return { texts, graphics: [...outlines, ...lines] };
  });
  return [...faint(texts, LEAST_FOR_TEXT), ...faint(graphics, LEAST_FOR_GRAPHICS)];
}

/** What of a part of the page that is HTML cannot be told from its ground: texts, and the borders of boxes. */
export async function faintInPage(part: Locator): Promise<Seen[]> {
  const { texts, borders } = await part.evaluate((top) => {
    const channels = (colour: string) => {
      const scale = colour.startsWith('color(') ? 255 : 1;
      return (colour.match(/[\d.]+/g) ?? []).map((value, at) => Number(value) * (at < 3 ? scale : 1));
    };
    const luminance = (parts: readonly number[]) => {
      const [red = 0, green = 0, blue = 0] = parts.map((value) =>
        value / 255 <= 0.03928 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4,
      );
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const over = (front: readonly number[], ground: readonly number[]) => {
      const share = front[3] ?? 1;
      return [0, 1, 2].map((at) => (front[at] ?? 0) * share + (ground[at] ?? 0) * (1 - share));
    };
    const groundOf = (element: Element | null): number[] =>
      element === null
        ? [255, 255, 255]
        : over(channels(getComputedStyle(element).backgroundColor), groundOf(element.parentElement));
    const seen = (what: string, front: string, ground: readonly number[]) => {
      const mixed = over(channels(front), ground);
      const [light = 0, dark = 0] = [luminance(mixed), luminance(ground)].sort((a, b) => b - a);
      const contrast = Math.round(((light + 0.05) / (dark + 0.05)) * 10) / 10;
      return { what, front, ground: String(ground.map(Math.round)), contrast };
    };
    const shown = [...top.querySelectorAll('*')].filter((each) => each.getClientRects().length > 0);
    const texts = shown
      .filter((each) => [...each.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.nodeValue?.trim()))
      .map((each) => seen(each.textContent ?? '', getComputedStyle(each).color, groundOf(each)));
    const borders = [...top.querySelectorAll('.capability')].map((each) =>
      seen(`border of ${each.className}`, getComputedStyle(each).borderTopColor, groundOf(each.parentElement)),
    );
    return { texts, borders };
  });
  return [...faint(texts, LEAST_FOR_TEXT), ...faint(borders, LEAST_FOR_GRAPHICS)];
}

function faint(all: readonly Seen[], least: number): Seen[] {
  return all.filter(({ contrast }) => contrast < least);
}
