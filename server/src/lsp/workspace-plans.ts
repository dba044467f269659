import { matcherOf } from '../files/glob.ts';
import { isPlanName } from '../files/plan-name.ts';
import { folderOf, pathIn } from './folders.ts';
import { URI } from 'vscode-uri';
import { holdsPlan, planFactsIn, PlanIndex, type PlanFacts } from '../engine/index.ts';
import type { Host } from './host.ts';

/** The plans of the open folders, so that each of them can be judged beside the others. */
export class WorkspacePlans {
  readonly index = new PlanIndex();
  /** Every file that holds a plan, by its URI. */
  readonly files = new Set<string>();
  /** Every file of the folders that is named like one, or that a policy or the settings call one. */
  #candidates: ReadonlySet<string> = new Set();
  readonly #host: Host;
  /** What the editor shows counts, not what was saved. */
  readonly #isOpen: (uri: string) => boolean;
  /** True where a policy names the file itself as a plan, whatever it holds. */
  readonly #isNamed: (uri: string) => Promise<boolean>;
  /** The patterns that the settings of a folder add to the names of plans. */
  readonly #patterns: (folder: string) => readonly string[];
  #folders: readonly string[] = [];

  constructor(
    host: Host,
    isOpen: (uri: string) => boolean,
    isNamed: (uri: string) => Promise<boolean>,
    patterns: (folder: string) => readonly string[],
  ) {
    this.#host = host;
    this.#isOpen = isOpen;
    this.#isNamed = isNamed;
    this.#patterns = patterns;
  }

  /** Reads every plan of the folders, and forgets what is none any more. True where the others learn from that. */
  async readAll(folders: readonly string[]): Promise<boolean> {
    this.#folders = folders;
    const found = new Set<string>();
    for (const folder of folders)
      for (const uri of await this.#host.findPlans(folder, this.#patterns(folder))) found.add(uri);
    this.#candidates = found;
    let isNew = false;
    for (const uri of new Set([...this.files, ...found])) isNew = (await this.readAgain(uri)) || isNew;
    return isNew;
  }

  /**
   * True for a file of the open folders that is a plan if its content is one: by its name, a policy or the settings.
   */
  isCandidate(uri: string): boolean {
    if (this.#candidates.has(uri)) return true;
    const folder = folderOf(uri, this.#folders);
    if (folder === undefined) return false;
    return isPlanName(uri) || this.#patterns(folder).some(pattern => matcherOf(pattern)?.(pathIn(folder, uri)));
  }

  /** True where the file says something else to others than it did. */
  async readAgain(uri: string): Promise<boolean> {
    const text = this.isCandidate(uri) ? await this.#host.readText(uri) : undefined;
    const isPlan = text !== undefined && (holdsPlan(text) || (await this.#isNamed(uri)));
    if (isPlan) this.files.add(uri);
    else this.files.delete(uri);
    if (this.#isOpen(uri)) return false;
    return this.update(uri, isPlan ? planFactsIn(text, pathOf(uri)) : []);
  }

  update(uri: string, facts: readonly PlanFacts[]): boolean {
    return this.index.set(pathOf(uri), facts);
  }
}

/** How a file is called among the plans: its path, as on the command line. */
export function pathOf(uri: string): string {
  return URI.parse(uri).path;
}
