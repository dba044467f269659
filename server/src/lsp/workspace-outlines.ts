import { Lines, outlinesOf, planNameIn, type PlanSymbol, type OutlineItem } from '../engine/index.ts';
import { isPolicy } from './workspace.ts';

/** A plan file, and what is in it. */
export interface OutlinedFile {
  readonly uri: string;
  readonly lines: Lines;
  readonly plans: readonly OutlineItem[];
}

/**
 * What stands in all plans of the open folders. A file is read again at each question, and outlined where it has
 * changed.
 */
export class WorkspaceOutlines {
  readonly #files: () => Iterable<string>;
  readonly #read: (uri: string) => Promise<string | undefined>;
  readonly #outlines = new Map<string, OutlinedFile>();

  constructor(files: () => Iterable<string>, read: (uri: string) => Promise<string | undefined>) {
    this.#files = files;
    this.#read = read;
  }

  async *plans(): AsyncIterable<OutlinedFile> {
    for (const uri of [...this.#files()].filter(file => !isPolicy(file)).sort()) {
      const shelved = await this.#open(uri);
      if (shelved) yield shelved;
    }
  }

  /** A plan's name in the other files: where it is given, and where it is waited for. */
  async *planName(id: string, besides: string): AsyncIterable<OutlinedFile & { readonly name: PlanSymbol }> {
    for await (const shelved of this.plans()) {
      // Most plans of a workspace are strangers to each other.
      if (shelved.uri === besides || !shelved.lines.text.includes(id)) continue;
      yield { ...shelved, name: planNameIn(shelved.lines.text, id) };
    }
  }

  async #open(uri: string): Promise<OutlinedFile | undefined> {
    const text = await this.#read(uri);
    const known = this.#outlines.get(uri);
    if (known?.lines.text === text) return known;
    this.#outlines.delete(uri);
    if (text === undefined) return undefined;
    const shelved = { uri, lines: new Lines(text), plans: outlinesOf(text) };
    this.#outlines.set(uri, shelved);
    return shelved;
  }
}
