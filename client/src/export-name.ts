/** More would not fit into what file systems take, with an ending and three bytes for a character. */
const MOST_CHARACTERS = 60;

/** Names that Windows keeps for devices, whatever their ending (https://learn.microsoft.com/windows/win32/fileio/naming-a-file). */
const devices = /^(?:con|prn|aux|nul|com[\d¹²³]|lpt[\d¹²³])(?=$|[ .])/i;

/**
 * A name for the file of a picture, made of its title: without what no file may be called on some system, without line breaks, and
 * without marks that are not seen or turn the reading direction round. A title of which nothing is left is a diagram.
 */
export function fileNameOf(title: string, ending: string): string {
  const cleaned = title
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/[<>:"/\\|?*]+/g, '-')
    .replace(/\s+/g, ' ');
  const short = [...cleaned].slice(0, MOST_CHARACTERS).join('');
  const name = short.replace(/^[ .-]+|[ .-]+$/g, '').replace(devices, '$&-');
  return `${name === '' ? 'diagram' : name}.${ending}`;
}
