/** The colours of a picture by what they are for. In a webview each is the CSS variable `--topo-<name>`. */
export type Colour =
  | 'background'
  | 'text'
  | 'muted'
  | 'line'
  | 'icon'
  | 'band-fill'
  | 'band-line'
  | 'frame-fill'
  | 'frame-line'
  | 'site-fill'
  | 'site-line'
  | 'server-fill'
  | 'server-line'
  | 'active-fill'
  | 'active-line'
  | 'passive-fill'
  | 'passive-line'
  | 'failed-fill'
  | 'failed-line'
  | 'instance-fill'
  | 'instance-line'
  | 'chip-fill'
  | 'chip-line'
  | 'group-fill'
  | 'group-line'
  | 'storage-fill'
  | 'storage-line'
  | 'cloud-fill'
  | 'cloud-line'
  | 'error'
  | 'warning'
  | 'information'
  | 'hint'
  | 'badge-text';

/** `print`: black on white; what colours say elsewhere, outlines, signs and words say alone. */
export type Theme = 'light' | 'dark' | 'print';

/**
 * The literal colours of a picture that is a file. They serve a webview's style sheet as defaults too.
 * Texts have a contrast of at least 4.5 to what they stand on, outlines and lines one of at least 3.
 */
export const palettes: Readonly<Record<Exclude<Theme, 'print'>, Readonly<Record<Colour, string>>>> = {
  light: {
    background: '#ffffff',
    text: '#1b2026',
    muted: '#4d5763',
    line: '#4d5763',
    icon: '#3b4652',
    'band-fill': '#e2f1e4',
    'band-line': '#3f7d4a',
    'frame-fill': '#f4f6f9',
    'frame-line': '#6a7684',
    'site-fill': '#ffffff',
    'site-line': '#6a7684',
    'server-fill': '#ffffff',
    'server-line': '#6a7684',
    'active-fill': '#dcebfa',
    'active-line': '#0b5aa5',
    'passive-fill': '#ffffff',
    'passive-line': '#4d5763',
    'failed-fill': '#fdeaea',
    'failed-line': '#b3261e',
    'instance-fill': '#f3f8fd',
    'instance-line': '#5a7896',
    'chip-fill': '#ffffff',
    'chip-line': '#7b8794',
    'group-fill': '#efe9f8',
    'group-line': '#6b4fa0',
    'storage-fill': '#fdf3da',
    'storage-line': '#8a6414',
    'cloud-fill': '#eef2f6',
    'cloud-line': '#6a7684',
    error: '#b3261e',
    warning: '#8a5a00',
    information: '#0b5aa5',
    hint: '#4d5763',
    'badge-text': '#ffffff',
  },
  dark: {
    background: '#1b1f24',
    text: '#e8ecf0',
    muted: '#b4bdc7',
    line: '#a3aeb9',
    icon: '#c3ccd5',
    'band-fill': '#1f3526',
    'band-line': '#6fb981',
    'frame-fill': '#22272e',
    'frame-line': '#8592a0',
    'site-fill': '#1b1f24',
    'site-line': '#8592a0',
    'server-fill': '#2b323a',
    'server-line': '#8592a0',
    'active-fill': '#163a5c',
    'active-line': '#6cb4f5',
    'passive-fill': '#1b1f24',
    'passive-line': '#b4bdc7',
    'failed-fill': '#4a1c1a',
    'failed-line': '#ff9a92',
    'instance-fill': '#1b2a3a',
    'instance-line': '#7c9dbe',
    'chip-fill': '#262d35',
    'chip-line': '#8592a0',
    'group-fill': '#2f2644',
    'group-line': '#b79df0',
    'storage-fill': '#382e16',
    'storage-line': '#d9a94a',
    'cloud-fill': '#2b323a',
    'cloud-line': '#8592a0',
    error: '#ff9a92',
    warning: '#f2bd5a',
    information: '#7cc0ff',
    hint: '#b4bdc7',
    'badge-text': '#14181d',
  },
};

/**
 * The fonts of a picture, the platforms' own ones first; Chinese, Japanese and Korean ones before the generic family.
 */
export const fontFamily =
  "'Segoe UI', -apple-system, BlinkMacSystemFont, 'Helvetica Neue', 'Noto Sans', 'Liberation Sans', Arial, 'Microsoft JhengHei', 'PingFang TC', 'Noto Sans TC', 'Noto Sans CJK TC', sans-serif";

/** How a colour is written: literally in a file of a theme, as a CSS variable in a webview. */
export type Paint = (colour: Colour) => string;

/** What a picture is drawn for: a theme, or the colours of the editor around it. */
export type Paper = Theme | 'editor';

/** The paint of a theme; for an editor that of a webview. */
export function paintOf(paper: Paper): Paint {
  if (paper === 'editor') return (colour) => `var(--topo-${colour})`;
  if (paper === 'print') return (colour) => (isGround(colour) ? '#ffffff' : '#000000');
  const palette = palettes[paper];
  return (colour) => palette[colour];
}

/** Whether something else is drawn on it: the signs in badges are white on black. */
function isGround(colour: Colour): boolean {
  return colour === 'background' || colour === 'badge-text' || colour.endsWith('-fill');
}
