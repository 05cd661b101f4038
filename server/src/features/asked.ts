/**
 * What is computed only when somebody asks: hover, completion, definitions, the outline, the picture. None of it is on
 * the way from a key to the findings, so the server loads it with the first such request (`dist/server.asked.js`).
 */
export { completionAt } from './completion.ts';
export { definitionAt } from './definition.ts';
export { diagramFor } from './diagram.ts';
export { hoverAt } from './hover.ts';
export { outlineOf } from './outline.ts';
