/**
 * How much work something is, in units of a fixed piece of work that is done on the same machine. Time on the processor
 * is what is compared, so a budget in these units holds on a slow machine and on a busy one, where seconds would not.
 */
export function workOf(run: () => void): number {
  return processorTime(run) / unitOfWork();
}

/** In microseconds: sorting a hundred thousand words. */
export function unitOfWork(): number {
  return (unit ??= Math.min(...Array.from({ length: 5 }, () => processorTime(sortWords))));
}

let unit: number | undefined;

function sortWords(): void {
  Array.from({ length: 100_000 }, (_, index) => `word-${(index * 7919) % 100_003}`).sort();
}

function processorTime(run: () => void): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}
