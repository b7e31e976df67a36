// What was measured, beside what is to be reached.

const percentile = (values, share) => [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))];

export const median = (values) => percentile(values, 0.5);
export const p95 = (values) => percentile(values, 0.95);

/** One line of the report: what, the figure as text, what to reach, and whether it was. */
export function row(what, figure, reach, reached) {
  console.log(`   ${what.padEnd(52)}  ${figure.padStart(12)}  ${reach.padStart(12)}  ${reached ? "reached" : "not reached"}`);
  return reached;
}

export function head() {
  console.log(`   ${"".padEnd(52)}  ${"measured".padStart(12)}  ${"to reach".padStart(12)}`);
}

export const ms = (value) => `${value.toFixed(1)} ms`;
