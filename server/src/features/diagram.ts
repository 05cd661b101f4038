import type { Analysis } from '../analysis.ts';
import type { Bundle } from '../messages.ts';
import type { DiagramResult, View } from '../protocol.ts';
export function diagramFor(_analysis: Analysis, _version: number, _view: View, _bundle: Bundle): DiagramResult | null {
  return null;
}
