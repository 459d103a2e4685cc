/** A straight line through measured points, and by what share of its value the worst point is off it. */
export interface Line {
  fixed: number;
  slope: number;
  deviation: number;
}

/** The line with the least squares of relative errors: a small event counts as much as a large one. */
export function line(points: readonly { x: number; y: number }[]): Line {
  const sum = (of: (x: number, y: number) => number) => points.reduce((all, { x, y }) => all + of(x, y), 0);
  const weight = sum((_, y) => y ** -2);
  const [x, y] = [sum((x, y) => x * y ** -2) / weight, sum((_, y) => y ** -1) / weight];
  const slope = sum((px, py) => (px - x) * (py - y) * py ** -2) / sum((px, py) => (px - x) ** 2 * py ** -2);
  const fixed = y - slope * x;
  const off = points.map((point) => Math.abs(point.y / (fixed + slope * point.x) - 1));
  return { fixed, slope, deviation: Math.max(...off) };
}
