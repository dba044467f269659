import { matcherOf } from '../files/glob.ts';
import { isPlanName } from '../files/plan-name.ts';
import { folderOf, pathIn } from './folders.ts';
import { URI } from 'vscode-uri';
import { planFactsIn, PlanIndex, type PlanFacts } from '../engine/index.ts';
import type { Host } from './host.ts';

/** The plans of the open folders, so that each of them can be judged beside the others. */
export class WorkspacePlans {
  readonly index = new PlanIndex();
  /** Every plan file that was found, by its URI. */
  readonly files = new Set<string>();
  readonly #host: Host;
  /** What the editor shows counts, not what was saved. */
  readonly #isOpen: (uri: string) => boolean;
  /** The patterns that the settings of a folder add to the names of plans. */
  readonly #patterns: (folder: string) => readonly string[];
  #folders: readonly string[] = [];

  constructor(host: Host, isOpen: (uri: string) => boolean, patterns: (folder: string) => readonly string[]) {
    this.#host = host;
    this.#isOpen = isOpen;
    this.#patterns = patterns;
  }

  /** Reads every plan of the folders, and forgets what is none any more. True where the others learn from that. */
  async readAll(folders: readonly string[]): Promise<boolean> {
    this.#folders = folders;
    const found = new Set<string>();
    for (const folder of folders)
      for (const uri of await this.#host.findPlans(folder, this.#patterns(folder))) found.add(uri);
    let isNew = false;
    for (const uri of this.files) {
      if (found.has(uri)) continue;
      this.files.delete(uri);
      isNew = (!this.#isOpen(uri) && this.update(uri, [])) || isNew;
    }
    for (const uri of found) {
      this.files.add(uri);
      isNew = (await this.readAgain(uri)) || isNew;
    }
    return isNew;
  }

  /** True for what is named like a plan, or what the settings of its folder call one. */
  isPlanFile(uri: string): boolean {
    const folder = folderOf(uri, this.#folders);
    if (folder === undefined) return false;
    return isPlanName(uri) || this.#patterns(folder).some(pattern => matcherOf(pattern)?.(pathIn(folder, uri)));
  }

  /** True where the file says something else to others than it did. */
  async readAgain(uri: string): Promise<boolean> {
    if (this.#isOpen(uri)) return false;
    const isPlan = this.files.has(uri) || this.isPlanFile(uri);
    const text = isPlan ? await this.#host.readText(uri) : undefined;
    if (isPlan && text === undefined) this.files.delete(uri);
    else if (isPlan) this.files.add(uri);
    if (this.#isOpen(uri)) return false;
    return this.update(uri, text === undefined ? [] : planFactsIn(text, pathOf(uri)));
  }

  update(uri: string, facts: readonly PlanFacts[]): boolean {
    return this.index.set(pathOf(uri), facts);
  }
}

/** How a file is called among the plans: its path, as on the command line. */
export function pathOf(uri: string): string {
  return URI.parse(uri).path;
}
