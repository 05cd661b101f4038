/** The mark of a cursor in fixtures. */
const MARK = '‸';

/** A fixture without its one `‸`, and where it stood. */
export function cursorIn(marked: string): { readonly text: string; readonly offset: number } {
  const offset = marked.indexOf(MARK);
  if (offset < 0 || marked.indexOf(MARK, offset + 1) >= 0) {
    throw new Error(`A fixture has exactly one ${MARK}:\n${marked}`);
  }
  return { text: marked.slice(0, offset) + marked.slice(offset + 1), offset };
}
