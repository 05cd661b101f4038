/** The most pixels at a side that browsers give a canvas, and in all, as the command line has it. */
const MOST_AT_A_SIDE = 16_000;
const MOST_PIXELS = 40_000_000;

/** What the variables `--topo-<name>` are on this page, as `#rrggbb`. */
export function coloursOf(names: readonly string[]): Readonly<Record<string, string>> {
  const probe = document.createElement('span');
  document.body.append(probe);
  const [dot] = canvasOf(1, 1);
  const entries = names.map((name) => {
    probe.style.color = `var(--topo-${name})`;
    dot.fillStyle = getComputedStyle(probe).color; // as a mixture it can be of any colour space
    dot.fillRect(0, 0, 1, 1);
    const channels = [...dot.getImageData(0, 0, 1, 1).data.slice(0, 3)];
    return [name, `#${channels.map((each) => each.toString(16).padStart(2, '0')).join('')}`] as const;
  });
  probe.remove();
  return Object.fromEntries(entries);
}

/** A picture with literal colours as PNG, so many times its size or what a canvas can hold; undefined when it cannot be drawn. */
export async function pngOf(svg: string, scale: number): Promise<Uint8Array | undefined> {
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const { naturalWidth: width, naturalHeight: height } = image;
    const most = Math.min(MOST_AT_A_SIDE / Math.max(width, height), Math.sqrt(MOST_PIXELS / (width * height)));
    const factor = Math.min(scale, most);
    const [context, canvas] = canvasOf(Math.floor(width * factor), Math.floor(height * factor));
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    return blob === null ? undefined : new Uint8Array(await blob.arrayBuffer());
  } catch {
    return undefined; // browsers tell no reason
  } finally {
    URL.revokeObjectURL(address);
  }
}

function canvasOf(width: number, height: number): readonly [CanvasRenderingContext2D, HTMLCanvasElement] {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('There is no canvas.');
  return [context, canvas];
}
