/** Arithmetic of the picture in its scrolling frame. All lengths are CSS pixels. */

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** How large the picture is shown, and how far its frame is scrolled. */
export interface Viewport extends Point {
  readonly zoom: number;
}

export interface Rectangle extends Point, Size {}

/** The empty room kept around the picture. */
export const margin = 16;

const LEAST_ZOOM = 0.1;
const MOST_ZOOM = 8;

/** The nearest zoom that is allowed. */
export function allowedZoom(zoom: number): number {
  return Math.min(MOST_ZOOM, Math.max(LEAST_ZOOM, zoom));
}

/** The zoom at which the whole `picture` is in the `frame`, never larger than life. */
export function fittingZoom(picture: Size, frame: Size): number {
  const room = (side: number) => Math.max(1, side - 2 * margin);
  const across = room(frame.width) / Math.max(1, picture.width);
  const down = room(frame.height) / Math.max(1, picture.height);
  return allowedZoom(Math.min(1, across, down));
}

/** Whether the whole `picture` is in the `frame` at this zoom; half a pixel is forgiven. */
export function fits(picture: Size, frame: Size, zoom: number): boolean {
  const isIn = (picture: number, frame: number) => picture * zoom + 2 * margin <= frame + 0.5;
  return isIn(picture.width, frame.width) && isIn(picture.height, frame.height);
}

/** The viewport after zooming by `factor` with the point `at` of the frame standing still where the scroll range lets it. */
export function zoomed(viewport: Viewport, picture: Size, frame: Size, factor: number, at: Point): Viewport {
  const zoom = allowedZoom(viewport.zoom * factor);
  const [before, after] = [corner(picture, frame, viewport.zoom), corner(picture, frame, zoom)];
  const along = (axis: 'x' | 'y') => {
    const inPicture = (viewport[axis] + at[axis] - before[axis]) / viewport.zoom;
    return inPicture * zoom + after[axis] - at[axis];
  };
  return scrollable({ zoom, x: along('x'), y: along('y') }, picture, frame);
}

/** The viewport scrolled no further than needed for `target` (in the picture, at life size) to be in the frame. */
export function revealed(viewport: Viewport, picture: Size, frame: Size, target: Rectangle): Viewport {
  const { zoom } = viewport;
  const from = corner(picture, frame, zoom);
  const along = (axis: 'x' | 'y', side: 'width' | 'height') => {
    const first = target[axis] * zoom + from[axis] - margin;
    const last = first + target[side] * zoom + 2 * margin;
    return Math.min(Math.max(viewport[axis], last - frame[side]), first); // what is larger than the frame shows its start
  };
  return scrollable({ zoom, x: along('x', 'width'), y: along('y', 'height') }, picture, frame);
}

/** Where the picture begins in the scrolled area: at the top, in the middle of a frame that is wider. */
function corner(picture: Size, frame: Size, zoom: number): Point {
  return { x: Math.max(margin, (frame.width - picture.width * zoom) / 2), y: margin };
}

function scrollable({ zoom, x, y }: Viewport, picture: Size, frame: Size): Viewport {
  const within = (scroll: number, picture: number, frame: number) =>
    Math.min(Math.max(0, scroll), Math.max(0, picture * zoom + 2 * margin - frame));
  return { zoom, x: within(x, picture.width, frame.width), y: within(y, picture.height, frame.height) };
}
