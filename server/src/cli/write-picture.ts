import type { Theme } from '../diagram/theme.ts';
import { say } from '../messages.ts';
import type { Host, Note, Outcome } from './host.ts';
import { notesText, refused, unwritable } from './outcome.ts';
import type { PictureFormat } from './picture-formats.ts';

/** A picture as a text, what it is to become, and the file it goes to; without one, or with `-`, the standard output. */
interface Pictured {
  /** Of a PNG its SVG. */
  readonly picture: string;
  readonly as: PictureFormat;
  readonly theme: Theme;
  readonly file: string | undefined;
}

/** Writes a picture with notes; a PNG goes into a file only, and takes a package that need not be there. */
export async function writtenPicture(
  { picture, as, theme, file }: Pictured,
  notes: readonly Note[],
  host: Host,
): Promise<Outcome> {
  const { bundle, files } = host;
  const target = file === '-' ? undefined : file;
  if (as !== 'png') {
    if (target === undefined) return { stdout: picture, stderr: notesText(notes, bundle), code: 0 };
    const failed = files.write(target, picture);
    return failed === undefined
      ? { stdout: '', stderr: notesText(notes, bundle), code: 0 }
      : refused(unwritable(target, failed), bundle);
  }
  if (target === undefined) return refused([say('A PNG picture goes into a file: name it with -o.')], bundle);
  const rasterizer = await host.rasterizer();
  if (rasterizer === undefined) {
    const holes = { package: rendererPackage };
    const line = say(
      'PNG pictures take the package {package}, which is not installed beside biztopo. This installs it: npm install {package}',
      holes,
    );
    return refused([line, say('(with --global where biztopo was installed so).')], bundle);
  }
  const { png, missing } = rasterizer(picture, theme === 'print' ? PRINT_SCALE : SCREEN_SCALE);
  const failed = files.write(target, png);
  if (failed !== undefined) return refused(unwritable(target, failed), bundle);
  const all = missing.length === 0 ? notes : [...notes, boxesInstead(missing)];
  return { stdout: '', stderr: notesText(all, bundle), code: 0 };
}

/** Makes PNG of SVG; it is no dependency that everybody has to install. */
const rendererPackage = '@resvg/resvg-js';

/** Sharp on screens of today; and 300 dots an inch on paper, of the 96 an SVG has. */
const SCREEN_SCALE = 2;
const PRINT_SCALE = 300 / 96;

const MOST_NAMED = 20;

function boxesInstead(missing: readonly string[]): Note {
  const characters = missing.slice(0, MOST_NAMED).join(' ') + (missing.length > MOST_NAMED ? ' …' : '');
  const holes = { characters };
  if (missing.some((each) => /\p{Script=Han}/u.test(each))) {
    return [
      say(
        'No font on this computer has {characters}: boxes stand for them. Install one for Chinese, such as Noto Sans CJK TC or Microsoft JhengHei.',
        holes,
      ),
    ];
  }
  return [say('No font on this computer has {characters}: boxes stand for them.', holes)];
}
