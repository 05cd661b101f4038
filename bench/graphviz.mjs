// Graphviz's dot, compiled to WebAssembly and in this process, and the program of the machine where there is one.
import { spawnSync } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import { Graphviz } from '@hpcc-js/wasm-graphviz';

/**
 * A dot: `draw` gives what it makes of a graph as `svg` or `json`, and throws where it makes nothing; `svgIn` how many
 * milliseconds it takes for an SVG, and the SVG.
 * @typedef {{ version: string, draw: (graph: string, format: 'svg' | 'json') => string,
 *   svgIn: (graph: string) => { result: string, ms: number } }} Dot
 */

/** What `make` gives, and after how many milliseconds. */
export function timed(make) {
  const from = performance.now();
  const result = make();
  return { result, ms: performance.now() - from };
}

/**
 * Graphviz in WebAssembly, as it is in bench/node_modules.
 * @returns {Promise<Dot>}
 */
export async function wasmDot() {
  const graphviz = await Graphviz.load();
  const draw = (graph, format) => graphviz.layout(graph, format, 'dot');
  return { version: graphviz.version(), draw, svgIn: (graph) => timed(() => draw(graph, 'svg')) };
}

const EMPTY = 'digraph {}\n';

/**
 * The program `dot`, less the time it takes for an empty graph; undefined where it is not installed. It may take ten minutes.
 * @returns {Dot | undefined}
 */
export function nativeDot() {
  const { status, stderr } = spawnSync('dot', ['-V'], { encoding: 'utf8' });
  if (status !== 0) return undefined;
  const svgIn = (graph) => {
    const { result, ms } = timed(() => drawn(graph, 'svg'));
    return { result, ms: ms - timed(() => drawn(EMPTY, 'svg')).ms };
  };
  return { version: /version (\S+)/.exec(stderr)?.[1] ?? '?', draw: drawn, svgIn };
}

function drawn(graph, format) {
  const { status, stdout, stderr, error } = spawnSync('dot', [`-T${format}`], {
    input: graph,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    timeout: 600_000,
  });
  if (status !== 0) throw new Error(`dot ended with ${status ?? error?.message}: ${stderr}`);
  return stdout;
}
