// How many times lines of a drawing cross each other, however it was made.

/**
 * Points at which lines of different nets cross. Lines are polylines; those of one net may meet as they like, and where a line
 * begins or ends nothing is crossed.
 * @param {readonly { readonly net: string, readonly points: readonly (readonly [number, number])[] }[]} lines
 * @returns {number}
 */
export function crossingsAmong(lines) {
  const parts = lines.flatMap(({ net, points }) => points.slice(1).map((to, index) => partOf(net, points, index, to)));
  parts.sort((a, b) => a.left - b.left);
  let count = 0;
  parts.forEach((one, index) => {
    for (let at = index + 1; at < parts.length && parts[at].left <= one.right; at++)
      if (parts[at].net !== one.net && cross(one, parts[at])) count++;
  });
  return count;
}

function partOf(net, points, index, to) {
  const from = points[index];
  return {
    net,
    from,
    to,
    isFirst: index === 0,
    left: Math.min(from[0], to[0]),
    right: Math.max(from[0], to[0]),
  };
}

/** A corner belongs to the part that begins there, so that a line through it is counted once. */
function cross(one, other) {
  const [a, b] = [along(one), along(other)];
  const area = a[0] * b[1] - a[1] * b[0];
  if (area === 0) return false;
  const between = [other.from[0] - one.from[0], other.from[1] - one.from[1]];
  return (
    isOn(one, (between[0] * b[1] - between[1] * b[0]) / area) &&
    isOn(other, (between[0] * a[1] - between[1] * a[0]) / area)
  );
}

function along({ from, to }) {
  return [to[0] - from[0], to[1] - from[1]];
}

function isOn({ isFirst }, share) {
  return (isFirst ? share > 0 : share >= 0) && share < 1;
}
