import type { Layout } from './layout.ts';
import type { LegendEntry } from './legend.ts';
import type { Point } from './lines.ts';
import { fitted, type TextStyle, widthOf } from './text-width.ts';

/** Whether the signs of a picture are explained below it. */
export type LegendWish = 'shown' | 'left-out';

/** A picture as a page of its own: what stands where above and below it, in px. */
export interface Page {
  readonly width: number;
  readonly height: number;
  /** Title and summary, above the picture; `y` is the baseline. */
  readonly lines: readonly HeadLine[];
  /** Where the picture has its upper left corner. */
  readonly origin: Point;
  /** Below the picture, under a rule; undefined without one. */
  readonly legend: { readonly top: number; readonly samples: readonly Sample[] } | undefined;
}

export interface HeadLine {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly style: TextStyle;
  readonly tone: 'title' | 'note';
}

/** A line of the legend: its sign stands at `x` and `y`, below the rule, and its text `SAMPLE_ROOM` behind it. */
export interface Sample {
  readonly entry: LegendEntry;
  readonly x: number;
  readonly y: number;
}

const titleStyle: TextStyle = { size: 22, weight: 'bold' };
const subtitleStyle: TextStyle = { size: 13, weight: 'regular' };
export const legendStyle: TextStyle = { size: 12, weight: 'regular' };

const LEAST_WIDTH = 560;
export const PAGE_MARGIN = 24;
/** How wide a sign of the legend is, and how far behind its start its text begins. */
export const SAMPLE = 36;
export const SAMPLE_ROOM = SAMPLE + 8;

/** The page a picture is put on. */
export function pageOf({ scene, width: wide, height: high }: Layout, wish: LegendWish): Page {
  const width = Math.max(wide, LEAST_WIDTH);
  const { lines, height: top } = headOf(scene.title, scene.empty ?? scene.summary, width - 2 * PAGE_MARGIN);
  const { samples, height: below } = samplesOf(wish === 'shown' ? scene.legend : [], width);
  return {
    width,
    height: top + high + below,
    lines,
    origin: [Math.round((width - wide) / 2), top],
    legend: samples.length === 0 ? undefined : { top: top + high, samples },
  };
}

function headOf(title: string, summary: string, room: number): { lines: HeadLine[]; height: number } {
  const lines: HeadLine[] = [];
  let height = PAGE_MARGIN - 4;
  const add = (text: string, style: TextStyle, most: number, tone: HeadLine['tone']): void => {
    for (const line of fitted(text, style, room, most).lines) {
      height += Math.round(style.size * 1.4);
      lines.push({ text: line, x: PAGE_MARGIN, y: height - 4, style, tone });
    }
  };
  add(title, titleStyle, 2, 'title');
  add(summary, subtitleStyle, 3, 'note');
  return { lines, height };
}

/** Samples with their meanings, in as many rows as the width needs. */
function samplesOf(entries: readonly LegendEntry[], width: number): { samples: Sample[]; height: number } {
  if (entries.length === 0) return { samples: [], height: 0 };
  let x = PAGE_MARGIN;
  let y = 16;
  const samples = entries.map((entry) => {
    const wide = SAMPLE_ROOM + Math.ceil(widthOf(entry.text, legendStyle)) + 20;
    if (x > PAGE_MARGIN && x + wide > width) {
      x = PAGE_MARGIN;
      y += 24;
    }
    const sample = { entry, x, y };
    x += wide;
    return sample;
  });
  return { samples, height: y + 16 + PAGE_MARGIN };
}
