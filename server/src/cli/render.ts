import { resolve } from 'node:path';
import { printHtml, printMarkdown, reviewPolicy, runSheetsOf, type RunSheet } from '../engine/index.ts';
import { findPolicy, readText, shown } from '../disk/files.ts';
import { Unusable, type Io } from './io.ts';

interface RenderOptions {
  readonly format: string;
  readonly now: number;
  readonly config?: string;
  readonly language: string;
}

export const printers: Readonly<
  Record<string, (sheets: readonly RunSheet[], options: { language: string }) => string>
> = {
  markdown: printMarkdown,
  html: printHtml,
};

/** The run sheets of a file, one for each plan in it, in the format that is asked for. */
export function render(io: Io, path: string, { format, now, config, language }: RenderOptions): string {
  const absolute = resolve(io.cwd, path);
  const text = readText({ path, absolute });
  const policyPath = config === undefined ? findPolicy(absolute) : resolve(io.cwd, config);
  const policy = policyPath && reviewPolicy(readText({ path: shown(io.cwd, policyPath), absolute: policyPath })).policy;
  const sheets = runSheetsOf(text, { now, policy: policy || undefined });
  const plans = sheets.filter(sheet => sheet !== undefined);
  if (plans.length < sheets.length || plans.length === 0)
    throw new Unusable(
      `${path} ${sheets.length > 1 ? 'holds something that is no plan' : 'is no plan'}, so there is no run sheet to print. ` +
        `Run repli check ${path} to see why.`,
    );
  return printers[format]?.(plans, { language }) ?? '';
}
