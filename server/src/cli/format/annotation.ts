import type { Severity } from '../../rules/rule.ts';
import type { Range } from '../../text/lines.ts';

/** Something that a build server shows at a line of a file. */
export interface Annotation {
  readonly severity: Severity;
  readonly code: string;
  readonly text: string;
  readonly file: string;
  /** Zero-based, in UTF-16 units. */
  readonly range: Range;
}
