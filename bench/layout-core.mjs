// Bundled by bundles.mjs: what is drawn of a topology, and where, for layout.mjs.
import { analyze } from '../server/src/analysis.ts';
import { layoutOf } from '../server/src/diagram/layout.ts';
import { sceneOf } from '../server/src/diagram/scene.ts';
import { svgOf } from '../server/src/diagram/svg.ts';

export { layoutOf, svgOf };

/** What is drawn of a text, each thing by itself. */
export function sceneIn(text) {
  const { topology, facts, findings, document } = analyze(text);
  return sceneOf(topology, facts, { view: 'group', findings, absolute: document.absolute });
}
