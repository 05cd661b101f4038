import { type Message, say } from './messages.ts';

/** Why bytes are no text, as the end of a sentence. */
export interface NoText {
  readonly trouble: Message;
}

/**
 * Bytes as text: UTF-8, or UTF-16 where a byte order mark says so. The mark is no part of the text, as in editors.
 * Bytes that are no such text give a trouble that says which.
 */
export function textOfBytes(bytes: Uint8Array): string | NoText {
  const encoding = encodingOf(bytes);
  if (encoding === 'utf-8' && isUnmarkedUtf16(bytes)) {
    return { trouble: say('it seems to be UTF-16 without a byte order mark; save it as UTF-8.') };
  }
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    const { line, byte } = firstWrong(bytes, encoding);
    const holes = { encoding: encoding.toUpperCase(), line, byte };
    if (bytes.subarray(0, 8000).includes(0) && encoding === 'utf-8')
      return { trouble: say('it is no text but binary data.') };
    return { trouble: say('it is not {encoding} text (line {line}, byte {byte}); save it as UTF-8.', holes) };
  }
}

/** The text of a file that something exported; a spreadsheet gives a trouble that says how to save it. */
export function textOfExport(bytes: Uint8Array): string | NoText {
  if (isOfficeFile(bytes))
    return { trouble: say('it is a spreadsheet or an archive; save it as CSV (UTF-8) in Excel.') };
  return textOfBytes(bytes);
}

/** Whether bytes begin as a zip file does, which an *.xlsx is, or as an *.xls. */
function isOfficeFile([first, second, third, fourth]: Uint8Array): boolean {
  if (first === 0x50) return second === 0x4b && (third ?? 9) < 8;
  return first === 0xd0 && second === 0xcf && third === 0x11 && fourth === 0xe0;
}

/** A text as bytes, in the encoding and with the byte order mark of other bytes. */
export function bytesLike(text: string, model: Uint8Array): Uint8Array {
  const encoding = encodingOf(model);
  if (encoding !== 'utf-8') return utf16(`\ufeff${text}`, encoding);
  const isMarked = model[0] === 0xef && model[1] === 0xbb && model[2] === 0xbf;
  return new TextEncoder().encode(isMarked ? `\ufeff${text}` : text);
}

function utf16(text: string, encoding: 'utf-16le' | 'utf-16be'): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), encoding === 'utf-16le');
  return bytes;
}

function encodingOf(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return 'utf-8';
}

/** Whether two Latin characters in a row have a zero byte each, on the same side. */
function isUnmarkedUtf16([first, second, third, fourth]: Uint8Array): boolean {
  if (first === undefined || second === undefined || third === undefined || fourth === undefined) return false;
  const isLittle = first > 0 && second === 0 && third > 0 && fourth === 0;
  const isBig = first === 0 && second > 0 && third === 0 && fourth > 0;
  return isLittle || isBig;
}

/** Where bytes stop being text: the line and the byte in it, from 1. */
function firstWrong(bytes: Uint8Array, encoding: string): { readonly line: number; readonly byte: number } {
  let good = 0;
  let bad = bytes.length;
  while (good + 1 < bad) {
    const middle = (good + bad) >> 1;
    if (isText(bytes.subarray(0, middle), encoding, 'beginning')) good = middle;
    else bad = middle;
  }
  while (!isText(bytes.subarray(0, good), encoding, 'whole')) good--;
  let line = 1;
  let start = 0;
  for (let at = 0; at < good; at++) {
    if (bytes[at] !== 10) continue;
    line++;
    start = at + 1;
  }
  return { line, byte: good - start + 1 };
}

/** Whether bytes are a whole text, or the beginning of one. */
function isText(bytes: Uint8Array, encoding: string, extent: 'whole' | 'beginning'): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: extent === 'beginning' });
    return true;
  } catch {
    return false;
  }
}
