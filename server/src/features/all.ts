/**
 * All that is known of topologies. The server is up and has answered before it loads this (`dist/server.features.js`):
 * what listens is small, what there is to say is not.
 */
export { analyze } from '../analysis.ts';
export { readConfig } from '../config/config.ts';
export { policyOf } from '../config/editor-settings.ts';
export { codeActionsFor, quickFixesFor } from './code-actions.ts';
export { codeLensesOf, resolvedLens } from './code-lenses.ts';
export { completionAt } from './completion.ts';
export { configCompletionAt } from './config-completion.ts';
export { configHoverAt } from './config-hover.ts';
export { declaringActionsIn } from './declaring.ts';
export { definitionAt } from './definition.ts';
export { diagnosticsOf } from './diagnostics.ts';
export { diagramFor } from './diagram.ts';
export { driftActionsIn, driftDiagnosticsOf } from './drift.ts';
export { comparedWith, environmentOf, importedFrom } from './environments.ts';
export { explanationsIn, withExplanations } from './explain.ts';
export { foldingIn } from './folding.ts';
export { formattingFor, formattingOnType } from './formatting.ts';
export { governingActionsIn, ignoreAt, setLevel } from './governing.ts';
export { hoverAt } from './hover.ts';
export { inlayHintsIn } from './inlay-hints.ts';
export { configLinksIn, linksIn } from './links.ts';
export { outlineOf } from './outline.ts';
export { refactoringActionsIn } from './refactoring-actions.ts';
export { highlightsAt, referencesAt } from './references.ts';
export { remediesIn } from './remedy-actions.ts';
export { renamedAt, renamingAt } from './renaming.ts';
export { rulePage } from './rule-page.ts';
export { selectionRangesAt } from './selection-ranges.ts';
export { semanticTokensOf } from './semantic-tokens.ts';
export { singlePoints } from './smallest-failures.ts';
export { symbolsIn, symbolsNamed } from './workspace-symbols.ts';
