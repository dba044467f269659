import { URI, Utils } from 'vscode-uri';
import type { ReportReader, ReportReadResult } from '../engine/index.ts';
import type { Host } from './host.ts';

/**
 * The reports that plans name, read once and again when they change. Reviews are synchronous and reading is not: what a
 * review asks for and is not there yet is noted, read, and lent to the next one.
 */
export class Reports {
  readonly #host: Host;
  readonly #plans = new Map<string, Map<string, ReportReadResult>>();

  constructor(host: Host) {
    this.#host = host;
  }

  /** Reviews once, and once more where the plan names reports that are not read yet. */
  async lendTo<T>(plan: string, workspace: string | undefined, review: (lend: ReportReader) => T): Promise<T> {
    const known = this.#plans.get(plan) ?? new Map<string, ReportReadResult>();
    this.#plans.set(plan, known);
    const asked = new Set<string>();
    const missing = new Set<string>();
    const lend: ReportReader = path => {
      asked.add(path);
      const lent = known.get(path);
      if (!lent) missing.add(path);
      return lent ?? { kind: 'refused', cause: 'absent' };
    };
    const first = review(lend);
    for (const path of known.keys()) if (!asked.has(path)) known.delete(path);
    if (missing.size === 0) return first;
    for (const path of missing) known.set(path, await this.#host.readReports(path, plan, workspace));
    return review(lend);
  }

  /** Forgets what was read of a file that has changed. True where a plan named it. */
  changed(file: string): boolean {
    let isNamed = false;
    for (const [plan, known] of this.#plans) {
      for (const path of known.keys()) {
        if (!mayName(path, plan, file)) continue;
        known.delete(path);
        isNamed = true;
      }
    }
    return isNamed;
  }

  forget(plan: string): void {
    this.#plans.delete(plan);
  }
}

/** A pattern may name whatever lies below its first wildcard. */
function mayName(path: string, plan: string, file: string): boolean {
  const [fixed = ''] = path.split(/[*?[{(]/, 1);
  const target = Utils.resolvePath(
    Utils.dirname(URI.parse(plan)),
    fixed === path ? path : `${fixed.slice(0, fixed.lastIndexOf('/') + 1)}.`,
  );
  const changed = URI.parse(file).path;
  return fixed === path ? changed === target.path : changed.startsWith(target.path);
}
