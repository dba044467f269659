import type { TextDocument } from 'vscode-languageserver-textdocument';
import { Utils, URI } from 'vscode-uri';
import { planFormat, policyFormat, review, reviewPolicy } from '../engine/index.ts';
import type { Accepted, Document, Finding, Format, Lines, Policy } from '../engine/index.ts';
import type { Host } from './host.ts';
import { Reports } from './reports.ts';

/** All that a request may want to know of one open document. */
export interface Reviewed {
  readonly lines: Lines;
  readonly format: Format;
  readonly documents: readonly Document[];
  readonly findings: readonly Finding[];
  readonly accepted: readonly Accepted[];
  /** The plan's own name, of the first plan in the file. */
  readonly name: string | undefined;
}

/** Reviews documents once for each version of their text and of their policy. */
export class Workspace {
  readonly #host: Host;
  readonly #reviews = new Map<string, { version: number; changes: number; reviewed: Reviewed }>();
  #policyTexts = new Map<string, Promise<Policy | undefined>>();
  readonly #reports: Reports;
  #folders: readonly string[] = [];
  /** Counts the changes of what lies around the documents: policies and reports. */
  #changes = 0;

  constructor(host: Host) {
    this.#host = host;
    this.#reports = new Reports(host);
  }

  /** The folders that are open in the editor. */
  opened(folders: readonly string[]): void {
    this.#folders = folders;
  }

  async review(document: TextDocument): Promise<Reviewed> {
    const policy = isPolicy(document.uri) ? undefined : await this.#policyFor(document.uri);
    const known = this.#reviews.get(document.uri);
    const [version, changes] = [document.version, this.#changes];
    if (known?.version === version && known.changes === changes) return known.reviewed;
    const reviewed = isPolicy(document.uri)
      ? policyReview(document.getText())
      : await this.#planReview(document, policy);
    this.#reviews.set(document.uri, { version, changes, reviewed });
    return reviewed;
  }

  /** What an answer depends on: while it stays the same, so does the answer. */
  stamp(document: TextDocument): string {
    return `${document.version}.${this.#changes}`;
  }

  forget(uri: string): void {
    this.#reviews.delete(uri);
    this.#reports.forget(uri);
  }

  /** Forgets what was read of files that have changed. True where a document may have to be reviewed again. */
  changed(files: readonly string[]): boolean {
    const isPolicyAmong = files.some(isPolicy);
    if (isPolicyAmong) this.#policyTexts = new Map();
    const reports = files.filter(file => this.#reports.changed(file));
    if (!isPolicyAmong && reports.length === 0) return false;
    this.#changes++;
    return true;
  }

  async #planReview(document: TextDocument, policy: Policy | undefined): Promise<Reviewed> {
    const { uri } = document;
    const text = document.getText();
    const folder = this.#folders.find(one => uri.startsWith(`${one}/`));
    const { plans, lines } = await this.#reports.lendTo(uri, folder, reports => {
      return review(text, { now: this.#host.now(), policy, reports });
    });
    return {
      lines,
      format: planFormat,
      documents: plans.map(plan => plan.document),
      findings: plans.flatMap(plan => plan.findings),
      accepted: plans.flatMap(plan => plan.accepted),
      name: plans[0]?.plan?.metadata?.name?.value,
    };
  }

  /** The policy nearest above a plan. */
  async #policyFor(uri: string): Promise<Policy | undefined> {
    let folder = Utils.dirname(URI.parse(uri));
    for (let levels = 0; levels < 64; levels++) {
      const policy = await this.#policyAt(Utils.joinPath(folder, '.repli.yaml').toString());
      if (policy) return policy;
      const parent = Utils.dirname(folder);
      if (parent.path === folder.path) return undefined;
      folder = parent;
    }
    return undefined;
  }

  #policyAt(uri: string): Promise<Policy | undefined> {
    const known = this.#policyTexts.get(uri);
    if (known) return known;
    const read = this.#host.readText(uri).then(text => (text === undefined ? undefined : reviewPolicy(text).policy));
    this.#policyTexts.set(uri, read);
    return read;
  }
}

export function isPolicy(uri: string): boolean {
  return /(?:^|\/)\.repli\.yaml$/.test(uri);
}

function policyReview(text: string): Reviewed {
  const { document, findings, lines } = reviewPolicy(text);
  return { lines, format: policyFormat, documents: [document], findings, accepted: [], name: undefined };
}
