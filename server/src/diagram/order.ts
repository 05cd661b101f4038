/**
 * Compares names as people order them: BTS2 before BTS10. Digits count as numbers, everything else by code unit,
 * so that the order is the same on every machine. Gives 0 for equal texts alone.
 */
export function inOrder(a: string, b: string): number {
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    if (isDigit(a, i) && isDigit(b, j)) {
      const [endA, endB] = [endOfDigits(a, i), endOfDigits(b, j)];
      const byValue = compareDigits(a.slice(i, endA), b.slice(j, endB));
      if (byValue !== 0) return byValue;
      i = endA;
      j = endB;
    } else {
      const difference = weight(a, i) - weight(b, j);
      if (difference !== 0) return difference;
      i++;
      j++;
    }
  }
  return a.length - i - (b.length - j) || compare(a, b);
}

/** Chinese ordinals stand far apart in Unicode, and not in their order. */
const ordinals = '〇一二三四五六七八九十甲乙丙丁戊己庚辛壬癸';
const FIRST_IDEOGRAPH = 0x4e00;

function weight(text: string, at: number): number {
  const code = text.charCodeAt(at);
  const ordinal = code < 0x3007 ? -1 : ordinals.indexOf(text.charAt(at));
  return ordinal === -1 ? code : FIRST_IDEOGRAPH + ordinal / 100;
}

function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 48 && code <= 57;
}

function endOfDigits(text: string, from: number): number {
  let end = from;
  while (end < text.length && isDigit(text, end)) end++;
  return end;
}

function compareDigits(a: string, b: string): number {
  const [numberA, numberB] = [a.replace(/^0+/, ''), b.replace(/^0+/, '')];
  return numberA.length - numberB.length || compare(numberA, numberB);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
