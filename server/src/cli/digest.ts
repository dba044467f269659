import { resolve } from 'node:path';
import { digestOf, review } from '../engine/index.ts';
import { readText } from '../disk/files.ts';
import { Unusable, type Io } from './io.ts';

/** The mark of each plan in a file, one a line. */
export function digest(io: Io, path: string): string {
  const text = readText({ path, absolute: resolve(io.cwd, path) });
  const { plans } = review(text, { now: io.now(), policy: undefined });
  const digests = plans.map(({ plan }) => {
    if (!plan) throw new Unusable(`${path} is no plan, so there is nothing to mark.`);
    return digestOf(plan.node);
  });
  return `${digests.join('\n')}\n`;
}
